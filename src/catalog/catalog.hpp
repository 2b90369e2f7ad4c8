#pragma once
// The catalog: constant tables of GPUs and models, and look-up by any of their names.
// Nothing here parses or changes; what is asked for the first time is put in order once.

#include "catalog/gpu.hpp"
#include "catalog/model.hpp"

#include <span>
#include <string_view>

namespace headroom::catalog {

/// All GPUs, in the order of their ids. Never fails.
[[nodiscard]] std::span<const Gpu> gpus() noexcept;

/// All models, in the order of their ids. Never fails.
[[nodiscard]] std::span<const Model> models() noexcept;

/// Day of the newest fact, as "YYYY-MM-DD". Never fails.
[[nodiscard]] std::string_view data_date() noexcept;

/// The GPU of this id, name, driver's name, alias or former id; nullptr if there is none.
/// Case, spaces and punctuation do not matter.
[[nodiscard]] const Gpu* find_gpu(std::string_view name) noexcept;

/// The model of this id, name, repository, alias or former id; nullptr if there is none.
/// Case, spaces and punctuation do not matter.
[[nodiscard]] const Model* find_model(std::string_view name) noexcept;

} // namespace headroom::catalog
