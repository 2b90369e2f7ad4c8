// The walk over the periods that a graph leaves out: the second one again and again, each time as
// if what it left were the first. Once all lies as it lay before, the rest changes nothing.
#include "core/ggml/allocator.hpp"

namespace headroom::core::ggml {

/// The second period reads what is before both so many times more.
void GraphAllocator::add_outer_reads(const Repeat& repeat, std::span<const Placed> nodes,
                                     std::int32_t times) {
    for (const Placed& node : nodes.subspan(repeat.at[1], repeat.length())) {
        const Tensor& tensor = (*graph_)[node.id];
        if (tensor.is_view() && tensor.op != Op::none && repeat.is_outer(tensor.view_source))
            state(tensor.view_source).views += times;
        for (std::size_t i = 0; i < tensor.source_count; ++i)
            if (repeat.is_outer(tensor.sources[i])) state(tensor.sources[i]).readers += times;
    }
}

void GraphAllocator::note_readers(std::span<const Placed> nodes, std::vector<Readers>& noted) {
    noted.clear();
    for (const Placed& node : nodes)
        noted.push_back({state(node.id).readers, state(node.id).views});
}

/// The nodes as they are before they are walked.
void GraphAllocator::renew(std::span<const Placed> nodes, std::span<const Readers> readers) {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        State& own = state(nodes[i].id);
        own.is_allocated = false;
        own.readers = readers[i].readers;
        own.views = readers[i].views;
    }
}

/// Makes the second period the first, of which nothing may be in use any more.
bool GraphAllocator::hand_over(std::span<const Placed> first, std::span<const Placed> second) {
    bool is_free = true;
    for (std::size_t i = 0; i < first.size(); ++i) {
        State& own = state(first[i].id);
        if (own.is_allocated || own.readers != 0 || own.views != 0) is_free = false;
        const TensorId view_source = own.view_source;
        own = state(second[i].id);
        own.view_source = view_source;
    }
    return is_free;
}

void GraphAllocator::note_lying(std::vector<Lying>& lying) const {
    lying.clear();
    lying.reserve(states_.capacity()); // more than lie there: later runs allocate nothing
    for (std::size_t i = 0; i < states_.size(); ++i) {
        const State& state = states_[i];
        if (state.is_allocated)
            lying.push_back({static_cast<TensorId>(i), state.backend, state.offset, state.bytes});
    }
    for (std::size_t i = 0; i < buffers_.size(); ++i)
        for (const BlockAllocator::Block& hole : buffers_[i].free_blocks())
            lying.push_back({no_tensor, static_cast<BackendId>(i), hole.offset, hole.size});
}

bool GraphAllocator::walk_left_out(const Repeat& repeat, std::span<const Placed> nodes) {
    const std::span<const Placed> first = nodes.subspan(repeat.at[0], repeat.length());
    const std::span<const Placed> second = nodes.subspan(repeat.at[1], repeat.length());
    note_readers(second, readers_of_last_);
    add_outer_reads(repeat, nodes, static_cast<std::int32_t>(repeat.left_out));
    note_lying(lay_before_);
    std::size_t rest = repeat.left_out;
    std::size_t walked = 0; // since lay_before_ was noted
    std::size_t most = 1;
    while (rest > 0) {
        renew(second, readers_of_period_);
        walk(second);
        if (!hand_over(first, second)) return false;
        --rest;
        ++walked;
        note_lying(lies_);
        if (lies_ == lay_before_) {
            const std::size_t skipped = rest / walked * walked;
            add_outer_reads(repeat, nodes, -static_cast<std::int32_t>(skipped));
            rest -= skipped;
        } else if (walked == most) { // what recurs may take several periods, and begin late
            lay_before_.swap(lies_);
            walked = 0;
            most *= 2;
        }
    }
    renew(second, readers_of_last_);
    return true;
}

} // namespace headroom::core::ggml
