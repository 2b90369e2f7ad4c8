#include "catalog/catalog.hpp"

#include "catalog/folded.hpp"
#include "catalog/name_index.hpp"
#include "catalog/query.hpp"

#include <algorithm>

namespace headroom::catalog {

namespace {

/// The entry of this id, or else of this name in any of its spellings.
template <typename Entry>
const Entry* entry_called(std::span<const Entry> entries, const NameIndex& index,
                          std::string_view name) {
    const auto by_id = std::ranges::lower_bound(entries, name, {}, &Entry::id);
    if (by_id != entries.end() && by_id->id == name) return &*by_id;
    const Folded folded{name};
    const Query query{name};
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto names = index.entries()[i].names;
        if (std::ranges::find(names, folded.text()) != names.end() ||
            std::ranges::find(names, query.text()) != names.end())
            return &entries[i];
    }
    return nullptr;
}

} // namespace

std::string_view class_name(GpuClass gpu_class) noexcept {
    switch (gpu_class) {
    case GpuClass::consumer: return "consumer";
    case GpuClass::laptop: return "laptop";
    case GpuClass::workstation: return "workstation";
    case GpuClass::datacenter: return "datacenter";
    case GpuClass::integrated: return "integrated";
    case GpuClass::edge: return "edge";
    }
    return {};
}

const Gpu* find_gpu(std::string_view name) noexcept {
    return entry_called(gpus(), NameIndex::of_gpus(), name);
}

const Model* find_model(std::string_view name) noexcept {
    return entry_called(models(), NameIndex::of_models(), name);
}

} // namespace headroom::catalog
