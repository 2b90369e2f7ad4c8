#pragma once
// On what each part of a server's estimate rests: its basis, measured cases and source.

#include "app/part_basis.hpp"
#include "core/server/server_settings.hpp"

namespace headroom::app {

/// What the basis of a server's parts depends on.
struct ServerBasis {
    core::Basis weights = core::Basis::formula;
    bool layout_is_exact = true;
    const core::ServerProfile* engine = nullptr;
    const core::server::ServerSettings* settings = nullptr;
    const core::llama::Card* card = nullptr; ///< the first
};

/// Never fails.
[[nodiscard]] PartInfo server_part_info(core::Part part, const ServerBasis& of);

} // namespace headroom::app
