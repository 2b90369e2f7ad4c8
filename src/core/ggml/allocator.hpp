#pragma once
// The graph allocator of ggml, replayed: which bytes of a buffer each tensor of a graph would get,
// and hence how large the buffer must be. Best fit among the free blocks but the last, else the
// last; freed as soon as the last reader has run; in place where the operation allows it.
// Source: ggml, src/ggml-alloc.c (ggml_dyn_tallocr_*, ggml_gallocr_alloc_graph_impl).

#include "core/ggml/backend.hpp"
#include "core/ggml/stretch.hpp"

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

    struct Block {
        std::int64_t offset;
        std::int64_t size;
    };
    /// By offset; the last one has no end.
    [[nodiscard]] std::span<const Block> free_blocks() const { return free_; }

  private:
    std::vector<Block> free_;
    std::int64_t alignment_ = 128;
    std::int64_t high_water_ = 0;
};

class GraphAllocator {
  public:
    /// Replays `leaves` and `nodes`; afterwards high_water() tells the bytes of each buffer.
    /// Buffers are those of `backends`, one each. `repeats`: what the graph leaves out, in its
    /// order. Returns the first of them that cannot be walked, as something of a period lives on
    /// for longer than the next one; -1: none.
    int run(const Graph& graph, std::span<const Backend> backends, std::span<const Placed> leaves,
            std::span<const Placed> nodes, std::span<const Repeat> repeats = {});

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

    /// What is still to come of a node.
    struct Readers {
        std::int32_t readers;
        std::int32_t views;
    };
    /// What lies somewhere in a buffer.
    struct Lying {
        TensorId id; ///< no_tensor: a hole
        BackendId backend;
        std::int64_t offset;
        std::int64_t bytes;

        friend bool operator==(const Lying&, const Lying&) = default;
    };

    void note_high_water();
    void walk(std::span<const Placed> nodes);
    [[nodiscard]] bool walk_left_out(const Repeat& repeat, std::span<const Placed> nodes);
    void add_outer_reads(const Repeat& repeat, std::span<const Placed> nodes, std::int32_t times);
    void note_readers(std::span<const Placed> nodes, std::vector<Readers>& noted);
    void renew(std::span<const Placed> nodes, std::span<const Readers> readers);
    [[nodiscard]] bool hand_over(std::span<const Placed> first, std::span<const Placed> second);
    void note_lying(std::vector<Lying>& lying) const;
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
    std::vector<Readers> readers_of_period_; ///< as it has them where another period follows
    std::vector<Readers> readers_of_last_;   ///< the second period, where none does
    std::vector<Lying> lay_before_;
    std::vector<Lying> lies_;
    std::vector<TensorId> at_high_water_;
    BackendId watched_ = no_backend;
};

} // namespace headroom::core::ggml
