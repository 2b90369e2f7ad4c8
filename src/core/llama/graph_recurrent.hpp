#pragma once
// Layers whose memory of the past has a fixed size: how their states are read and kept, and the
// mixers that several architectures share. Source: llama.cpp, src/llama-graph.cpp (build_rs),
// src/models/mamba-base.cpp and src/models/delta-net-base.cpp.

#include "core/llama/graph_builder.hpp"

namespace headroom::core::llama {

/// Which states the sequences of the batch continue from, and which are only moved.
struct StateInputs {
    TensorId used = no_tensor;
    TensorId moved = no_tensor; ///< none of them in the batch that is reserved for
};

[[nodiscard]] StateInputs state_inputs(GraphBuilder& b);

/// Tokens of each sequence in the batch.
[[nodiscard]] inline std::int64_t steps_of(const GraphBuilder& b) {
    return b.setup.tokens / b.setup.sequences;
}

/// The memory of a layer: `width` elements of 32 bits for each sequence.
[[nodiscard]] TensorId held_states(GraphBuilder& b, int layer, std::int64_t width);

// Reading states: one is cleared, for sequences that begin; they are read; the rest is moved.

[[nodiscard]] TensorId clear_state(GraphBuilder& b, TensorId held);
void move_states(GraphBuilder& b, const StateInputs& inputs, TensorId held, TensorId states);

/// The states of the batch, [width, sequences], as `read` gets them out of all states.
template <typename Read>
[[nodiscard]] TensorId read_states(GraphBuilder& b, const StateInputs& inputs, TensorId held,
                                   Read read) {
    const TensorId states = clear_state(b, held);
    const TensorId result = read(states, inputs.used);
    b.graph.expand(result);
    move_states(b, inputs, held, states);
    return result;
}
[[nodiscard]] TensorId read_states(GraphBuilder& b, const StateInputs& inputs, TensorId held);

/// New states into the memory that they are kept in.
void keep_states(GraphBuilder& b, TensorId states, TensorId held);

/// What a causal convolution of `taps` reads: its last inputs, then `a`, [channels, steps,
/// sequences]; transposed. The last of them are kept, through a copy of their own where `copied`.
[[nodiscard]] TensorId convolution_input(GraphBuilder& b, const StateInputs& inputs, int layer,
                                         TensorId a, std::int64_t taps, bool copied = false);

/// RMS norm times a weight of any extents.
[[nodiscard]] TensorId norm_by(GraphBuilder& b, TensorId a, int layer, TensorId weight);

/// One row in `width` elements of `a`, `parts` of them in a token: a view, [width, parts, steps,
/// sequences], of a tensor with `row` elements a token.
[[nodiscard]] TensorId heads_of(GraphBuilder& b, TensorId a, std::int64_t width, std::int64_t parts,
                                std::int64_t row);

/// What a selective scan goes by: `x` [head_dim, heads, steps, sequences], how far each step goes,
/// and what goes into the states and comes out of them.
struct Scan {
    TensorId x = no_tensor;
    TensorId dt = no_tensor;
    TensorId decay = no_tensor;
    TensorId in = no_tensor;
    TensorId out = no_tensor;
};

/// The outputs, then the new states, in one tensor.
[[nodiscard]] TensorId scan(GraphBuilder& b, const StateInputs& inputs, TensorId held,
                            const Scan& by);

/// What a delta rule goes by: [head_dim, heads, steps, sequences], the state [head_dim, head_dim,
/// heads, sequences], the decay of a head or of each of its elements.
struct DeltaNet {
    TensorId q = no_tensor;
    TensorId k = no_tensor;
    TensorId v = no_tensor;
    TensorId decay = no_tensor;
    TensorId rate = no_tensor;
    TensorId state = no_tensor;
};

struct DeltaNetResult {
    TensorId output = no_tensor; ///< as v
    TensorId state = no_tensor;
};

/// One operation: all backends have it, and the engine does not ask.
[[nodiscard]] DeltaNetResult delta_net(GraphBuilder& b, const DeltaNet& net);

/// Queries and keys of a delta rule are of length one.
[[nodiscard]] TensorId unit_length(GraphBuilder& b, TensorId a);

// Mixers: what lies between the norm of a layer and its residual sum, [width, tokens].

[[nodiscard]] TensorId mamba1(GraphBuilder& b, const StateInputs& inputs, TensorId a, int layer);
[[nodiscard]] TensorId mamba2(GraphBuilder& b, const StateInputs& inputs, TensorId a, int layer);
[[nodiscard]] TensorId gated_deltanet(GraphBuilder& b, const StateInputs& inputs, TensorId a,
                                      int layer);
/// Kimi's delta attention, with its output's projection.
[[nodiscard]] TensorId delta_attention(GraphBuilder& b, const StateInputs& inputs, TensorId a,
                                       int layer);
/// Projections whose queries carry a gate for what attention says (Qwen3-Next and later).
struct GatedProjections {
    Projections heads;
    TensorId gate = no_tensor;
};
[[nodiscard]] GatedProjections project_gated(GraphBuilder& b, TensorId positions, TensorId a,
                                             int layer);
/// What attention says through its gate, projected.
[[nodiscard]] TensorId gated_output(GraphBuilder& b, TensorId a, TensorId gate, int layer);
/// Experts, and a shared one with a gate of its own.
[[nodiscard]] TensorId gated_experts(GraphBuilder& b, TensorId a, int layer);

} // namespace headroom::core::llama
