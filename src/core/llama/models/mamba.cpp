// Mamba and Mamba 2: state space layers alone.
#include "core/llama/graph_recurrent.hpp"
#include "core/llama/models/models.hpp"

namespace headroom::core::llama {

void build_mamba(GraphBuilder& b) {
    TensorId stream = b.embedding();
    const StateInputs states = state_inputs(b);
    const TensorId rows = b.output_rows();
    for (int layer = 0; b.begins(layer); ++layer) {
        const TensorId normed = b.norm(stream, layer);
        const bool is_second = b.shape.block_of(layer).mixer == MixerKind::mamba2;
        TensorId a =
            is_second ? mamba2(b, states, normed, layer) : mamba1(b, states, normed, layer);
        if (b.is_last(layer)) {
            a = b.graph.get_rows(a, rows);
            stream = b.graph.get_rows(stream, rows);
        }
        stream = b.graph.add(a, stream);
    }
    b.finish(stream);
}

} // namespace headroom::core::llama
