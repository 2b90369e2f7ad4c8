#include "core/llama/largest.hpp"

#include <algorithm>

namespace headroom::core::llama {
namespace {

/// Caches grow by so many cells: no context between two steps needs less than the next.
constexpr std::int64_t cell_step = 256;

/// The largest n in [low, high] of which `holds` is true, where it is true up to some n and false
/// after; low - 1 where it is nowhere.
template <typename Predicate>
std::int64_t last_true(std::int64_t low, std::int64_t high, Predicate holds) {
    if (high < low || !holds(low)) return low - 1;
    if (holds(high)) return high;
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        (holds(middle) ? low : high) = middle;
    }
    return low;
}

template <typename Set>
Largest search(const Trial& trial, std::int64_t low, std::int64_t high, Set set) {
    Trial tried = trial;
    const auto at_worst = [&](Verdict worst) {
        return [&tried, &set, worst](std::int64_t value) {
            set(tried.settings, value);
            return tried.run().verdict <= worst;
        };
    };
    Largest out;
    out.tight = last_true(low, high, at_worst(Verdict::tight));
    out.fits = last_true(low, out.tight, at_worst(Verdict::fits));
    return out;
}

} // namespace

Largest largest_context(const Trial& trial, std::int64_t limit) {
    const std::int64_t steps = (limit + cell_step - 1) / cell_step;
    const Largest found =
        search(trial, 1, steps, [limit](LlamaSettings& settings, std::int64_t step) {
            settings.context = std::min(step * cell_step, limit);
        });
    return {std::min(found.fits * cell_step, limit), std::min(found.tight * cell_step, limit)};
}

Largest most_sequences(const Trial& trial, std::int64_t limit) {
    return search(trial, 1, limit, [](LlamaSettings& settings, std::int64_t sequences) {
        settings.sequences = sequences;
    });
}

Largest most_gpu_layers(const Trial& trial) {
    Trial tried = trial;
    const int most = file_layers(trial.model->shape) + 1;
    // What a device holds the host need not: only the devices' needs grow with the layers.
    const auto devices_hold = [&tried](std::int64_t layers, Verdict worst) {
        tried.settings.gpu_layers = static_cast<int>(layers);
        (void)tried.run();
        return std::ranges::all_of(
            tried.out, [worst](const CardEstimate& card) { return card.verdict <= worst; });
    };
    const auto most_at = [&](Verdict worst) -> std::int64_t {
        const std::int64_t layers =
            last_true(0, most, [&](std::int64_t value) { return devices_hold(value, worst); });
        if (layers < 0) return layers;
        tried.settings.gpu_layers = static_cast<int>(layers);
        return tried.run().verdict <= worst ? layers : -1;
    };
    Largest out;
    out.tight = most_at(Verdict::tight);
    out.fits = most_at(Verdict::fits);
    return out;
}

namespace {

Range without(PartRanges parts, Part part) {
    parts[part] = Range{};
    return parts.total();
}

/// Bytes until a need is worse than `worst` under `limit`, negative where it is: only a guide.
std::int64_t room(const Range& need, Bytes limit, Verdict worst) {
    const std::int64_t rest = difference(limit, need.expected);
    if (worst != Verdict::fits) return rest;
    return std::min(rest - limit.count() / 100 * 3, difference(limit, need.high));
}

struct Held {
    bool holds = false;
    std::int64_t room = 0;
};

Range device_total(const Need& need, std::size_t i, const Card& card) {
    return need.devices[i] + Range::exactly(need.weights[i]) + card.driver_reserve + card.desktop +
           card.others;
}

Range host_total(const Need& need) { return need.host + Range::exactly(need.host_weights); }

/// Whether kernels ask for the same memory: they are chosen by these generations of CUDA only
/// (ggml/cuda_attention).
bool computes_alike(const ggml::Backend& a, const ggml::Backend& b) {
    constexpr std::array<int, 3> volta_turing_ada{70, 75, 89};
    if (a.kind != b.kind) return false;
    if (a.kind != ggml::BackendKind::cuda) return true;
    return std::ranges::all_of(volta_turing_ada, [&](int generation) {
        return (a.compute_capability >= generation) == (b.compute_capability >= generation);
    });
}

Held held(const Need& need, std::span<const Card> cards, const Host& host, Verdict worst) {
    const Judgement judgement = judged(need, cards, host);
    Held out{judgement.verdict <= worst, Bytes::saturated().count()};
    for (std::size_t i = 0; i < cards.size(); ++i)
        out.room = std::min(out.room, room(device_total(need, i, cards[i]), cards[i].limit, worst));
    if (host.memory > Bytes{}) {
        const Range alone = host_total(need);
        out.room = std::min(
            out.room, room(host.is_unified ? alone + judgement.total : alone, host.memory, worst));
    }
    return out;
}

/// As last_true, but it looks first where a need that grows evenly would end: most do.
template <typename Try>
std::int64_t last_held(std::int64_t low, std::int64_t high, Try tried) {
    if (high < low) return low - 1;
    Held at_low = tried(low);
    if (!at_low.holds) return low - 1;
    Held at_high = tried(high);
    if (at_high.holds) return high;
    for (int round = 0; high - low > 1; ++round) {
        const double span = static_cast<double>(high - low);
        const double part = static_cast<double>(at_low.room) /
                            (static_cast<double>(at_low.room) - static_cast<double>(at_high.room));
        const bool is_guided = round % 4 != 3 && at_low.room >= 0 && at_high.room < 0;
        const std::int64_t guess =
            low + static_cast<std::int64_t>(is_guided ? span * part : span / 2);
        const std::int64_t next = std::clamp(guess, low + 1, high - 1);
        const Held at_next = tried(next);
        (at_next.holds ? low : high) = next;
        (at_next.holds ? at_low : at_high) = at_next;
    }
    return low;
}

} // namespace

