#include "core/server/server_estimate.hpp"

#include "core/server/card_parts.hpp"

#include <algorithm>
#include <limits>

namespace headroom::core::server {
namespace {

using vllm::Blocks;
using vllm::KvPages;

constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max();

/// The stage of a card, replicas one after another, ranks of a stage side by side.
int stage_of(const ServerSettings& settings, std::size_t card) {
    const auto index = static_cast<std::int64_t>(card);
    if (index >= settings.ranks()) return -1;
    return static_cast<int>(index / settings.tensor % settings.pipeline);
}

Verdict card_verdict(const ServerCard& card, const CardBudget& budget) {
    Verdict result = verdict(card.in_limit, budget.limit);
    const Range total = card.parts.total();
    // What lies outside the limit needs room on the card.
    if (total.expected > card.capacity || budget.is_in_use) return Verdict::does_not_fit;
    if (total.high > card.capacity) result = worse(result, Verdict::tight);
    return result;
}

/// Blocks that the pool of one card holds.
std::int64_t blocks_of(Bytes pool, Bytes block) {
    return block.count() == 0 ? no_limit : pool.count() / block.count();
}

/// One use of the estimator: what all cards have in common.
struct Setting {
    const ServedModel& model;
    const ServerSettings& settings;
    const ServerProfile& profile;
    RankWeights weights;
    KvPages pages;
    Blocks need;
};

/// Writes the card's entry; returns what was reckoned for it.
CardBudget estimate_card(const Setting& s, const Card& card, ServerCard& out) {
    const auto stage = static_cast<std::size_t>(out.stage);
    out.parts =
        card_parts(s.model, s.settings, s.profile, s.weights.stages[stage], card, out.stage);
    const CardBudget budget = card_budget(out.parts, s.settings, s.profile, card);
    const Bytes block = s.pages.block_bytes[stage];
    out.parts[Part::kv_cache] = Range::exactly(block * s.need.tokens);
    out.parts[Part::recurrent_state] = Range::exactly(block * s.need.states);
    out.limit = budget.limit;
    out.in_limit = budget.in_limit + out.parts[Part::kv_cache] + out.parts[Part::recurrent_state];
    out.verdict = card_verdict(out, budget);
    return budget;
}

void leave_unused(const Card& card, ServerCard& out) {
    out.parts[Part::runtime_overhead] = card.driver_reserve;
    out.parts[Part::desktop] = card.desktop;
    out.parts[Part::others] = card.others;
    out.limit = card.limit;
    out.in_limit = card.desktop + card.others;
}

void count_pool(const Setting& s, KvPool& pool) {
    if (s.pages.is_empty() || pool.blocks == no_limit) {
        pool.blocks = 0;
        return;
    }
    const std::int64_t request =
        request_blocks(s.pages, s.settings.context, s.settings.batched_tokens).all();
    const std::int64_t context = s.settings.context;
    // Requests times their length, whole requests first, so that nothing overflows.
    const std::int64_t of_requests =
        pool.blocks / request * context + pool.blocks % request * context / request;
    pool.block_tokens = s.pages.block_tokens;
    pool.tokens = s.profile.tokens_by_requests ? of_requests : pool_tokens(s.pages, pool.blocks);
    pool.tokens *= s.settings.data;
    pool.requests_e2 = pool.blocks * 100 / request * s.settings.data;
}

} // namespace

ServerEstimate estimate(const ServedModel& model, const ServerSettings& settings,
                        const ServerProfile& profile, std::span<const Card> cards,
                        std::span<ServerCard> out) {
    Setting s{model,
              settings,
              profile,
              rank_weights(model, settings, profile),
              vllm::kv_pages(model.shape, settings, profile),
              {}};
    s.need = needed_blocks(s.pages, settings);
    ServerEstimate result;
    result.layout_is_exact = s.pages.is_exact;
    result.host[Part::runtime_overhead] = profile.host_bytes;
    result.pool.blocks = no_limit;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        out[i] = {};
        out[i].capacity = cards[i].capacity;
        out[i].stage = stage_of(settings, i);
        if (out[i].stage < 0) {
            leave_unused(cards[i], out[i]);
            result.devices += out[i].parts;
            continue;
        }
        const CardBudget budget = estimate_card(s, cards[i], out[i]);
        const Bytes block = s.pages.block_bytes[static_cast<std::size_t>(out[i].stage)];
        const std::int64_t blocks = blocks_of(budget.pool.expected, block);
        if (blocks < result.pool.blocks || result.tightest < 0) result.pool.bytes = budget.pool;
        result.pool.blocks = std::min(result.pool.blocks, blocks);
        if (result.tightest < 0 ||
            out[i].headroom() < out[static_cast<std::size_t>(result.tightest)].headroom())
            result.tightest = static_cast<int>(i);
        if (budget.is_in_use) result.refusal = Refusal::card_in_use;
        result.verdict = worse(result.verdict, out[i].verdict);
        result.devices += out[i].parts;
    }
    count_pool(s, result.pool);
    if (!s.pages.is_empty() && result.pool.requests_e2 < 100 * settings.data &&
        result.refusal == Refusal::none)
        result.refusal = Refusal::pool_too_small;
    if (result.refusal != Refusal::none) result.verdict = Verdict::does_not_fit;
    return result;
}

LargestContext largest_context(const ServedModel& model, ServerSettings settings,
                               const ServerProfile& profile, std::span<const Card> cards,
                               std::span<ServerCard> out, std::int64_t most) {
    const auto largest = [&](Verdict worst) {
        std::int64_t low = 0;
        std::int64_t high = most;
        while (low < high) {
            const std::int64_t middle = low + (high - low + 1) / 2;
            settings.context = middle;
            const Verdict got = estimate(model, settings, profile, cards, out).verdict;
            if (got == worst || got == Verdict::fits)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    };
    return {.fits = largest(Verdict::fits), .tight = largest(Verdict::tight)};
}

} // namespace headroom::core::server
