#include "cli/named.hpp"

#include "app/edit.hpp"
#include "catalog/catalog.hpp"
#include "catalog/search.hpp"
#include "core/device.hpp"
#include "text/parse.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace headroom::cli {
namespace {

using core::ErrorCode;
using Gpu = core::Result<app::GpuChoice, text::Problem>;
using Search = std::size_t (*)(std::string_view, std::span<std::size_t>) noexcept;

constexpr std::size_t most_found = 64;

/// What the words find. One entry is meant where only it is found, or where all others are called
/// as it is and something more ("RTX 4090", "RTX 4090 Laptop").
template <typename Entry>
const Entry* clearly_meant(std::string_view text, std::span<const Entry> entries, Search search,
                           std::vector<std::string>& nearest) {
    std::array<std::size_t, most_found> found{};
    const std::size_t count = search(text, found);
    if (text::normalised(text).empty() || count == 0) return nullptr;
    const Entry& first = entries[found[0]];
    const bool is_clear =
        std::ranges::all_of(std::span{found}.first(count), [&](std::size_t other) {
            return entries[other].name.starts_with(first.name);
        });
    if (is_clear) return &first;
    nearest.clear();
    for (std::size_t i = 0; i < std::min<std::size_t>(count, 3); ++i)
        nearest.emplace_back(entries[found[i]].name);
    return nullptr;
}

/// A name or an amount of memory, nothing being searched for.
Gpu exact_gpu(std::string_view text) {
    const auto state = app::with_text(app::default_state(), app::FieldId::gpu, text);
    if (!state) return state.error();
    return state->scenario.gpu;
}

Gpu meant_gpu(std::string_view text) {
    const Gpu exact = exact_gpu(text);
    if (exact || exact.error().error.code != ErrorCode::unknown_id) return exact;
    text::Problem problem = exact.error();
    const catalog::Gpu* gpu =
        clearly_meant(text, catalog::gpus(), catalog::search_gpus, problem.nearest);
    if (gpu == nullptr) return problem;
    return app::GpuChoice{std::string{gpu->id}, {}};
}

struct Counted {
    double count = 0;
    std::string name;
};

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

/// The length of a sign of multiplication at the front, or 0.
std::size_t times_at(std::string_view text) {
    for (const std::string_view times : {"x", "×", "*"})
        if (text.starts_with(times)) return times.size();
    return 0;
}

/// "2x rtx 3090", "2 × rtx 3090".
std::optional<Counted> count_in_front(std::string_view text) {
    const auto digits =
        static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
    const std::string_view rest = trimmed(text.substr(digits));
    const std::size_t times = times_at(rest);
    const auto count = text::parse_number(text.substr(0, digits));
    const std::string_view name = trimmed(rest.substr(times));
    if (!count || times == 0 || name.empty()) return {};
    return Counted{*count, std::string{name}};
}

/// "rtx 3090 x2", "rtx 3090 × 2": a space parts the name from the sign.
std::optional<Counted> count_behind(std::string_view text) {
    std::size_t digits = text.size();
    while (digits > 0 && is_digit(text[digits - 1]))
        --digits;
    const auto count = text::parse_number(text.substr(digits));
    std::string_view rest = trimmed(text.substr(0, digits));
    if (!count) return {};
    for (const std::string_view times : {" x", " ×", " *"}) {
        if (!rest.ends_with(times)) continue;
        rest.remove_suffix(times.size());
        if (trimmed(rest).empty()) return {};
        return Counted{*count, std::string{trimmed(rest)}};
    }
    return {};
}

} // namespace

core::Result<NamedGpu, text::Problem> named_gpu(std::string_view text) {
    const Gpu whole = exact_gpu(text);
    if (whole) return NamedGpu{*whole, {}, std::string{text}};
    const std::string plain = text::normalised(text);
    for (const auto& counted : {count_in_front(plain), count_behind(plain)}) {
        if (!counted) continue;
        const Gpu gpu = meant_gpu(counted->name);
        const bool is_count = counted->count >= 1 && counted->count <= core::max_cards;
        if (gpu && is_count) return NamedGpu{*gpu, static_cast<int>(counted->count), counted->name};
        if (gpu)
            return text::Problem{{ErrorCode::out_of_range, "count", 1, core::max_cards},
                                 std::string{text},
                                 {},
                                 "--count"};
        // "2x rtx 3098" is two of an unknown GPU; "7900 x tx" is a name as a whole.
        if (is_count && !meant_gpu(text)) return gpu.error();
    }
    const Gpu meant = meant_gpu(text);
    if (!meant) return meant.error();
    return NamedGpu{*meant, {}, std::string{text}};
}

core::Result<app::ModelChoice, text::Problem> named_model(std::string_view text) {
    const auto state = app::with_text(app::default_state(), app::FieldId::model, text);
    if (state) return state->scenario.model;
    text::Problem problem = state.error();
    if (problem.error.code != ErrorCode::unknown_id) return problem;
    const catalog::Model* model =
        clearly_meant(text, catalog::models(), catalog::search_models, problem.nearest);
    if (model == nullptr) return problem;
    return app::with_model(app::default_state(), model->id).scenario.model;
}

std::vector<std::string> card_names(const std::vector<std::string>& gpus,
                                    const std::optional<std::string>& count) {
    std::vector<std::string> out;
    for (const std::string& text : gpus) {
        const auto named = named_gpu(text);
        if (!named) continue;
        const auto given = count ? text::parse_number(*count) : std::nullopt;
        const auto cards = given ? static_cast<std::size_t>(std::clamp(*given, 1.0, 1024.0))
                                 : static_cast<std::size_t>(named->count.value_or(1));
        out.insert(out.end(), cards, named->gpu.id.empty() ? named->name : std::string{});
    }
    return out;
}

} // namespace headroom::cli
