// DeepSeek V2 to V3.2 and what is built like them (Kimi K2, GLM 4.7 Flash, GLM 5, Mistral Large 3
// and Small 4): latent attention, with an indexer where it is sparse, and experts after dense
// layers.
#include "core/llama/latent_attention.hpp"
#include "core/llama/models/models.hpp"
#include "core/llama/sparse_attention.hpp"

namespace headroom::core::llama {
namespace {

/// What sparse attention reads beside the latent's inputs.
struct IndexerInputs {
    TensorId key_rows = no_tensor;
    TensorId mask = no_tensor;
    TensorId rotation = no_tensor;
};

IndexerInputs indexer_inputs(GraphBuilder& b, const Indexer& indexer) {
    const GraphSetup& setup = b.setup;
    IndexerInputs inputs;
    inputs.key_rows = b.graph.input(Type::i64, setup.tokens);
    inputs.mask =
        b.graph.input(Type::f16, setup.cells, setup.tokens / setup.streams, 1, setup.streams);
    inputs.rotation = b.graph.input(Type::f32, indexer.head_dim, indexer.head_dim);
    return inputs;
}

/// The tokens that each token attends to: [top_k, tokens of a stream, 1, streams].
TensorId choose(GraphBuilder& b, TensorId a, TensorId queries, TensorId positions,
                const IndexerInputs& inputs, int layer) {
    Graph& graph = b.graph;
    const Indexer& indexer = b.shape.block_of(layer).indexer;
    const std::int64_t tokens = b.setup.tokens;
    const std::int64_t streams = b.setup.streams;
    const std::int64_t head_dim = indexer.head_dim;
    const std::int64_t heads = indexer.heads;
    const std::int64_t width = b.shape.width;

    TensorId q = b.multiply(
        b.weight(TensorRole::indexer_q, layer, graph[queries].extents[0], heads * head_dim),
        queries);
    q = graph.rope(graph.reshape(q, head_dim, heads, tokens), positions);
    TensorId k = b.multiply(b.weight(TensorRole::indexer_k, layer, width, head_dim), a);
    k = b.norm(k, layer, NormKind::layer);
    k = graph.rope(graph.reshape(k, head_dim, 1, tokens), positions);
    q = graph.mul_mat(inputs.rotation, q);
    k = graph.mul_mat(inputs.rotation, k);

    const BackendId backend = b.setup.cache_on_host ? b.setup.host : b.backend_of(layer);
    const GraphBuilder::Cache cache{
        graph.held(backend, false, b.setup.type_k, head_dim, b.setup.cells, streams), no_tensor};
    graph.expand(b.store_keys(cache, k, inputs.key_rows));
    // The first of the other tensors is a norm; this one is quantized as the keys' are.
    const TensorId weights = b.multiply(b.weight(TensorRole::indexer_k, layer, width, heads), a);
    return chosen_tokens(b, {q, b.cached_keys(cache, head_dim, 1), weights, inputs.mask},
                         indexer.top_k);
}

ExpertOptions expert_options(const ModelShape& shape, const FeedForward& f) {
    ExpertOptions options{.experts = f.experts, .used = f.experts_per_token};
    if (f.router_bias) {
        options.gating = Gating::sigmoid;
        options.norm_weights = true;
    }
    if (shape.architecture == Architecture::deepseek32) options.scale_weights = true;
    if (shape.architecture == Architecture::mistral4) {
        options.norm_weights = true;
        options.precise_down = true;
    }
    return options;
}

TensorId feed_forward_of(GraphBuilder& b, TensorId a, int layer) {
    const FeedForward& f = b.shape.block_of(layer).feed_forward;
    if (!f.has_experts())
        return b.feed_forward(a, b.dense_weights(layer, f.width, f.gated, f.bias),
                              Activation::silu);
    ExpertWeights weights = b.expert_weights(layer, f);
    if (f.router_bias) weights.selection_bias = b.vector(layer, f.experts);
    const TensorId routed = b.experts(a, weights, expert_options(b.shape, f));
    const TensorId shared =
        b.feed_forward(a, b.shared_expert_weights(layer, f.shared_width), Activation::silu);
    return b.graph.add(routed, shared);
}

} // namespace

void build_deepseek2(GraphBuilder& b) {
    Graph& graph = b.graph;
    TensorId stream = b.embedding();
    const TensorId positions = b.positions();
    const LatentInputs inputs = latent_inputs(b);
    const Indexer& indexer = b.shape.block_of(0).indexer;
    const bool is_sparse = indexer.heads > 0;
    const IndexerInputs sparse = is_sparse ? indexer_inputs(b, indexer) : IndexerInputs{};
    const TensorId rows = b.output_rows();
    const LatentOptions options{.positions = positions, .shapes_queries = !is_sparse};

    TensorId chosen = no_tensor;
    for (int layer = 0; b.begins(layer); ++layer) {
        TensorId before = stream;
        TensorId a = b.norm(stream, layer);
        const TensorId queries = latent_queries(b, a, layer);
        if (is_sparse && !b.shape.block_of(layer).indexer.shared)
            chosen = choose(b, a, queries, positions, sparse, layer);
        const Projections p = latent_projections(b, a, queries, layer, options);
        store_latent(b, inputs.key_rows, p, layer);
        const TensorId mask =
            chosen != no_tensor ? mask_of_chosen(b, inputs.mask, chosen, Type::f32) : inputs.mask;
        a = latent_output(b, attend_stored_latent(b, mask, p, layer), layer);
        if (b.is_last(layer)) {
            a = graph.get_rows(a, rows);
            before = graph.get_rows(before, rows);
        }
        const TensorId middle = graph.add(a, before);
        stream = graph.add(feed_forward_of(b, b.norm(middle, layer), layer), middle);
    }
    b.finish(stream);
}

} // namespace headroom::core::llama
