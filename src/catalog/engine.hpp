#pragma once
// The engines whose memory is computed by their own rules. The facts, with a source for each, are
// in assets/catalog/engines; a table is made of them at build time.

#include "core/engine_profile.hpp"
#include "core/local/local_settings.hpp"
#include "core/server_profile.hpp"

#include <span>
#include <string_view>

namespace headroom::catalog {

/// All engines, the first version of each being the newest. Never fails.
[[nodiscard]] std::span<const core::EngineProfile> engines() noexcept;

/// The engine of this id, or of this id and version ("llama.cpp@2026-09"), whatever the case;
/// nullptr if there is none.
[[nodiscard]] const core::EngineProfile* find_engine(std::string_view name) noexcept;

/// All servers in all versions. Never fails.
[[nodiscard]] std::span<const core::ServerProfile> servers() noexcept;

/// The server of this id, whatever the case: the version that its bare name stands for, or with a
/// version ("vllm@0.11", "vllm@0.20.1") the one whose rules hold for it; nullptr if there is none.
[[nodiscard]] const core::ServerProfile* find_server(std::string_view name) noexcept;

/// All engines on one machine, in all versions. Never fails.
[[nodiscard]] std::span<const core::local::LocalProfile> local_engines() noexcept;

/// The engine of this id, as find_server finds a server ("transformers@4.46.0").
[[nodiscard]] const core::local::LocalProfile* find_local_engine(std::string_view name) noexcept;

} // namespace headroom::catalog
