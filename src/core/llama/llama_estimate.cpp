#include "core/llama/llama_estimate.hpp"

#include "core/llama/kv_cache.hpp"
#include "core/llama/model_graph.hpp"
#include "core/llama/recurrent_state.hpp"
#include "core/llama/weight_types.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace headroom::core::llama {
namespace {

/// How far off a like architecture's graph may be: the spread between architectures of one kind.
constexpr std::int64_t like_low_percent = 75;
constexpr std::int64_t like_high_percent = 140;

constexpr std::int64_t bytes_per_logit = 4;

using gguf::LayerSpan;

/// The layers of one backend: they follow each other.
LayerSpan span_of(const GraphSetup& setup, int layers, BackendId backend) {
    LayerSpan span;
    for (int layer = 0; layer < layers; ++layer) {
        if (setup.layer_backends[static_cast<std::size_t>(layer)] != backend) continue;
        if (span.end == span.first) span.first = layer;
        span.end = layer + 1;
    }
    return span;
}

PartRanges& parts_on(BackendId backend, const GraphSetup& setup, std::span<CardEstimate> cards,
                     LlamaEstimate& out) {
    return backend == setup.host ? out.host : cards[static_cast<std::size_t>(backend)].parts;
}

void add(PartRanges& parts, Part part, Bytes bytes) {
    parts[part] = parts[part] + Range::exactly(bytes);
}

void add_weights(const WeighedModel& model, const LlamaSettings& settings, const GraphSetup& setup,
                 std::span<CardEstimate> cards, LlamaEstimate& out) {
    const int layers = model.weights.layers;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const auto backend = static_cast<BackendId>(i);
        add(cards[i].parts, Part::weights,
            gguf::device_bytes(model.weights, span_of(setup, layers, backend),
                               setup.output_backend == backend, settings.experts_on_host));
    }
    add(out.host, Part::weights,
        gguf::host_bytes(model.weights, span_of(setup, layers, setup.host),
                         setup.output_backend == setup.host, settings.experts_on_host));
}

void add_caches(const WeighedModel& model, const GraphSetup& setup,
                std::span<const ggml::Backend> backends, std::span<CardEstimate> cards,
                LlamaEstimate& out) {
    for (int layer = 0; layer < model.shape.layer_count; ++layer) {
        const BackendId lies_on = setup.cache_on_host
                                      ? setup.host
                                      : setup.layer_backends[static_cast<std::size_t>(layer)];
        const ggml::Backend& backend = backends[static_cast<std::size_t>(lies_on)];
        PartRanges& parts = parts_on(lies_on, setup, cards, out);
        const LayerCache cache = kv_cache(model.shape, setup, layer, backend);
        add(parts, Part::kv_cache, cache.base + cache.window);
        add(parts, Part::recurrent_state,
            recurrent_state(model.shape, setup.sequences, layer, backend));
    }
}

/// Sequences that the engine takes at most (LLAMA_MAX_SEQ); more is far beyond any machine, and is
/// still computed where that costs nothing.
constexpr std::int64_t engine_sequences = 256;

/// Block-sparse attention has nodes for each stream.
bool has_too_many_nodes(const ModelShape& shape, const GraphSetup& setup) {
    return setup.streams > engine_sequences &&
           std::ranges::any_of(shape.blocks,
                               [](const Block& block) { return block.indexer.block_size > 0; });
}

/// Whether 64 bits count the bytes of every tensor of the graph, with room for their sums: they do
/// far beyond any machine. The largest ones have a value for each token, cell and head.
bool is_countable(const ModelShape& shape, const GraphSetup& setup) {
    constexpr double most = 1e18;
    constexpr double spare = 64; // bytes of a value, and twice the width here and there
    std::int64_t per_token = 1;
    std::int64_t width = std::max(shape.width, shape.vocabulary);
    for (const Block& block : shape.blocks) {
        for (const std::int32_t count :
             {block.attention.heads, block.latent.heads, block.indexer.heads,
              block.recurrent.key_heads, block.recurrent.value_heads,
              block.feed_forward.experts_per_token})
            per_token = std::max<std::int64_t>(per_token, count);
        for (const std::int32_t wide : {block.feed_forward.width, block.feed_forward.expert_width,
                                        block.recurrent.inner_width})
            width = std::max<std::int64_t>(width, wide);
    }
    const double cells = static_cast<double>(setup.cells) * static_cast<double>(setup.streams);
    const auto rows = static_cast<double>(std::max({setup.tokens, setup.sequences, setup.outputs}));
    return std::max(cells, static_cast<double>(width)) * rows * static_cast<double>(per_token) *
               spare <
           most;
}

