// Gemma 1 to 3: later ones have more norms, windows, and caps.
#include "core/llama/models/models.hpp"

namespace headroom::core::llama {

void build_gemma(GraphBuilder& b) {
    Graph& graph = b.graph;
    const bool caps = b.shape.architecture == Architecture::gemma2;
    const bool norms_after = b.shape.norms_per_layer > 2;
    TensorId stream = graph.scale(b.embedding());
    const TensorId positions = b.positions();
    const AttentionInputs inputs = b.attention_inputs();
    const TensorId rows = b.output_rows();

    for (int layer = 0; b.begins(layer); ++layer) {
        const Block& block = b.shape.block_of(layer);
        const Attention& attention = block.attention;
        TensorId before = stream;
        Projections p = b.project(b.norm(stream, layer), layer, attention);
        for (TensorId* heads : {&p.q, &p.k}) {
            if (attention.qk_norm != QkNorm::none) *heads = b.head_norm(*heads, layer);
            *heads = graph.rope(*heads, positions);
        }
        p.q = graph.scale(p.q);
        const std::int64_t width = std::int64_t{attention.heads} * attention.value_head_dim;
        TensorId a = b.attend(
            inputs, p, layer,
            {.output_weight = b.weight(TensorRole::attn_output, layer, width, b.shape.width),
             .soft_cap = caps});
        if (b.is_last(layer)) {
            a = graph.get_rows(a, rows);
            before = graph.get_rows(before, rows);
        }
        if (norms_after) a = b.norm(a, layer);
        const TensorId middle = graph.add(a, before);
        const FeedForward& f = block.feed_forward;
        a = b.feed_forward(b.norm(middle, layer), b.dense_weights(layer, f.width, f.gated, f.bias),
                           Activation::gelu);
        if (norms_after) a = b.loose_norm(a, layer);
        stream = graph.add(a, middle);
    }
    b.finish(stream, false, caps);
}

} // namespace headroom::core::llama
