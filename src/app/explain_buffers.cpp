#include "app/explain_parts.hpp"

#include "core/sorted.hpp"

#include <algorithm>
#include <array>

namespace headroom::app {
namespace {

using core::Bytes;
using core::Part;
using core::ggml::BackendId;
using core::ggml::Op;
using core::ggml::Tensor;
using core::ggml::TensorId;
using text::Key;

/// The largest tensors that are named; what they leave is one more line.
constexpr std::size_t named_tensors = 4;

using Backends = std::array<core::ggml::Backend, core::llama::max_devices + 1>;

bool is_feed_forward(const core::ModelShape& shape, std::int64_t width) {
    return std::ranges::any_of(shape.blocks, [width](const core::Block& block) {
        const core::FeedForward& one = block.feed_forward;
        for (const std::int64_t of : {one.width, one.expert_width, one.shared_width})
            if (of > 0 && (width == of || width == 2 * of)) return true;
        return false;
    });
}

/// What a tensor holds, as far as its extents tell.
Key name_of(const Tensor& tensor, const core::ModelShape& shape,
            const core::llama::GraphSetup& setup) {
    const std::int64_t first = tensor.extents[0];
    const bool is_over_cells = (first == setup.cells || first == setup.window_cells) &&
                               tensor.extents[1] >= setup.tokens / setup.streams;
    if (tensor.op == Op::none) { // an input, or a copy that the scheduler makes
        if (is_quantized(tensor.type)) return Key::explain_tensor_copy;
        const bool is_mask = is_over_cells || tensor.type == core::ggml::Type::f16;
        return is_mask ? Key::explain_tensor_mask : Key::explain_tensor_input;
    }
    if (tensor.op == Op::flash_attn_ext) return Key::explain_tensor_attention;
    if (first == shape.vocabulary) return Key::explain_tensor_logits;
    if (is_over_cells)
        return tensor.op == Op::cpy ? Key::explain_tensor_mask : Key::explain_tensor_scores;
    if (first == shape.width) return Key::explain_tensor_stream;
    if (is_feed_forward(shape, first)) return Key::explain_tensor_feed_forward;
    return Key::explain_tensor_other;
}

struct Live {
    TensorId id;
    Bytes bytes;
};

/// One line for tensors of the same name and extents.
std::string tensor_line(const Explaining& in, const Tensor& tensor, Bytes bytes,
                        std::int64_t count) {
    const auto& extents = tensor.extents;
    std::string formula = product({extents[0], extents[1], extents[2], extents[3]}) + " × " +
                          in.value_bytes(tensor.type);
    const Bytes plain = Bytes{core::ggml::row_bytes(tensor.type, extents[0])} * tensor.rows();
    // CUDA's kernel of attention lays out copies behind its result.
    if (bytes > plain && tensor.op == Op::flash_attn_ext)
        formula =
            in.say(Key::explain_kernel, {{"formula", formula},
                                         {"size", in.size(Bytes{core::difference(bytes, plain)})}});
    if (count > 1) formula = text::grouped(count) + " × " + formula;
    return in.sum(in.say(name_of(tensor, in.shape(), in.setup())), formula, bytes * count);
}

/// The largest tensors of the buffer of one backend when it is fullest.
Lines tensor_lines(const Explaining& in, const Backends& backends, BackendId backend,
                   Bytes fullest) {
    const core::ggml::Graph& graph = in.trial.workspace->graph;
    const core::ggml::Backend& here = backends[static_cast<std::size_t>(backend)];
    std::vector<Live> live;
    for (const TensorId id : in.trial.workspace->scheduler.at_high_water(
             graph, {backends.data(), in.trial.cards.size() + 1}, backend))
        live.push_back({id, core::aligned_up(Bytes{core::ggml::allocated_bytes(here, graph, id)},
                                             core::ggml::alignment_of(here))});
    core::sort(std::span{live}, [](const Live& a, const Live& b) {
        return a.bytes != b.bytes ? a.bytes > b.bytes : a.id < b.id;
    });
    Lines lines;
    Bytes told;
    std::size_t at = 0;
    while (at < live.size() && lines.size() < named_tensors) {
        const Tensor& tensor = graph[live[at].id];
        std::int64_t count = 0;
        for (const std::size_t from = at; at < live.size(); ++at, ++count) {
            const Tensor& other = graph[live[at].id];
            if (other.extents != tensor.extents || other.type != tensor.type ||
                live[at].bytes != live[from].bytes ||
                name_of(other, in.shape(), in.setup()) != name_of(tensor, in.shape(), in.setup()))
                break;
        }
        const Bytes one = live[at - 1].bytes;
        told += one * count;
        lines.push_back(tensor_line(in, tensor, one, count));
    }
    Bytes rest;
    for (; at < live.size(); ++at)
        rest += live[at].bytes;
    if (rest > Bytes{})
        lines.push_back(in.say(Key::explain_tensors_rest, {{"size", in.size(rest)}}));
    if (fullest > told + rest)
        lines.push_back(in.say(Key::explain_holes,
                               {{"size", in.size(Bytes{core::difference(fullest, told + rest)})}}));
    return lines;
}

} // namespace

Lines explain_compute_buffer(const Explaining& in) {
    const std::size_t cards = in.trial.cards.size();
    Backends backends;
    for (std::size_t i = 0; i < cards; ++i)
        backends[i] = in.trial.cards[i].device.backend;
    Lines lines{in.say(Key::explain_compute)};
    if (in.estimate.compute_basis != core::Basis::exact)
        lines.push_back(in.say(Key::explain_compute_alike));
    Lines before;
    std::size_t header = 0; // of the cards that have the same lines
    std::string places;
    for (std::size_t i = 0; i <= cards; ++i) {
        const core::Range& bytes =
            (i < cards ? in.trial.out[i].parts : in.estimate.host)[Part::compute_buffer];
        if (bytes == core::Range{}) continue;
        if (bytes.expected.is_saturated()) {
            lines.push_back(in.place(i) + ": " + in.size(bytes));
            continue;
        }
        const auto id = static_cast<BackendId>(i);
        Lines own =
            tensor_lines(in, backends, id, Bytes{in.trial.workspace->scheduler.compute_bytes(id)});
        own.insert(own.begin(), in.size(bytes));
        if (i < cards && own == before) {
            places = in.joined({places, in.place(i)});
            lines[header] =
                in.say(Key::explain_fullest, {{"place", places}, {"size", own.front()}});
            continue;
        }
        header = lines.size();
        places = in.place(i);
        lines.push_back(in.say(Key::explain_fullest, {{"place", places}, {"size", own.front()}}));
        lines.insert(lines.end(), own.begin() + 1, own.end());
        before = std::move(own);
    }
    return lines;
}

Lines explain_output_buffer(const Explaining& in) {
    const std::string logits =
        in.say(Key::explain_logits, {{"n", text::grouped(in.shape().vocabulary)}});
    return {in.equals(logits + in.times_requests(in.trial.settings.sequences) + " × " + in.bytes(4),
                      in.estimate.host[Part::output_buffer].expected),
            in.say(Key::explain_output_place)};
}

Lines explain_runtime_overhead(const Explaining& in) {
    constexpr std::array names{"CPU", "CUDA", "ROCm", "Vulkan", "Metal", "SYCL"};
    const core::EngineProfile& engine = *in.trial.profile;
    Lines lines;
    for (std::size_t i = 0; i < in.trial.cards.size(); ++i) {
        const core::llama::Card& card = in.trial.cards[i];
        const auto kind = static_cast<std::size_t>(card.device.backend.kind);
        const std::int32_t cases = engine.context_cases[kind];
        const std::string context = in.size(engine.context_on(card.device.backend.kind));
        const std::string basis = cases > 0
                                      ? in.say(Key::explain_measured, {{"n", text::grouped(cases)}})
                                      : in.say(Key::explain_assumed);
        lines.push_back(in.say(Key::explain_overhead, {{"place", in.place(i)},
                                                       {"driver", in.size(card.driver_reserve)},
                                                       {"engine", engine.id},
                                                       {"backend", names[kind]},
                                                       {"context", context},
                                                       {"basis", basis}}));
    }
    if (engine.host_bytes != core::Range{})
        lines.push_back(in.say(Key::explain_process, {{"size", in.size(engine.host_bytes)}}));
    return lines;
}

Lines explain_given(const Explaining& in, Part part) {
    Lines lines;
    for (std::size_t i = 0; i < in.trial.cards.size(); ++i) {
        const core::Range& bytes = in.trial.out[i].parts[part];
        if (bytes != core::Range{}) lines.push_back(in.place(i) + ": " + in.size(bytes));
    }
    return lines;
}

} // namespace headroom::app
