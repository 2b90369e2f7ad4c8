#pragma once
// The product's fonts in ImGui's atlas. Their ascent and descent add up to the em, so that a size
// is what CSS means by it.

#include "ui/look.hpp"

#include <imgui.h>

#include <cstddef>

namespace headroom::ui {

/// How much of the em lies above the baseline, in all of them.
inline constexpr float ascent_share = 885.0F / 1024.0F;

/// A TrueType file in memory that came from ImGui::MemAlloc; the atlas takes it over.
struct FontFile {
    void* data = nullptr;
    std::size_t size = 0;
};

/// Inter in both weights. Call once, before the first frame.
[[nodiscard]] Fonts add_latin_fonts(ImFontAtlas& atlas, FontFile regular, FontFile semibold);

/// Characters that `fonts.regular` lacks come from the Japanese font from now on. Call once, after
/// add_latin_fonts, between frames.
void add_japanese_font(ImFontAtlas& atlas, Fonts fonts, FontFile japanese);

} // namespace headroom::ui
