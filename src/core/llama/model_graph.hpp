#pragma once
// The compute graph that llama.cpp reserves for a model of any architecture.

#include "core/ggml/graph.hpp"
#include "core/llama/graph_setup.hpp"

namespace headroom::core::llama {

/// Whether there is a graph for it: its architecture's own, or one that has layers of all its
/// kinds. There is none of lightning attention, and none where such kinds are mixed as in no known
/// model.
[[nodiscard]] bool can_build(const ModelShape& shape);

/// Builds the graph of `shape` into `graph`, which is cleared first. An architecture that is not
/// known is built as the most alike one: its blocks say what it has. Where can_build is false, only
/// attention and feed-forwards are built. Never fails.
void build_graph(ggml::Graph& graph, const ModelShape& shape, const GraphSetup& setup);

/// Whether the architecture's own graph is known, not that of a like one.
[[nodiscard]] bool has_graph(Architecture architecture);

/// Layers that are built by their place, not only by their kind.
struct LayerPlaces {
    int first = 0;  ///< so many at the start
    int rhythm = 1; ///< what follows repeats every so many layers
};
[[nodiscard]] LayerPlaces layer_places(Architecture architecture);

} // namespace headroom::core::llama
