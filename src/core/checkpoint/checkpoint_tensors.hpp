#pragma once
// The tensors of a model's Hugging Face checkpoint: what each is for, its rows (outputs) and
// columns (inputs), whether formats of few bits store it so, and how tensor parallelism splits it.
// A checkpoint is the tensors around the layers, those of each layer, and its prediction layers.
// The vision tower is no part of ModelShape: its parameters are the catalog's. Source: the models'
// modelling code in huggingface/transformers and vllm-project/vllm (vllm/model_executor/models:
// ColumnParallelLinear, RowParallelLinear, ReplicatedLinear); counts are held against the published
// ones of every model of the catalog. What is fused in one file and apart in another is apart here:
// bytes are the same.

#include "core/model_shape.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace headroom::core::checkpoint {

/// What a tensor is for.
enum class Role : std::uint8_t {
    embedding,
    positions,
    per_layer_embedding, ///< tables by layer (Gemma 3n, Gemma 4)
    lookup,              ///< a table of word groups
    head,
    norm,
    bias,
    small, ///< decays, sinks, scales, mixes of low rank: never stored in few bits
    convolution,
    query,
    key,
    value,
    attention_output,
    attention_gate,
    query_down, ///< MLA: to the query's latent
    query_up,
    kv_down, ///< MLA: to the latent that is cached
    kv_up,   ///< MLA: from the latent to the heads
    indexer,
    gate,
    up,
    down,
    router,
    expert_gate,
    expert_up,
    expert_down,
    shared_gate,
    shared_up,
    shared_down,
    shared_scale, ///< one weight a column: how much of the shared experts is taken
    latent_in,    ///< to the width that routed experts work in
    latent_out,
    recurrent_in,
    recurrent_path, ///< small projections inside a recurrent mixer
    recurrent_out,
    design,     ///< what the design of the whole model adds: streams, gates of the residual
    prediction, ///< joins two streams in a prediction layer
};

/// Which formats of few bits store a tensor so.
enum class Storage : std::uint8_t {
    plain,     ///< none
    linear,    ///< those that take every linear layer; published recipes leave it in 16 bits
    quantized, ///< all
};

/// How tensor parallelism splits a tensor.
enum class Split : std::uint8_t {
    none,       ///< every rank holds it whole
    rows,       ///< outputs are shared out
    columns,    ///< inputs are shared out
    groups,     ///< rows of `groups` heads; with fewer heads than ranks, ranks hold copies
    vocabulary, ///< rows, after the vocabulary is padded
};

struct Tensor {
    std::int64_t rows = 0;
    std::int64_t columns = 1; ///< 1: a vector
    std::int64_t copies = 1;  ///< experts of a layer; 1 else
    std::int32_t groups = 1;  ///< heads that Split::groups shares out
    Role role = Role::small;
    Storage storage = Storage::plain;
    Split split = Split::none;

    [[nodiscard]] std::int64_t params() const { return rows * columns * copies; }
    [[nodiscard]] bool is_expert() const {
        return role == Role::expert_gate || role == Role::expert_up || role == Role::expert_down;
    }
};

/// Tensors of one layer or of what stands around the layers. Tensors without elements are left out.
class TensorList {
  public:
    static constexpr std::size_t capacity = 64;

    Tensor& add(const Tensor& tensor);
    /// A linear layer that all formats of few bits store so.
    Tensor& matrix(Role role, std::int64_t rows, std::int64_t columns, Split split);
    /// A linear layer that published recipes leave in 16 bits.
    Tensor& linear(Role role, std::int64_t rows, std::int64_t columns, Split split);
    /// Anything that is never stored in few bits.
    Tensor& plain(Role role, std::int64_t rows, std::int64_t columns = 1,
                  Split split = Split::none);

    void clear() { size_ = 0; }
    [[nodiscard]] std::span<const Tensor> items() const { return {items_.data(), size_}; }

  private:
    std::array<Tensor, capacity> items_;
    std::size_t size_ = 0;
    Tensor spare_;
};

/// Elements of all tensors.
[[nodiscard]] std::int64_t params(const TensorList& tensors);

/// What stands before the first layer and after the last: embedding, head, final norm, tables.
/// A tied head is no tensor of its own. Never fails.
void outer_tensors(const ModelShape& shape, TensorList& tensors);

/// The tensors of each layer of this kind, norms of the stream included. Never fails.
void block_tensors(const ModelShape& shape, const Block& block, TensorList& tensors);

/// One of the model's `mtp_layers` prediction layers; none: an empty list. The first one holds what
/// `mtp_extra_params` counts. Never fails.
void prediction_tensors(const ModelShape& shape, int layer, TensorList& tensors);

/// Parameters of the whole text model, without prediction layers. Never fails.
[[nodiscard]] std::int64_t text_params(const ModelShape& shape);

/// Parameters of all prediction layers. Never fails.
[[nodiscard]] std::int64_t prediction_params(const ModelShape& shape);

} // namespace headroom::core::checkpoint
