#pragma once
// The graph allocator of ggml, replayed: which bytes of a buffer each tensor of a graph would get,
// and hence how large the buffer must be. Best fit among the free blocks but the last, else the
// last; freed as soon as the last reader has run; in place where the operation allows it.
// Source: ggml, src/ggml-alloc.c (ggml_dyn_tallocr_*, ggml_gallocr_alloc_graph_impl).

#include "core/ggml/backend.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace headroom::core::ggml {

/// The free blocks of one buffer, and how far it was used.
class BlockAllocator {
  public:
    explicit BlockAllocator(std::int64_t alignment = 128) { reset(alignment); }

    void reset(std::int64_t alignment);
    /// The offset of a new block of `bytes`.
    std::int64_t take(std::int64_t bytes);
    void give_back(std::int64_t offset, std::int64_t bytes);

    [[nodiscard]] std::int64_t aligned(std::int64_t bytes) const {
        return (bytes + alignment_ - 1) & -alignment_;
    }
    /// The most bytes that were in use at once, holes included.
    [[nodiscard]] std::int64_t high_water() const { return high_water_; }

  private:
    struct Block {
        std::int64_t offset;
        std::int64_t size;
    };
    std::vector<Block> free_; ///< by offset; the last one has no end
    std::int64_t alignment_ = 128;
    std::int64_t high_water_ = 0;
};

/// A node or leaf with the backend whose buffer it takes its bytes from.
struct Placed {
    TensorId id = no_tensor;
    BackendId backend = 0;
};

class GraphAllocator {
  public:
    /// Replays `leaves` and `nodes`; afterwards high_water() tells the bytes of each buffer.
    /// Buffers are those of `backends`, one each.
    void run(const Graph& graph, std::span<const Backend> backends, std::span<const Placed> leaves,
             std::span<const Placed> nodes);

    /// Bytes of the buffer of a backend in the last run.
    [[nodiscard]] std::int64_t high_water(BackendId backend) const {
        return buffers_[static_cast<std::size_t>(backend)].high_water();
    }

    /// The next runs note what lies in the buffer of `backend` when it is fullest.
    void watch(BackendId backend) { watched_ = backend; }
    /// That, in the order of the graph: tensors with bytes of their own. Empty where none is
    /// watched.
    [[nodiscard]] std::span<const TensorId> at_high_water() const { return at_high_water_; }

  private:
    /// What changes of a tensor, and what is asked of it again and again.
    struct State {
        std::int64_t offset = 0;
        std::int64_t bytes = 0; ///< once it was allocated
        std::int32_t readers = 0;
        std::int32_t views = 0;
        TensorId view_source = no_tensor;
        BackendId backend = 0;
        bool is_allocated : 1 = false;
        bool lies_elsewhere : 1 = false; ///< held for good, or a view: never allocated here
        bool is_input : 1 = false;
        bool is_output : 1 = false;
    };

    void note_high_water();
    [[nodiscard]] State& state(TensorId id) { return states_[static_cast<std::size_t>(id)]; }
    [[nodiscard]] std::int64_t size_of(BackendId backend, TensorId id) const;
    void reset();
    void count_readers(std::span<const Placed> nodes);
    void allocate(TensorId id, BackendId backend) {
        const State& own = state(id);
        if (!own.is_allocated && !own.lies_elsewhere) take_bytes(id, backend);
    }
    void take_bytes(TensorId id, BackendId backend);
    [[nodiscard]] bool take_over_source(TensorId id);
    void release_sources(TensorId id);
    void release(State& state);

    const Graph* graph_ = nullptr; // only during run()
    std::span<const Backend> backends_;
    std::vector<State> states_;
    std::vector<BlockAllocator> buffers_;
    std::vector<TensorId> at_high_water_;
    BackendId watched_ = no_backend;
};

} // namespace headroom::core::ggml
