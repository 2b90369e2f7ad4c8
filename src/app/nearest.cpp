#include "app/nearest.hpp"

#include "catalog/catalog.hpp"
#include "catalog/search.hpp"

#include <array>

namespace headroom::app {
namespace {

template <typename Entry, typename Find>
std::vector<std::string> nearest(std::string_view text, std::span<const Entry> entries, Find find,
                                 std::string_view Entry::* name) {
    std::array<std::size_t, 3> found{};
    const std::size_t count = find(text, found);
    std::vector<std::string> out;
    for (std::size_t i = 0; i < count; ++i)
        out.emplace_back(entries[found[i]].*name);
    return out;
}

} // namespace

std::vector<std::string> nearest_model_names(std::string_view text) {
    return nearest(text, catalog::models(), catalog::nearest_models, &catalog::Model::name);
}

std::vector<std::string> nearest_gpu_names(std::string_view text) {
    return nearest(text, catalog::gpus(), catalog::nearest_gpus, &catalog::Gpu::name);
}

std::vector<std::string> nearest_model_ids(std::string_view text) {
    return nearest(text, catalog::models(), catalog::nearest_models, &catalog::Model::id);
}

std::vector<std::string> nearest_gpu_ids(std::string_view text) {
    return nearest(text, catalog::gpus(), catalog::nearest_gpus, &catalog::Gpu::id);
}

} // namespace headroom::app
