#include "catalog/catalog.hpp"

#include "catalog/folded.hpp"

#include <algorithm>

namespace headroom::catalog {

namespace {

bool is_one_of(std::string_view folded, std::span<const std::string_view> names) {
    return std::ranges::any_of(
        names, [&](std::string_view name) { return Folded{name}.text() == folded; });
}

template <typename Entry>
bool is_called(const Entry& entry, std::string_view folded) {
    return Folded{entry.id}.text() == folded || Folded{entry.name}.text() == folded ||
           is_one_of(folded, entry.aliases);
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
    const Folded folded{name};
    for (const Gpu& gpu : gpus()) {
        if (is_called(gpu, folded.text()) || is_one_of(folded.text(), gpu.driver_names))
            return &gpu;
    }
    return nullptr;
}

const Model* find_model(std::string_view name) noexcept {
    const Folded folded{name};
    for (const Model& model : models()) {
        if (is_called(model, folded.text())) return &model;
    }
    return nullptr;
}

} // namespace headroom::catalog
