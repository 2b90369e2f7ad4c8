#pragma once
// The pieces that llama.cpp's graphs are made of: embedding, norms, projections, attention over its
// caches, feed-forwards and experts, the head. Each adds the same nodes in the same order as the
// engine does. Source: llama.cpp, src/llama-graph.cpp and src/llama-kv-cache.cpp.

#include "core/ggml/graph.hpp"
#include "core/llama/graph_setup.hpp"
#include "core/llama/llama_settings.hpp"

namespace headroom::core::llama {

using ggml::Activation;
using ggml::Graph;
using ggml::no_tensor;
using ggml::TensorId;
using ggml::Type;
using gguf::TensorRole;

/// Queries, keys and values of a layer, [head_dim, heads, tokens] each.
struct Projections {
    TensorId q = no_tensor;
    TensorId k = no_tensor; ///< no_tensor: the layer reads another layer's cache
    TensorId v = no_tensor;
};

/// What all layers with the same kind of cache read.
struct CacheInputs {
    TensorId key_rows = no_tensor; ///< where keys are stored
    TensorId value_rows = no_tensor;
    TensorId mask = no_tensor;
    TensorId key_rotation = no_tensor; ///< with quantized caches
    TensorId value_rotation = no_tensor;
};

/// The inputs of both kinds of caches that a model may have.
struct AttentionInputs {
    CacheInputs full;
    CacheInputs window;
    bool has_window = false;
};

/// The part of attention that differs between architectures.
struct AttentionOptions {
    TensorId output_weight = no_tensor;
    TensorId output_bias = no_tensor;
    TensorId sinks = no_tensor;
    bool soft_cap = false; ///< scores are capped (not with flash attention, which does it itself)
};

enum class GateOrder : std::uint8_t { parallel, sequential };

struct FeedForwardWeights {
    TensorId up = no_tensor;
    TensorId up_bias = no_tensor;
    TensorId gate = no_tensor; ///< no_tensor: none, or both in one (`up`)
    TensorId gate_bias = no_tensor;
    TensorId down = no_tensor;
    TensorId down_bias = no_tensor;
};

enum class Gating : std::uint8_t { softmax, sigmoid, softmax_weight, sqrt_softplus };

struct ExpertWeights {
    TensorId router = no_tensor;
    TensorId router_bias = no_tensor;
    TensorId up = no_tensor;
    TensorId up_bias = no_tensor;
    TensorId gate = no_tensor; ///< no_tensor: none
    TensorId gate_bias = no_tensor;
    TensorId gate_up = no_tensor; ///< instead of both
    TensorId gate_up_bias = no_tensor;
    TensorId down = no_tensor;
    TensorId down_bias = no_tensor;
    TensorId down_scale = no_tensor;     ///< one factor for each expert
    TensorId selection_bias = no_tensor; ///< DeepSeek V3's, on the choice alone
};

struct ExpertOptions {
    std::int64_t experts = 0;
    std::int64_t used = 0;
    Activation activation = Activation::silu;
    Gating gating = Gating::softmax;
    bool norm_weights = false;
    bool scale_weights = false;
    bool weights_before_experts = false; ///< Llama 4
    bool clamped = false;                ///< gate and up are limited before they are joined
    bool precise_down = false; ///< the last product reads 32 bits, which CUDA leaves to the host
    std::int64_t groups = 0;   ///< groups of experts of which some are chosen
    std::int64_t groups_used = 0;
    TensorId probabilities = no_tensor; ///< computed elsewhere
    TensorId selected = no_tensor;      ///< likewise
};

class GraphBuilder {
  public:
    GraphBuilder(Graph& graph, const ModelShape& shape, const GraphSetup& setup);

    Graph& graph;
    const ModelShape& shape;
    const GraphSetup& setup;

    // Leaves.

    /// A weight of a layer, on that layer's backend (experts on the host where they are kept
    /// there).
    TensorId weight(TensorRole role, int layer, std::int64_t n0, std::int64_t n1 = 1,
                    std::int64_t n2 = 1, std::int64_t n3 = 1);
    /// A vector in 32 bits: norms, biases.
    TensorId vector(int layer, std::int64_t n0);
    /// A weight in 32 bits of any extents.
    TensorId plain_weight(int layer, std::int64_t n0, std::int64_t n1 = 1, std::int64_t n2 = 1,
                          std::int64_t n3 = 1);
    /// What the layer's rotation divides frequencies by, where the model has such: the engine keeps
    /// one tensor a backend for all its layers.
    [[nodiscard]] TensorId rope_factors(int layer) const {
        return rope_factors_[static_cast<std::size_t>(backend_of(layer))];
    }
    /// Any weight that is no layer's: the embedding (on the host), the head, the last norm.
    TensorId host_weight(TensorRole role, std::int64_t n0, std::int64_t n1 = 1);
    TensorId output_weight(TensorRole role, std::int64_t n0, std::int64_t n1 = 1,
                           std::int64_t n2 = 1);

    /// Tokens of the embedding; already part of the graph. `stacked`: embeddings of one token, its
    /// own and those of pictures for layers further down.
    TensorId embedding(bool scaled = false, std::int64_t stacked = 1);
    TensorId positions(std::int64_t per_token = 1);
    /// Which rows are wanted of the last layer.
    TensorId output_rows();

