#include "core/ggml/scheduler.hpp"

namespace headroom::core::ggml {
namespace {

std::span<const TensorId> sources_of(const Tensor& tensor) {
    return {tensor.sources.data(), tensor.source_count};
}

} // namespace

int Scheduler::run(Graph& graph, std::span<const Backend> backends,
                   const SchedulerOptions& options) {
    graph_ = &graph;
    backends_ = backends;
    options_ = options;
    assigned_.assign(graph.tensor_count(), no_backend);
    copied_tensors_ = graph.tensor_count();
    copies_.assign(copied_tensors_ * backends.size(), no_tensor);
    splits_.clear();
    split_inputs_.clear();
    graph_inputs_.clear();
    keeps_.clear();
    leaves_.clear();
    nodes_.clear();
    begins_.clear();
    stretches_.start(options.stretches);

    const auto step = [&](auto assign) {
        assign();
        stretches_.compare_assigned(graph.marks(), assigned_);
    };
    step([&] { assign_by_memory(); });
    step([&] { expand(true, false); });
    step([&] { expand(false, false); });
    step([&] { expand(true, true); });
    step([&] { expand(false, true); });
    step([&] { assign_the_rest(); });
    step([&] { assign_sources(); });
    int unlike = stretches_.unlike();
    if (unlike < 0) {
        cut();
        order();
        stretches_.compare_walks(graph, begins_, positions_, leaves_, nodes_);
        unlike = stretches_.unlike();
    }
    if (unlike < 0) unlike = allocator_.run(graph, backends, leaves_, nodes_, stretches_.repeats());
    graph_ = nullptr;
    return unlike;
}

std::vector<TensorId> Scheduler::at_high_water(const Graph& graph,
                                               std::span<const Backend> backends,
                                               BackendId backend) const {
    GraphAllocator allocator;
    allocator.watch(backend);
    (void)allocator.run(graph, backends, leaves_, nodes_, stretches_.repeats());
    const auto found = allocator.at_high_water();
    return {found.begin(), found.end()};
}

/// Whose memory holds the tensor or what it looks at; no_backend where the allocator decides.
BackendId Scheduler::holder_of(TensorId id) const {
    const Tensor& tensor = (*graph_)[id];
    return tensor.is_view() ? (*graph_)[tensor.view_source].held_by : tensor.held_by;
}

bool Scheduler::runs_on(BackendId id, TensorId node) const {
    // A device cannot run what reads another device's memory.
    if (id != host()) {
        for (const TensorId source : sources_of((*graph_)[node])) {
            const BackendId held_by = (*graph_)[source].held_by;
            if (held_by != no_backend && held_by != host() && held_by != id) return false;
        }
    }
    return supports(backend(id), *graph_, node);
}

BackendId Scheduler::decided_by_memory(TensorId id) const {
    const Tensor& tensor = (*graph_)[id];
    const BackendId holder = holder_of(id);
    if (holder != no_backend && (tensor.op == Op::none || runs_on(holder, id))) return holder;
    if (tensor.is_input) return host();
    if (tensor.op == Op::rope || tensor.op == Op::flash_attn_ext) return no_backend;
    for (const TensorId source : sources_of(tensor)) {
        const Tensor& weight = (*graph_)[source];
        if (!weight.is_weight) continue;
        if (weight.held_by != host())
            return runs_on(weight.held_by, id) ? weight.held_by : no_backend;
        if (options_.offloads_operations) {
            for (BackendId device = 0; device < host(); ++device)
                if (runs_on(device, id) && takes_over(backend(device), *graph_, id)) return device;
        }
        return host();
    }
    return no_backend;
}

void Scheduler::assign_by_memory() {
    for (const TensorId leaf : graph_->leaves())
        backend_of(leaf) = decided_by_memory(leaf);
    computed_.clear();
    undecided_ = 0;
    for (const TensorId node : graph_->nodes()) {
        const Tensor& tensor = (*graph_)[node];
        const BackendId own =
            tensor.wanted_on != no_backend ? tensor.wanted_on : decided_by_memory(node);
        backend_of(node) = own;
        if (is_view_op(tensor.op)) continue;
        computed_.push_back(node);
        undecided_ += own == no_backend ? 1 : 0;
    }
}

/// Spreads assignments to neighbours; first those of devices only, then the host's too.
void Scheduler::expand(bool downwards, bool with_host) {
    BackendId current = no_backend;
    for (std::size_t i = 0; i < computed_.size() && undecided_ > 0; ++i) {
        const TensorId node = computed_[downwards ? i : computed_.size() - 1 - i];
        BackendId& own = backend_of(node);
        if (own != no_backend) {
            current = own == host() && !with_host ? no_backend : own;
        } else if (current != no_backend && runs_on(current, node)) {
            own = current;
            --undecided_;
        }
    }
}

/// Whether the backend reads the source where it lies.
bool Scheduler::reads_directly(BackendId id, TensorId source) {
    BackendId lies_on = holder_of(source);
    if (lies_on == no_backend) {
        lies_on = backend_of(source);
        const TensorId owner = (*graph_)[source].view_source;
        if (lies_on == no_backend && owner != no_tensor) lies_on = backend_of(owner);
    }
    return lies_on == id;
}

/// What no neighbour could take goes where most of its sources are.
void Scheduler::assign_the_rest() {
    if (undecided_ == 0) return;
    for (const TensorId node : computed_) {
        if (backend_of(node) != no_backend) continue;
        int best = -1;
        for (BackendId id = 0; id <= host(); ++id) {
            if (!runs_on(id, node)) continue;
            int direct = 0;
            for (const TensorId source : sources_of((*graph_)[node]))
                direct += reads_directly(id, source) ? 1 : 0;
            if (direct > best) {
                best = direct;
                backend_of(node) = id;
            }
        }
    }
}

/// The rest, views and what was left undecided; readers are counted on the way.
void Scheduler::assign_sources() {
    readers_.assign(graph_->tensor_count(), 0);
    for (const TensorId node : graph_->nodes()) {
        const Tensor& tensor = (*graph_)[node];
        BackendId& own = backend_of(node);
        if (tensor.is_view() && own == no_backend) own = backend_of(tensor.view_source);
        for (const TensorId source : sources_of(tensor)) {
            ++readers_[static_cast<std::size_t>(source)];
            BackendId& of_source = backend_of(source);
            if (of_source != no_backend) continue;
            const TensorId owner = (*graph_)[source].view_source;
            of_source = owner != no_tensor ? backend_of(owner) : own;
        }
        for (BackendId id = 0; id <= host() && own == no_backend; ++id)
            if (runs_on(id, node)) own = id;
    }
}

/// A new split begins where a weight must be copied, so that the last copied one can be freed.
bool Scheduler::reads_far_weights(TensorId node, BackendId current) {
    for (const TensorId source : sources_of((*graph_)[node]))
        if ((*graph_)[source].is_weight && backend_of(source) != current &&
            !reads_directly(current, source))
            return true;
    return false;
}

/// Whether the node finds all that it reads on the backend that it runs on, without a copy.
bool Scheduler::reads_here_only(TensorId node, BackendId id) {
    // Copies of a pipeline's inputs, which lie on the host, are made there too.
    if (options_.copies > 1 && id == host()) return false;
    for (const TensorId source : sources_of((*graph_)[node]))
        if (backend_of(source) != id) return false;
    return true;
}

void Scheduler::cut() {
    const std::span<const TensorId> nodes = graph_->nodes();
    std::size_t i = 0;
    while (i < nodes.size() && is_view_op((*graph_)[nodes[i]].op))
        ++i;
    Split split;
    split.backend = i < nodes.size() ? backend_of(nodes[i]) : host();
    for (; i < nodes.size(); ++i) {
        const TensorId node = nodes[i];
        if (is_view_op((*graph_)[node].op)) continue;
        const BackendId own = backend_of(node);
        if (own == split.backend && reads_here_only(node, own)) continue;
        if (own != split.backend ||
            (split.input_count > 0 && reads_far_weights(node, split.backend))) {
            split.last_node = i;
            splits_.push_back(split);
            split = {own, i, i, split_inputs_.size(), 0};
        }
        copy_inputs(node, split);
    }
    split.last_node = nodes.size();
    splits_.push_back(split);
}

/// The first copy of `source` on a backend, made with as many copies as the pipeline has.
TensorId Scheduler::copy_of(TensorId source, BackendId id) {
    TensorId first = no_tensor;
    for (int i = 0; i < options_.copies; ++i) {
        const Tensor original = (*graph_)[source];
        const auto& extents = original.extents;
        const TensorId copy = graph_->make(Op::none, original.type,
                                           {extents[0], extents[1], extents[2], extents[3]}, {});
        Tensor& made = (*graph_)[copy];
        made.strides = original.strides;
        made.is_input = made.is_output = options_.copies > 1;
        assigned_.push_back(id);
        if (first == no_tensor) first = copy;
    }
    return first;
}

void Scheduler::copy_inputs(TensorId node, Split& split) {
    for (std::size_t i = 0; i < (*graph_)[node].source_count; ++i) {
        const TensorId source = (*graph_)[node].sources[i];
        if (static_cast<std::size_t>(source) >= copied_tensors_) continue; // a copy already
        const BackendId lies_on = backend_of(source);
        TensorId* const copies = &copies_[static_cast<std::size_t>(source) * backends_.size()];
        if ((*graph_)[source].is_input && options_.copies > 1 && copies[lies_on] == no_tensor) {
            copies[lies_on] = copy_of(source, lies_on);
            (*graph_)[source].is_output = true; // it is the current one of its copies
            graph_inputs_.push_back(source);
        }
        if (lies_on == split.backend || reads_directly(split.backend, source)) continue;
        TensorId& copy = copies[split.backend];
        if (copy == no_tensor) {
            copy = copy_of(source, split.backend);
            split_inputs_.push_back(source);
            ++split.input_count;
        }
        (*graph_)[node].sources[i] = copy;
    }
}

/// The nodes in the order in which the allocator walks them: each split with its copies before it.
void Scheduler::order() {
    const std::span<const TensorId> nodes = graph_->nodes();
    const auto copies_at = [&](TensorId source, BackendId id) {
        return copies_[static_cast<std::size_t>(source) * backends_.size() +
                       static_cast<std::size_t>(id)];
    };
    for (const Split& split : splits_)
        add_keeps(backend(split.backend), *graph_, split.first_node, split.last_node, readers_,
                  keeps_);

    if (options_.copies > 1) {
        for (const TensorId input : graph_inputs_) {
            const BackendId id = backend_of(input);
            leaves_.push_back({input, id});
            // The original is one of the copies.
            for (int i = 1; i < options_.copies; ++i)
                leaves_.push_back({copies_at(input, id) + i, id});
        }
    }
    std::size_t next_keep = 0; // in the order of the nodes
    const std::span<const Mark> marks = graph_->marks();
    const auto note_begins = [&](std::size_t node) {
        while (begins_.size() < marks.size() && marks[begins_.size()].nodes <= node)
            begins_.push_back(nodes_.size());
    };
    for (const Split& split : splits_) {
        for (std::size_t i = 0; i < split.input_count; ++i) {
            const TensorId source = split_inputs_[split.first_input + i];
            const TensorId copy = copies_at(source, split.backend);
            const TensorId keep = graph_->make(Op::none, Type::f32, {1, 1, 1, 1}, {source});
            const TensorId owner = (*graph_)[source].view_source;
            (*graph_)[keep].view_source = owner != no_tensor ? owner : source;
            assigned_.push_back(backend_of(source));
            nodes_.push_back({keep, backend_of(source)});
            nodes_.push_back({copy, split.backend});
            for (int c = 0; options_.copies > 1 && c < options_.copies; ++c)
                leaves_.push_back({copy + c, split.backend});
        }
        for (std::size_t i = split.first_node; i < split.last_node; ++i) {
            note_begins(i);
            nodes_.push_back({nodes[i], backend_of(nodes[i])});
            // A node that does nothing reads up to max_sources of those that are kept until here.
            while (next_keep < keeps_.size() && keeps_[next_keep].until == nodes[i]) {
                const TensorId first = keeps_[next_keep].tensor;
                const TensorId node = graph_->make(Op::none, Type::f32, {1, 1, 1, 1}, {});
                Tensor& made = (*graph_)[node];
                const TensorId owner = (*graph_)[first].view_source;
                made.view_source = owner != no_tensor ? owner : first;
                while (next_keep < keeps_.size() && keeps_[next_keep].until == nodes[i] &&
                       made.source_count < max_sources)
                    made.sources[made.source_count++] = keeps_[next_keep++].tensor;
                assigned_.push_back(split.backend);
                nodes_.push_back({node, split.backend});
            }
        }
    }
    note_begins(nodes.size());
    positions_.reserve(graph_->capacity());
    positions_.assign(graph_->tensor_count(), not_walked);
    for (std::size_t i = 0; i < nodes_.size(); ++i)
        positions_[static_cast<std::size_t>(nodes_[i].id)] = static_cast<std::int32_t>(i);
    for (const TensorId leaf : graph_->leaves())
        leaves_.push_back({leaf, backend_of(leaf)});
}

} // namespace headroom::core::ggml
