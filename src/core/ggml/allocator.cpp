#include "core/ggml/allocator.hpp"

#include <algorithm>
#include <limits>

namespace headroom::core::ggml {
namespace {

constexpr std::int64_t endless = std::numeric_limits<std::int64_t>::max() / 2;

/// Free blocks that there is room for from the start; the engine has as many (MAX_FREE_BLOCKS).
constexpr std::size_t usual_blocks = 256;

/// Operations that may write over a source.
bool runs_in_place(Op op) {
    switch (op) {
    case Op::fill:
    case Op::scale:
    case Op::add:
    case Op::add_id:
    case Op::sub:
    case Op::mul:
    case Op::div:
    case Op::sqr:
    case Op::sqrt:
    case Op::unary:
    case Op::rope:
    case Op::rms_norm:
    case Op::clamp:
    case Op::soft_max: return true;
    default: return false;
    }
}

} // namespace

void BlockAllocator::reset(std::int64_t alignment) {
    alignment_ = alignment;
    high_water_ = 0;
    free_.clear();
    free_.reserve(usual_blocks);
    free_.push_back({0, endless});
}

std::int64_t BlockAllocator::take(std::int64_t bytes) {
    bytes = aligned(bytes);
    const std::size_t last = free_.size() - 1;
    std::size_t best = last;
    std::int64_t best_size = endless;
    for (std::size_t i = 0; i < last; ++i) {
        if (free_[i].size >= bytes && free_[i].size <= best_size) {
            best = i;
            best_size = free_[i].size;
        }
    }
    Block& block = free_[best];
    const std::int64_t offset = block.offset;
    block.offset += bytes;
    block.size -= bytes;
    if (block.size == 0) free_.erase(free_.begin() + static_cast<std::ptrdiff_t>(best));
    high_water_ = std::max(high_water_, offset + bytes);
    return offset;
}

void BlockAllocator::give_back(std::int64_t offset, std::int64_t bytes) {
    bytes = aligned(bytes);
    // The first block that touches it; one without bytes, of a tensor that has none, touches too.
    for (std::size_t i = 0; i < free_.size(); ++i) {
        Block& block = free_[i];
        if (block.offset + block.size == offset) {
            block.size += bytes;
            if (i + 1 < free_.size() && block.offset + block.size == free_[i + 1].offset) {
                block.size += free_[i + 1].size;
                free_.erase(free_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
            }
            return;
        }
        if (offset + bytes == block.offset) {
            block.offset = offset;
            block.size += bytes;
            return;
        }
    }
    const auto next = std::find_if(free_.begin(), free_.end(),
                                   [&](const Block& block) { return block.offset >= offset; });
    free_.insert(next, {offset, bytes});
}

std::int64_t GraphAllocator::size_of(BackendId backend, TensorId id) const {
    return allocated_bytes(backends_[static_cast<std::size_t>(backend)], *graph_, id);
}

void GraphAllocator::reset() {
    states_.reserve(graph_->capacity());
    states_.resize(graph_->tensor_count());
    for (std::size_t i = 0; i < states_.size(); ++i) {
        const Tensor& tensor = (*graph_)[static_cast<TensorId>(i)];
        State state;
        state.view_source = tensor.view_source;
        state.lies_elsewhere = tensor.is_held() || tensor.is_view();
        state.is_input = tensor.is_input;
        state.is_output = tensor.is_output;
        states_[i] = state;
    }
    at_high_water_.clear();
    buffers_.resize(backends_.size());
    for (std::size_t i = 0; i < backends_.size(); ++i)
        buffers_[i].reset(alignment_of(backends_[i]));
}

int GraphAllocator::run(const Graph& graph, std::span<const Backend> backends,
                        std::span<const Placed> leaves, std::span<const Placed> nodes,
                        std::span<const Repeat> repeats) {
    graph_ = &graph;
    backends_ = backends;
    reset();
    for (const Placed& leaf : leaves)
        allocate(leaf.id, leaf.backend);
    count_readers(nodes);
    std::size_t walked = 0;
    const auto walk_until = [&](std::size_t end) {
        walk(nodes.subspan(walked, end - walked));
        walked = end;
    };
    int failed = -1;
    for (std::size_t i = 0; i < repeats.size() && failed < 0; ++i) {
        walk_until(repeats[i].at[0]);
        note_readers(nodes.subspan(walked, repeats[i].length()), readers_of_period_);
        walk_until(repeats[i].at[1]);
        if (!walk_left_out(repeats[i], nodes)) failed = static_cast<int>(i);
    }
    if (failed < 0) walk_until(nodes.size());
    graph_ = nullptr;
    return failed;
}

void GraphAllocator::walk(std::span<const Placed> nodes) {
    for (const Placed& node : nodes) {
        const Tensor& tensor = (*graph_)[node.id];
        for (std::size_t i = 0; i < tensor.source_count; ++i)
            allocate(tensor.sources[i], node.backend);
        allocate(node.id, node.backend);
        release_sources(node.id);
    }
}

void GraphAllocator::count_readers(std::span<const Placed> nodes) {
    for (const Placed& node : nodes) {
        const Tensor& tensor = (*graph_)[node.id];
        // A node that does nothing only keeps its sources alive; it is no view of them.
        if (tensor.is_view() && tensor.op != Op::none) ++state(tensor.view_source).views;
        if (tensor.is_input) allocate(node.id, node.backend);
        for (std::size_t i = 0; i < tensor.source_count; ++i) {
            State& source = state(tensor.sources[i]);
            ++source.readers;
            if (source.is_input) allocate(tensor.sources[i], node.backend);
        }
    }
}

void GraphAllocator::take_bytes(TensorId id, BackendId backend) {
    State& own = state(id);
    own.is_allocated = true;
    if (runs_in_place((*graph_)[id].op) && take_over_source(id)) return;
    own.backend = backend;
    own.bytes = size_of(backend, id);
    BlockAllocator& buffer = buffers_[static_cast<std::size_t>(backend)];
    const std::int64_t before = buffer.high_water();
    own.offset = buffer.take(own.bytes);
    if (backend == watched_ && buffer.high_water() > before) note_high_water();
}

void GraphAllocator::note_high_water() {
    at_high_water_.clear();
    for (std::size_t i = 0; i < states_.size(); ++i)
        if (states_[i].is_allocated && states_[i].backend == watched_)
            at_high_water_.push_back(static_cast<TensorId>(i));
}

bool GraphAllocator::take_over_source(TensorId id) {
    const Tensor& tensor = (*graph_)[id];
    for (std::size_t i = 0; i < tensor.source_count; ++i) {
        const TensorId source = tensor.sources[i];
        State& of_parent = state(source);
        // A view has no bytes of its own, and ggml never takes over those of what it looks at.
        if (!of_parent.is_allocated || of_parent.is_output) continue;
        if (of_parent.readers != 1 || of_parent.views != 0) continue;
        if (!same_layout(tensor, (*graph_)[source])) continue;

        State& own = state(id);
        own.backend = of_parent.backend;
        own.offset = of_parent.offset;
        own.bytes = size_of(own.backend, id);
        of_parent.is_allocated = false; // its bytes are the node's now
        BlockAllocator& buffer = buffers_[static_cast<std::size_t>(own.backend)];
        const std::int64_t had = buffer.aligned(of_parent.bytes);
        const std::int64_t needs = buffer.aligned(own.bytes);
        if (had > needs) buffer.give_back(own.offset + needs, had - needs);
        return true;
    }
    return false;
}

void GraphAllocator::release_sources(TensorId id) {
    const Tensor& tensor = (*graph_)[id];
    for (std::size_t i = 0; i < tensor.source_count; ++i) {
        State& source = state(tensor.sources[i]);
        --source.readers;
        if (source.readers != 0 || source.views != 0) continue;
        if (source.view_source == no_tensor) {
            release(source);
            continue;
        }
        State& owner = state(source.view_source);
        --owner.views;
        if (owner.views == 0 && owner.readers == 0) release(owner);
    }
}

void GraphAllocator::release(State& state) {
    if (!state.is_allocated || state.is_output) return;
    buffers_[static_cast<std::size_t>(state.backend)].give_back(state.offset, state.bytes);
    state.is_allocated = false;
}

} // namespace headroom::core::ggml