void replay(const WeighedModel& model, std::span<const ggml::Backend> backends, int copies,
            Workspace& workspace) {
    LayerCut& cut = workspace.cut;
    cut.start(model.shape, workspace.setup);
    while (true) {
        build_graph(workspace.graph, cut.shape(), cut.setup());
        const int unlike = workspace.scheduler.run(
            workspace.graph, backends, {.copies = copies, .stretches = cut.stretches()});
        if (unlike < 0) return;
        cut.restore(static_cast<std::size_t>(unlike));
    }
}

Range around(Bytes bytes, bool is_known) {
    if (is_known) return Range::exactly(bytes);
    return {scaled_up(bytes, like_low_percent, 100), bytes,
            scaled_up(bytes, like_high_percent, 100)};
}

void add_compute(const WeighedModel& model, const LlamaSettings& settings,
                 std::span<const ggml::Backend> backends, int copies, Workspace& workspace,
                 std::span<CardEstimate> cards, LlamaEstimate& out) {
    GraphSetup& setup = workspace.setup;
    if (has_too_many_nodes(model.shape, setup) || !is_countable(model.shape, setup)) {
        for (std::size_t i = 0; i < backends.size(); ++i)
            parts_on(static_cast<BackendId>(i), setup, cards, out)[Part::compute_buffer] =
                Range::exactly(Bytes::saturated());
        return;
    }
    const bool has_layers_on_host =
        !cards.empty() && (setup.layer_backends[0] == setup.host || settings.experts_on_host > 0);
    setup.weight_types = nullptr;
    if (has_layers_on_host) {
        fill_weight_types(workspace.types, model.shape, model.file_type, model.imatrix);
        setup.weight_types = &workspace.types;
    }
    const bool is_known = has_graph(model.shape.architecture);
    out.compute_basis = is_known ? Basis::exact : Basis::formula;
    // What is planned, and, with several cards, the little less that is really reserved: the other
    // end of the range. The plan comes last, so that the workspace holds it.
    const bool has_two_ends = cards.size() > 1;
    for (const bool keeps_ties : {true, false}) {
        if (keeps_ties && !has_two_ends) continue;
        setup.keeps_ties = keeps_ties;
        replay(model, backends, copies, workspace);
        for (std::size_t i = 0; i < backends.size(); ++i) {
            const auto backend = static_cast<BackendId>(i);
            Range& range = parts_on(backend, setup, cards, out)[Part::compute_buffer];
            const Range other = range;
            range = around(Bytes{workspace.scheduler.compute_bytes(backend)}, is_known);
            if (keeps_ties || !has_two_ends) continue;
            range.low = std::min(range.low, other.low);
            range.high = std::max(range.high, other.high);
        }
    }
}

/// Unified memory holds the host's parts too: they count against all of it.
Verdict host_verdict(const Host& host, const LlamaEstimate& out) {
    if (host.memory == Bytes{}) return Verdict::fits;
    const Range alone = out.host.total();
    return verdict(host.is_unified ? alone + out.devices.total() : alone, host.memory);
}

void judge(std::span<CardEstimate> cards, const Host& host, LlamaEstimate& out) {
    out.verdict = host_verdict(host, out);
    for (std::size_t i = 0; i < cards.size(); ++i) {
        CardEstimate& card = cards[i];
        card.verdict = verdict(card.parts.total(), card.limit);
        out.verdict = worse(out.verdict, card.verdict);
        const auto tightest = static_cast<std::size_t>(std::max(out.tightest, 0));
        if (out.tightest < 0 || card.headroom() < cards[tightest].headroom())
            out.tightest = static_cast<int>(i);
    }
}

