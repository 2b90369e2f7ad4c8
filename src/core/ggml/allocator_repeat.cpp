// The walk over the periods that a graph leaves out: the second one again and again, each time as
// if what it left were the first. Once all lies as it lay before, the rest changes nothing.
#include "core/ggml/allocator.hpp"

namespace headroom::core::ggml {
namespace {

/// Each tensor of the first period, with the one of the second.
template <typename Visit> void for_each_pair(const Repeat& repeat, Visit visit) {
    const auto& [first, second, third] = repeat.at;
    for (TensorId id = first.tensors; id < second.tensors; ++id)
        visit(id, id + second.tensors - first.tensors);
    for (TensorId id = first.copies; id < second.copies; ++id)
        visit(id, id + second.copies - first.copies);
}

} // namespace

/// The second period reads what is before both so many times more.
void GraphAllocator::add_outer_reads(const Repeat& repeat, std::span<const Placed> nodes,
                                     std::int32_t times) {
    const auto& [first, second, third] = repeat.at;
    for (const Placed& node : nodes.subspan(second.walk, third.walk - second.walk)) {
        const Tensor& tensor = (*graph_)[node.id];
        if (tensor.is_view() && tensor.op != Op::none && repeat.is_outer(tensor.view_source))
            state(tensor.view_source).views += times;
        for (std::size_t i = 0; i < tensor.source_count; ++i)
            if (repeat.is_outer(tensor.sources[i])) state(tensor.sources[i]).readers += times;
    }
}

void GraphAllocator::note_readers(const Repeat& repeat, bool of_second,
                                  std::vector<Readers>& noted) {
    noted.clear();
    for_each_pair(repeat, [&](TensorId first, TensorId second) {
        const State& from = state(of_second ? second : first);
        noted.push_back({from.readers, from.views});
    });
}

/// The second period as it is before it is walked.
void GraphAllocator::renew_second(const Repeat& repeat, std::span<const Readers> readers) {
    std::size_t i = 0;
    for_each_pair(repeat, [&](TensorId, TensorId second) {
        State& own = state(second);
        own.is_allocated = false;
        own.readers = readers[i].readers;
        own.views = readers[i].views;
        ++i;
    });
}

/// Makes the second period the first, of which nothing may be in use any more.
bool GraphAllocator::hand_over(const Repeat& repeat) {
    bool is_free = true;
    for_each_pair(repeat, [&](TensorId first, TensorId second) {
        State& own = state(first);
        const bool is_held = own.lies_elsewhere && own.view_source == no_tensor;
        if (!is_held && (own.is_allocated || own.readers != 0 || own.views != 0)) is_free = false;
        const TensorId view_source = own.view_source;
        own = state(second);
        own.view_source = view_source;
    });
    return is_free;
}

void GraphAllocator::note_lying(std::vector<Lying>& lying) const {
    lying.clear();
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
    const auto& [first, second, third] = repeat.at;
    note_readers(repeat, true, readers_of_last_);
    add_outer_reads(repeat, nodes, static_cast<std::int32_t>(repeat.left_out));
    note_lying(lay_before_);
    std::size_t rest = repeat.left_out;
    std::size_t walked = 0; // since lay_before_ was noted
    std::size_t most = 1;
    while (rest > 0) {
        renew_second(repeat, readers_of_period_);
        walk(nodes.subspan(second.walk, third.walk - second.walk));
        if (!hand_over(repeat)) return false;
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
    renew_second(repeat, readers_of_last_);
    return true;
}

} // namespace headroom::core::ggml
