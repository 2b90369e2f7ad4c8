#include "app/search.hpp"

#include "app/describe.hpp"
#include "catalog/catalog.hpp"
#include "catalog/search.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace headroom::app {
namespace {

PickerOption model_option(const catalog::Model& model, text::Language language) {
    return {std::string{model.id}, std::string{model.name}, model_facts(model, language)};
}

PickerOption gpu_option(const catalog::Gpu& gpu, text::Language language) {
    return {std::string{gpu.id}, std::string{gpu.name}, gpu_facts(gpu, language)};
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

} // namespace

std::vector<PickerGroup> search(PickerKind kind, std::string_view text, std::size_t limit,
                                text::Language language) {
    PickerGroup group;
    if (kind == PickerKind::model)
        group.options = options(catalog::models(), text, limit, catalog::search_models,
                                [&](const auto& model) { return model_option(model, language); });
    else
        group.options = options(catalog::gpus(), text, limit, catalog::search_gpus,
                                [&](const auto& gpu) { return gpu_option(gpu, language); });
    return {std::move(group)};
}

} // namespace headroom::app
