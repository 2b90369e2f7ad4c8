// Qwen3-Next, Qwen3.5 and later: gated delta nets, and gated attention now and then.
#include "core/llama/graph_recurrent.hpp"
#include "core/llama/models/models.hpp"

namespace headroom::core::llama {

void build_qwen3next(GraphBuilder& b) {
    Graph& graph = b.graph;
    TensorId stream = b.embedding();
    const StateInputs states = state_inputs(b);
    const CacheInputs inputs = b.cache_inputs(false);
    const TensorId positions = b.positions(b.shape.architecture == Architecture::qwen3next ? 1 : 4);
    const TensorId rows = b.output_rows();
    for (int layer = 0; b.begins(layer); ++layer) {
        const Block& block = b.shape.block_of(layer);
        TensorId a = b.norm(stream, layer);
        graph.expand(a);
        if (block.mixer == MixerKind::gated_deltanet) {
            a = gated_deltanet(b, states, a, layer);
        } else {
            const GatedProjections p = project_gated(b, positions, a, layer);
            a = b.attend(inputs, false, p.heads, layer, block.attention, {});
            a = gated_output(b, a, p.gate, layer);
        }
        const TensorId middle = graph.add(a, stream);
        const FeedForward& f = block.feed_forward;
        a = b.norm(middle, layer);
        a = f.has_experts() ? gated_experts(b, a, layer)
                            : b.feed_forward(a, b.dense_weights(layer, f.width, f.gated, f.bias),
                                             Activation::silu);
        stream = graph.add(a, middle);
    }
    b.finish(stream, false, false, rows);
}

} // namespace headroom::core::llama
