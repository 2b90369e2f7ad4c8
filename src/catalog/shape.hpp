#pragma once
// The shape of each model of the catalog: its layers and what they are made of, for the estimator.
// It is unpacked from a few dozen bytes each time it is asked for.

#include "catalog/model.hpp"
#include "core/model_shape.hpp"

namespace headroom::catalog {

/// The shape of this model, found by its id; without layers if the catalog has no such model.
/// Never fails.
[[nodiscard]] core::ModelShape shape_of(const Model& model) noexcept;

} // namespace headroom::catalog
