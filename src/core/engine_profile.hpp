#pragma once
// An engine as the estimator needs it: its version, which rules hold for it, and the constants that
// no rule gives, each with its spread. The catalog makes these from assets/catalog/engines, where
// every figure has its source.

#include "core/ggml/backend.hpp"
#include "core/part.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace headroom::core {

inline constexpr int backend_kind_count = static_cast<int>(ggml::BackendKind::sycl) + 1;

/// How llama.cpp and what is built on it start; all strings live for ever.
struct EngineProfile {
    std::string_view id;      ///< "llama.cpp"
    std::string_view version; ///< "b9849", or the month of a snapshot
    /// What the engine's context takes on a device, by kind of backend: kernels, libraries, pools.
    std::array<Range, backend_kind_count> context_bytes{};
    std::array<std::int32_t, backend_kind_count> context_cases{}; ///< measured; 0: assumed
    /// The process itself, in the host's memory.
    Range host_bytes;
    bool keeps_windows = true;   ///< windows keep a window only; older versions keep all tokens
    bool flash_attention = true; ///< what "auto" means on a device that can
    bool unified_cache = false;

    [[nodiscard]] const Range& context_on(ggml::BackendKind kind) const {
        return context_bytes[static_cast<std::size_t>(kind)];
    }
};

} // namespace headroom::core
