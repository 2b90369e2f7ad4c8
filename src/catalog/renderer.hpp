#pragma once
// Reads the renderer string that WebGL gives, such as
// "ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 (0x00002504) Direct3D11 vs_5_0 ps_5_0, D3D11)".
// It is a proposal at most: a laptop's browser often runs on the built-in graphics.

#include "catalog/gpu.hpp"

#include <cstdint>
#include <string_view>

namespace headroom::catalog {

enum class RendererKind : std::uint8_t {
    known,      ///< names a GPU of the catalog
    integrated, ///< names graphics built into a processor: not what models run on
    hidden,     ///< names no GPU: the browser hides it, gives one like it, or draws in software
    unknown,    ///< names something else, such as a card that is not in the catalog
};

/// What a renderer string tells. Never fails.
[[nodiscard]] RendererKind renderer_kind(std::string_view renderer) noexcept;

/// The GPU that a renderer string names; nullptr where it names none of the catalog. Never fails.
[[nodiscard]] const Gpu* match_renderer(std::string_view renderer) noexcept;

} // namespace headroom::catalog
