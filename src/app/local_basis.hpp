#pragma once
// On what each part of the estimate of an engine on one machine rests: its basis, measured cases
// and source.

#include "app/part_basis.hpp"
#include "core/local/local_settings.hpp"

namespace headroom::app {

/// Never fails.
[[nodiscard]] PartInfo local_part_info(core::Part part, const core::local::LocalProfile& engine,
                                       core::Basis weights);

} // namespace headroom::app