Need with_weights(Need need, const gguf::GgufWeights& weights) {
    const gguf::LayerSpan all{0, weights.layers};
    if (need.count == 0) {
        need.host_weights = gguf::host_bytes(weights, all, true);
        return need;
    }
    need.weights[0] = gguf::device_bytes(weights, all, true);
    need.host_weights = gguf::host_bytes(weights, {}, false);
    return need;
}

Judgement judged(const Need& need, std::span<const Card> cards, const Host& host) {
    const Range alone = host_total(need);
    Judgement out;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const Range total = device_total(need, i, cards[i]);
        const std::int64_t left = difference(cards[i].limit, total.expected);
        out.headroom = i == 0 ? left : std::min(out.headroom, left);
        out.verdict = worse(out.verdict, verdict(total, cards[i].limit));
        out.total = out.total + total;
    }
    if (host.memory > Bytes{})
        out.verdict =
            worse(out.verdict, verdict(host.is_unified ? alone + out.total : alone, host.memory));
    if (!cards.empty()) return out;
    out.total = alone;
    if (host.memory > Bytes{}) out.headroom = difference(host.memory, alone.expected);
    return out;
}

NeedTable::Kind& NeedTable::kind_of(std::span<const Card> cards) {
    const auto is_same = [cards](const Kind& kind) {
        if (kind.devices.size() != cards.size()) return false;
        for (std::size_t i = 0; i < cards.size(); ++i) {
            const LlamaDevice& known = kind.devices[i];
            const LlamaDevice& device = cards[i].device;
            // Equal cards share equally, whatever their memory.
            const bool shares_alike =
                known.share == device.share ||
                (known.share == kind.devices[0].share && device.share == cards[0].device.share);
            if (!shares_alike || !computes_alike(known.backend, device.backend)) return false;
        }
        return true;
    };
    for (Kind& kind : kinds_)
        if (is_same(kind)) return kind;
    kinds_.emplace_back();
    for (const Card& card : cards)
        kinds_.back().devices.push_back(card.device);
    return kinds_.back();
}

Need NeedTable::estimated(const Kind& kind, std::int64_t context) {
    std::array<Card, max_devices> cards;
    std::array<CardEstimate, max_devices> parts;
    const std::size_t count = kind.devices.size();
    for (std::size_t i = 0; i < count; ++i)
        cards[i].device = kind.devices[i];
    settings_.context = context;
    const LlamaEstimate estimate =
        llama::estimate(*model_, settings_, *profile_, {cards.data(), count}, Host{}, *workspace_,
                        {parts.data(), count});
    Need out;
    out.count = count;
    for (std::size_t i = 0; i < count; ++i) {
        out.devices[i] = without(parts[i].parts, Part::weights);
        out.weights[i] = parts[i].parts[Part::weights].expected;
    }
    out.host = without(estimate.host, Part::weights);
    out.host_weights = estimate.host[Part::weights].expected;
    out.compute_basis = estimate.compute_basis;
    return out;
}

const Need& NeedTable::at(std::span<const Card> cards, std::int64_t context) {
    Kind& kind = kind_of(cards);
    const auto found =
        std::ranges::find(kind.needs, context, &std::pair<std::int64_t, Need>::first);
    if (found != kind.needs.end()) return found->second;
    kind.needs.emplace_back(context, estimated(kind, context));
    return kind.needs.back().second;
}

Largest NeedTable::largest_context(std::span<const Card> cards, const Host& host,
                                   std::int64_t limit, const gguf::GgufWeights* weights) {
    const auto context_of = [limit](std::int64_t step) {
        return std::min(step * cell_step, limit);
    };
    const auto judge = [&](const Need& need, Verdict worst) {
        return weights == nullptr ? held(need, cards, host, worst)
                                  : held(with_weights(need, *weights), cards, host, worst);
    };
    const auto last = [&](std::int64_t high, Verdict worst) {
        // What is known already narrows the search.
        std::int64_t low = 1;
        for (const auto& [context, need] : kind_of(cards).needs) {
            const std::int64_t step = (context + cell_step - 1) / cell_step;
            if (step < low || step > high || context_of(step) != context) continue;
            (judge(need, worst).holds ? low : high) = step;
        }
        return last_held(low, high, [&](std::int64_t step) {
            return judge(at(cards, context_of(step)), worst);
        });
    };
    const std::int64_t tight = last((limit + cell_step - 1) / cell_step, Verdict::tight);
    const std::int64_t fits = last(tight, Verdict::fits);
    return {context_of(fits), context_of(tight)};
}

} // namespace headroom::core::llama
