// Gemma 3n: several streams, of which a layer computes one and predicts the others (AltUp), beside
// each attention a projection of low rank (Laurel), and embeddings of each layer's own.
#include "core/llama/models/gemma.hpp"
#include "core/llama/models/models.hpp"

namespace headroom::core::llama {
namespace {

class Gemma3n {
  public:
    explicit Gemma3n(GraphBuilder& builder) : b(builder), graph(builder.graph) {}

    void build();

  private:
    [[nodiscard]] TensorId magnitude(TensorId a) {
        return graph.sqrt(graph.sum_rows(graph.sqr(a)));
    }
    /// `a` made as large as `target` says.
    [[nodiscard]] TensorId resized(TensorId a, TensorId target) {
        return graph.div(graph.mul(a, target), magnitude(a));
    }
    [[nodiscard]] TensorId all_but_first(TensorId a) {
        return graph.view_3d(a, width, tokens, streams - 1, 4 * width, 4 * width * tokens);
    }
    [[nodiscard]] TensorId stacked(TensorId embedded);
    [[nodiscard]] TensorId merged(TensorId stack);
    [[nodiscard]] TensorId modalities(TensorId a, int layer);
    [[nodiscard]] TensorId predicted(TensorId stack, int layer);
    [[nodiscard]] TensorId corrected(TensorId predictions, TensorId activated, int layer);
    [[nodiscard]] TensorId low_rank(TensorId a, int layer);
    [[nodiscard]] TensorId attend(TensorId a, int layer);
    [[nodiscard]] TensorId largest_only(TensorId a);
    [[nodiscard]] TensorId feed_forward(TensorId a, int layer);
    [[nodiscard]] TensorId layer_of(TensorId stack, int layer);