    /// The inputs of a cache: of all tokens, or of the window.
    CacheInputs cache_inputs(bool window);
    /// Those of all tokens, and those of the window where some layers keep one.
    AttentionInputs attention_inputs();
    /// Whether some layers keep a window only.
    [[nodiscard]] bool has_window() const { return has_window_; }

    // Operations.

    /// Adds 32-bit weight (and bias) to the model's kind of norm, or to RMS where it is said.
    TensorId norm(TensorId a, int layer);
    TensorId norm(TensorId a, int layer, NormKind kind);
    /// The layer's norm where the engine does not say which layer it is of.
    TensorId loose_norm(TensorId a, int layer);
    /// The same over the first dimension of heads.
    TensorId head_norm(TensorId a, int layer, NormKind kind = NormKind::rms);
    TensorId multiply(TensorId weight, TensorId a) { return graph.mul_mat(weight, a); }

    /// Projections of a layer with weights apart, with their biases, and shaped into heads; queries
    /// and keys only where `shaped`.
    Projections project(TensorId a, int layer, const Attention& attention, bool shaped = true);
    /// The same from one fused weight.
    Projections project_fused(TensorId a, int layer, const Attention& attention,
                              bool clamped = false);

    /// Stores keys and values, attends, and projects the result.
    TensorId attend(const CacheInputs& inputs, bool window, const Projections& projections,
                    int layer, const Attention& attention, const AttentionOptions& options);
    /// The same over the layer's kind of cache.
    TensorId attend(const AttentionInputs& inputs, const Projections& projections, int layer,
                    const AttentionOptions& options);
    /// Attention itself, over a cache of these tensors.
    TensorId attend_over(TensorId q, TensorId k, TensorId v, TensorId mask, TensorId sinks,
                         TensorId value_expansion, bool soft_cap);
    TensorId rotate(TensorId a, TensorId rotation);

    /// One operation; relu_squared: two.
    TensorId activate(Activation activation, TensorId a);
    /// Gate and up joined; situ (Kimi K3): several operations.
    TensorId join(Activation activation, TensorId gate, TensorId up);
    TensorId feed_forward(TensorId a, const FeedForwardWeights& weights, Activation activation,
                          GateOrder order = GateOrder::parallel);
    /// The weights of a dense feed-forward of this width, as the shape says.
    FeedForwardWeights dense_weights(int layer, std::int64_t width, bool gated, bool bias);
    FeedForwardWeights shared_expert_weights(int layer, std::int64_t width);

    TensorId experts(TensorId a, const ExpertWeights& weights, const ExpertOptions& options);
    ExpertWeights expert_weights(int layer, const FeedForward& feed_forward);

    /// The last norm and the head; completes the graph. `rows`: of the last norm's result, where
    /// they were not taken before.
    void finish(TensorId a, bool scale_logits = false, bool cap_logits = false,
                TensorId rows = no_tensor);

    /// The keys and values that a layer keeps: made on first use.
    struct Cache {
        TensorId k = no_tensor;
        TensorId v = no_tensor;
    };
    Cache& cache_of(int layer) { return caches_[static_cast<std::size_t>(layer)]; }
    Cache make_cache(int layer, std::int64_t key_width, std::int64_t value_width, bool window);

    /// Views of the cache as attention reads it.
    TensorId cached_keys(const Cache& cache, std::int64_t head_dim, std::int64_t heads);
    TensorId cached_values(const Cache& cache, std::int64_t head_dim, std::int64_t heads);
    TensorId store_keys(const Cache& cache, TensorId keys, TensorId rows);
    TensorId store_values(const Cache& cache, TensorId values, TensorId rows);

    /// Whether there is such a layer; it is called for each of them, and once more after the last.
    [[nodiscard]] bool begins(int layer) {
        graph.mark();
        return layer < shape.layer_count;
    }
    [[nodiscard]] bool is_last(int layer) const { return layer == shape.layer_count - 1; }
    [[nodiscard]] BackendId backend_of(int layer) const {
        return setup.layer_backends[static_cast<std::size_t>(layer)];
    }
    [[nodiscard]] BackendId backend_of_experts(int layer) const {
        return setup.experts_on_host[static_cast<std::size_t>(layer)] ? setup.host
                                                                      : backend_of(layer);
    }
    /// Whether llama.cpp keeps only a window for this layer.
    [[nodiscard]] bool keeps_window(int layer) const;
    /// The layer whose cache this one reads: itself, or the last one below it of its kind.
    [[nodiscard]] int cache_owner(int layer) const;
    /// Norms run where their layer is; see the engine's graph callback.
    void pin_to_layer(TensorId a, int layer);

  private:
    [[nodiscard]] Type type_of(TensorRole role, int layer, std::int64_t columns) const;
    [[nodiscard]] std::int64_t widest_values() const;
    void make_rope_factors();

    std::array<Cache, max_layers> caches_{};
    std::array<TensorId, max_devices + 1> rope_factors_{}; ///< by backend
    bool has_window_ = false;
};

} // namespace headroom::core::llama
