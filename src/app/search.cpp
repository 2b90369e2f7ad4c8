#include "app/search.hpp"

#include "app/describe.hpp"
#include "catalog/catalog.hpp"
#include "catalog/search.hpp"
#include "text/fill.hpp"
#include "text/parse.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace headroom::app {
namespace {

using text::say;

PickerOption model_option(const catalog::Model& model, text::Language language) {
    return {std::string{model.id}, std::string{model.name}, model_facts(model, language)};
}

PickerOption gpu_option(const catalog::Gpu& gpu, const Preferences& preferences) {
    return {std::string{gpu.id}, std::string{gpu.name}, gpu_facts(gpu, preferences)};
}

template <typename Entry, typename Search, typename Option>
std::vector<PickerOption> options(std::span<const Entry> entries, std::string_view text,
                                  std::size_t limit, Search search, Option option) {
    std::vector<std::size_t> hits(std::min(limit, entries.size()));
    hits.resize(search(text, std::span{hits}));
    std::vector<PickerOption> out;
    out.reserve(hits.size());
    for (const std::size_t hit : hits)
        out.push_back(option(entries[hit]));
    return out;
}

/// People call a card of 16 GiB "16 GB", as the box does; both readings are offered, the card's
/// first.
void add_memory(std::vector<PickerOption>& out, std::string_view text,
                const Preferences& preferences) {
    constexpr double largest_bare = 512; // "3090" is a name, not an amount
    const std::string plain = text::normalised(text);
    std::string number = plain;
    for (const std::string_view unit : {"gib", "gb", "g"})
        if (number.size() == plain.size() && number.ends_with(unit))
            number.resize(number.size() - unit.size());
    const bool is_bare = number.size() == plain.size();
    const auto amount = text::parse_number(number);
    if (!amount || (is_bare && *amount > largest_bare)) return;
    const auto add = [&](std::string_view unit) {
        const auto memory = gpu_memory(text::parse_memory(number + std::string{unit}).value_or(0));
        if (!memory) return;
        const GpuChoice card{{}, *memory};
        out.push_back({std::to_string(memory->count()) + "bytes", gpu_name(card, preferences),
                       text::both_units(*memory)});
    };
    add("gib");
    if (!plain.ends_with("gib")) add("gb");
}

void add_parameters(std::vector<PickerOption>& out, std::string_view text,
                    text::Language language) {
    const auto count = text::parse_parameters(text);
    if (!count || text::parse_number(text::normalised(text))) return; // "3" may begin a name
    const auto parameters = core::Parameters::make(*count);
    if (!parameters) return;
    out.push_back({std::to_string(parameters->count()), model_name({{}, *parameters}, language),
                   say(language, text::Key::field_model_help_any)});
}

} // namespace

std::vector<PickerGroup> search(PickerKind kind, std::string_view text, std::size_t limit,
                                const Preferences& preferences) {
    PickerGroup group;
    std::vector<PickerOption> found;
    if (kind == PickerKind::model) {
        add_parameters(group.options, text, preferences.language);
        found =
            options(catalog::models(), text, limit, catalog::search_models,
                    [&](const auto& model) { return model_option(model, preferences.language); });
    } else {
        add_memory(group.options, text, preferences);
        found = options(catalog::gpus(), text, limit, catalog::search_gpus,
                        [&](const auto& gpu) { return gpu_option(gpu, preferences); });
    }
    group.options.insert(group.options.end(), found.begin(), found.end());
    return {std::move(group)};
}

} // namespace headroom::app