    GraphBuilder& b;
    Graph& graph;
    const std::int64_t width = b.shape.width;
    const std::int64_t streams = b.shape.altup_inputs;
    const std::int64_t tokens = b.setup.tokens;
    TensorId positions = no_tensor;
    TensorId embeddings = no_tensor;
    TensorId router = no_tensor; ///< of a layer, which predicts and corrects with it
    TensorId router_norm = no_tensor;
    AttentionInputs inputs;
};

TensorId Gemma3n::stacked(TensorId embedded) {
    const TensorId target = magnitude(embedded);
    const TensorId repeated = graph.repeat(embedded, width, tokens, streams - 1, 1);
    const TensorId others =
        b.multiply(b.output_weight(TensorRole::altup, width, width, streams - 1), repeated);
    return graph.concat(embedded, resized(others, target), 2);
}

TensorId Gemma3n::merged(TensorId stack) {
    const TensorId target = magnitude(slice_of(graph, stack));
    TensorId others = b.multiply(b.output_weight(TensorRole::altup, width, width, streams - 1),
                                 all_but_first(stack));
    others = resized(others, target);
    TensorId sum = slice_of(graph, stack);
    for (std::int64_t i = 1; i < streams; ++i)
        sum = graph.add(sum, slice_of(graph, others));
    return graph.scale(sum);
}

TensorId Gemma3n::modalities(TensorId a, int layer) {
    const TensorId normed = graph.rms_norm(a);
    b.pin_to_layer(normed, layer);
    const TensorId routed = b.multiply(router, graph.scale(graph.mul(normed, router_norm)));
    return graph.unary(Activation::tanh, routed);
}

TensorId Gemma3n::predicted(TensorId stack, int layer) {
    const TensorId weight = b.plain_weight(layer, streams, streams * streams);
    TensorId factors = b.multiply(weight, modalities(slice_of(graph, stack), layer));
    factors = graph.reshape(factors, streams, streams, tokens);
    const TensorId turned = graph.cont(graph.permute(stack, 1, 2, 0, 3));
    const TensorId mixed = graph.mul_mat(turned, factors);
    return graph.add(graph.cont(graph.permute(mixed, 0, 2, 1, 3)), stack);
}

TensorId Gemma3n::corrected(TensorId predictions, TensorId activated, int layer) {
    const TensorId weight = b.plain_weight(layer, streams, streams);
    TensorId factors = graph.scale(b.multiply(weight, modalities(activated, layer)));
    factors = graph.cont(graph.transpose(factors), 1, tokens, streams);
    TensorId news = graph.sub(activated, slice_of(graph, predictions));
    news = graph.repeat(news, width, tokens, streams, 1);
    return graph.add(graph.mul(news, factors), predictions);
}

TensorId Gemma3n::low_rank(TensorId a, int layer) {
    const std::int64_t rank = b.shape.laurel_rank;
    TensorId out = b.multiply(b.weight(TensorRole::laurel, layer, width, rank), a);
    out = b.multiply(b.weight(TensorRole::laurel, layer, rank, width), out);
    return graph.add(b.norm(out, layer), a);
}

TensorId Gemma3n::attend(TensorId a, int layer) {
    const Attention& attention = b.shape.block_of(layer).attention;
    const std::int64_t head_dim = attention.head_dim;
    const std::int64_t heads = attention.heads;
    Projections p = b.project(a, layer, attention); // what is not read is not part of the graph
    p.q = graph.rope(b.head_norm(p.q, layer), positions);
    if (attention.shares_cache) {
        p.k = p.v = no_tensor;
    } else {
        p.k = graph.rope(b.head_norm(p.k, layer), positions);
        p.v = graph.rms_norm(p.v);
    }
    const TensorId weight = b.weight(TensorRole::attn_output, layer, heads * head_dim, width);
    return b.attend(inputs, p, layer, {.output_weight = weight});
}

TensorId Gemma3n::largest_only(TensorId a) {
    const TensorId mean = graph.sum_rows(a); // the same to the allocator
    TensorId spread = graph.sum_rows(graph.sqr(graph.sub(a, mean)));
    spread = graph.sqrt(graph.scale(spread));
    const TensorId least = graph.add(mean, graph.scale(spread));
    return graph.unary(Activation::relu, graph.sub(a, least));
}

TensorId Gemma3n::feed_forward(TensorId a, int layer) {
    const FeedForward& f = b.shape.block_of(layer).feed_forward;
    const FeedForwardWeights weights = b.dense_weights(layer, f.width, true, false);
    TensorId gate = b.multiply(weights.gate, a);
    if (layer < sparse_layers) gate = largest_only(gate);
    gate = graph.unary(Activation::gelu, gate);
    return b.multiply(weights.down, graph.mul(b.multiply(weights.up, a), gate));
}

TensorId Gemma3n::layer_of(TensorId stack, int layer) {
    router = b.weight(TensorRole::altup, layer, width, streams);
    router_norm = b.vector(layer, width);
    const TensorId predictions = predicted(stack, layer);
    const TensorId active = slice_of(graph, predictions);
    const TensorId normed = b.norm(active, layer);
    const TensorId beside = low_rank(normed, layer);
    TensorId a = graph.add(b.norm(attend(normed, layer), layer), active);
    const TensorId middle = graph.scale(graph.add(a, beside));
    a = feed_forward(b.norm(middle, layer), layer);
    a = graph.add(b.loose_norm(a, layer), middle);

    stack = corrected(predictions, a, layer);
    const TensorId first = graph.mul(slice_of(graph, stack), b.vector(layer, width));
    const TensorId own = with_layer_embedding(b, first, embeddings, layer);
    return graph.concat(slice_of(graph, stack), graph.add(all_but_first(stack), own), 2);
}

void Gemma3n::build() {
    const TensorId embedded = graph.scale(b.embedding());
    positions = b.positions();
    inputs = b.attention_inputs();
    embeddings = per_layer_embeddings(b, embedded);
    TensorId stack = stacked(embedded);
    for (int layer = 0; b.begins(layer); ++layer)
        stack = layer_of(stack, layer);
    b.finish(graph.get_rows(merged(stack), b.output_rows()), false, true);
}

} // namespace

void build_gemma3n(GraphBuilder& b) { Gemma3n{b}.build(); }

} // namespace headroom::core::llama
