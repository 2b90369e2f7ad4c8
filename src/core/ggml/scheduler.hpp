#pragma once
// The scheduler of ggml, replayed: which backend runs each node of a graph, where the graph is cut
// into splits, and what is copied at the start of a split. Its result is what the allocator walks.
// Source: ggml, src/ggml-backend.cpp (ggml_backend_sched_split_graph).

#include "core/ggml/allocator.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace headroom::core::ggml {

struct SchedulerOptions {
    /// Copies of each input, so that devices work on several batches at once: 4 in a pipeline.
    int copies = 1;
    /// Devices take over operations whose weights lie on the host.
    bool offloads_operations = true;
    /// Where the graph leaves equal layers out, in its order; valid until the next run.
    std::span<const Stretch> stretches = {};
};

class Scheduler {
  public:
    /// Cuts `graph` and replays its allocation. `backends` are the devices in order, then the
    /// host. Nodes read copies afterwards where they need them: the graph is used up.
    /// Returns the first stretch that cannot stand for what is left out of it: then the buffers are
    /// not known, and the graph must have all of it. -1: none.
    int run(Graph& graph, std::span<const Backend> backends, const SchedulerOptions& options);

    /// Bytes of the compute buffer of a backend in the last run.
    [[nodiscard]] std::int64_t compute_bytes(BackendId backend) const {
        return allocator_.high_water(backend);
    }
    /// Tensors that lie in the compute buffer of a backend when it is fullest, in the order of the
    /// graph. `graph` and `backends` are those of the last run; the allocation is replayed anew.
    [[nodiscard]] std::vector<TensorId>
    at_high_water(const Graph& graph, std::span<const Backend> backends, BackendId backend) const;
    [[nodiscard]] int split_count() const { return static_cast<int>(splits_.size()); }

  private:
    struct Split {
        BackendId backend = 0;
        std::size_t first_node = 0;
        std::size_t last_node = 0; ///< one past
        std::size_t first_input = 0;
        std::size_t input_count = 0;
    };

    [[nodiscard]] BackendId host() const { return static_cast<BackendId>(backends_.size() - 1); }
    [[nodiscard]] BackendId& backend_of(TensorId id) {
        return assigned_[static_cast<std::size_t>(id)];
    }
    [[nodiscard]] const Backend& backend(BackendId id) const {
        return backends_[static_cast<std::size_t>(id)];
    }
    [[nodiscard]] bool runs_on(BackendId backend, TensorId node) const;
    [[nodiscard]] bool reads_directly(BackendId backend, TensorId source);
    [[nodiscard]] BackendId holder_of(TensorId id) const;
    [[nodiscard]] BackendId decided_by_memory(TensorId id) const;
    void assign_by_memory();
    void expand(bool downwards, bool with_host);
    void assign_the_rest();
    void assign_sources();
    [[nodiscard]] bool reads_here_only(TensorId node, BackendId backend);
    void cut();
    [[nodiscard]] bool reads_far_weights(TensorId node, BackendId current);
    void copy_inputs(TensorId node, Split& split);
    void order();
    [[nodiscard]] TensorId copy_of(TensorId source, BackendId backend);

    Graph* graph_ = nullptr; // only during run()
    std::span<const Backend> backends_;
    SchedulerOptions options_;
    std::vector<BackendId> assigned_;
    std::vector<TensorId> computed_; ///< nodes that are no views, in their order
    std::size_t undecided_ = 0;      ///< of these, how many have no backend yet
    std::vector<TensorId> copies_;   ///< by tensor and backend; the first of several
    std::size_t copied_tensors_ = 0;
    std::vector<Split> splits_;
    std::vector<TensorId> split_inputs_;
    std::vector<TensorId> graph_inputs_;
    std::vector<std::int32_t> readers_; ///< by tensor, before copies take its place
    std::vector<Keep> keeps_;
    std::vector<Placed> leaves_;
    std::vector<Placed> nodes_;
    std::vector<std::size_t> begins_;     ///< by mark of the graph: the first of nodes_
    std::vector<std::int32_t> positions_; ///< by tensor: where it is in nodes_
    StretchCheck stretches_;
    GraphAllocator allocator_;
};

} // namespace headroom::core::ggml