gguf::Footprint scaled(const gguf::Footprint& from, Bytes bytes, Bytes of) {
    return {scaled_up(from.raw, bytes.count(), of.count()),
            scaled_up(from.host, bytes.count(), of.count()),
            scaled_up(from.cuda, bytes.count(), of.count())};
}

} // namespace

bool can_load(const ModelShape& shape) {
    return shape.architecture != Architecture::unknown && can_build(shape);
}

WeighedModel weigh(const ModelShape& shape, gguf::FileType file_type, bool imatrix) {
    return {shape, gguf::weigh(shape, file_type, imatrix), file_type, imatrix, Basis::exact};
}

WeighedModel weigh_as(const ModelShape& shape, Bytes bytes) {
    WeighedModel out = llama::weigh(shape, gguf::FileType::f16, false);
    gguf::GgufWeights& weights = out.weights;
    const Bytes of = weights.file_bytes;
    out.basis = Basis::formula;
    if (of == Bytes{}) return out;
    for (gguf::Footprint* part :
         {&weights.token_embd, &weights.per_layer_token_embd, &weights.other_input, &weights.head,
          &weights.other_output, &weights.rope_factors, &weights.not_loaded})
        *part = scaled(*part, bytes, of);
    for (gguf::LayerWeights& layer : weights.layer) {
        layer.dense = scaled(layer.dense, bytes, of);
        layer.experts = scaled(layer.experts, bytes, of);
    }
    weights.file_bytes = weights.data_bytes = bytes;
    return out;
}

bool runs_flash_attention(const ModelShape& shape, LlamaSettings settings,
                          std::span<const Card> cards, Workspace& workspace) {
    if (cards.empty()) return true;
    settings.flash_attention = true;
    // Heads and types decide, and whether the context is long; the graph need not be large.
    settings.context = std::min<std::int64_t>(settings.context, 16'384);
    settings.sequences = 1;
    settings.outputs = 1;
    settings.ubatch = std::min<std::int64_t>(settings.ubatch, 512);
    workspace.setup.weight_types = nullptr;
    set_up(workspace.setup, shape, settings, std::span{&cards.front().device, 1});
    workspace.cut.start(shape, workspace.setup); // a layer of each kind is left
    build_graph(workspace.graph, workspace.cut.shape(), workspace.cut.setup());
    for (const ggml::TensorId node : workspace.graph.nodes()) {
        if (workspace.graph[node].op != ggml::Op::flash_attn_ext) continue;
        for (const Card& card : cards)
            if (!supports(card.device.backend, workspace.graph, node)) return false;
    }
    return true;
}

LlamaEstimate estimate(const WeighedModel& model, const LlamaSettings& settings,
                       const EngineProfile& profile, std::span<const Card> cards, const Host& host,
                       Workspace& workspace, std::span<CardEstimate> out_cards) {
    assert(cards.size() <= max_devices && out_cards.size() == cards.size());
    std::array<LlamaDevice, max_devices> devices;
    std::array<ggml::Backend, max_devices + 1> backends;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        devices[i] = cards[i].device;
        backends[i] = cards[i].device.backend;
    }
    const std::span<const LlamaDevice> used{devices.data(), cards.size()};
    const std::span<const ggml::Backend> all{backends.data(), cards.size() + 1};

    LlamaEstimate out;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const Card& card = cards[i];
        out_cards[i] = {.parts = {}, .capacity = card.capacity, .limit = card.limit};
        out_cards[i].parts[Part::runtime_overhead] =
            card.driver_reserve + profile.context_on(card.device.backend.kind);
        out_cards[i].parts[Part::desktop] = card.desktop;
        out_cards[i].parts[Part::others] = card.others;
    }
    out.host[Part::runtime_overhead] = profile.host_bytes;

    set_up(workspace.setup, model.shape, settings, used);
    add_weights(model, settings, workspace.setup, out_cards, out);
    add_caches(model, workspace.setup, all, out_cards, out);
    add_compute(model, settings, all, pipeline_copies(workspace.setup, settings, used), workspace,
                out_cards, out);
    add(out.host, Part::output_buffer,
        Bytes{bytes_per_logit} * model.shape.vocabulary * settings.sequences);

    for (const CardEstimate& card : out_cards)
        out.devices += card.parts;
    judge(out_cards, host, out);
    return out;
}

} // namespace headroom::core::llama
