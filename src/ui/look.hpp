#pragma once
// How everything looks in one frame: colours, sizes in device pixels, and type. Sizes of the theme
// are CSS pixels; `px` makes device pixels of them, whole ones, so that edges are sharp at any
// ratio.

#include "text/strings.gen.hpp"
#include "ui/theme.gen.hpp"

#include <imgui.h>

#include <cstdint>
#include <optional>

namespace headroom::ui {

struct Fonts {
    ImFont* regular = nullptr;
    ImFont* semibold = nullptr;
};

/// One way to set text: the font, its em and the height of a line, in device pixels.
struct Type {
    ImFont* font = nullptr;
    float size = 0;
    float line = 0;
};

enum class TypeSize : std::uint8_t { xs, s, m, l, xl };

/// The colours that the system imposes where the reader has switched them on.
struct ForcedColours {
    theme::Color canvas;
    theme::Color canvas_text;
    theme::Color highlight;
    theme::Color link_text;

    friend bool operator==(const ForcedColours&, const ForcedColours&) = default;
};

/// What the page and the system say about the place where the canvas stands.
struct Surroundings {
    float width = 0;  ///< of the canvas, in CSS pixels
    float height = 0; ///< in CSS pixels
    float scale = 1;  ///< device pixels in a CSS pixel
    bool is_dark = false;
    bool wants_contrast = false;
    std::optional<ForcedColours> forced;

    friend bool operator==(const Surroundings&, const Surroundings&) = default;
};

[[nodiscard]] theme::Palette palette_for(const Surroundings& around);

class Look {
  public:
    Look(const Surroundings& around, text::Language language, Fonts fonts);

    [[nodiscard]] const theme::Palette& palette() const { return palette_; }
    [[nodiscard]] text::Language language() const { return language_; }
    /// One column and targets for fingers.
    [[nodiscard]] bool is_phone() const { return around_.width < theme::width_phone; }
    /// The tabs stand right of the result.
    [[nodiscard]] bool is_wide() const { return around_.width >= theme::width_wide; }
    /// Parts are told apart by pattern, because the palette has no colours for them.
    [[nodiscard]] bool has_patterns() const { return around_.forced.has_value(); }

    /// CSS pixels as whole device pixels; at least one where `css` is not zero.
    [[nodiscard]] float px(float css) const;
    [[nodiscard]] float width() const { return px(around_.width); }
    [[nodiscard]] float height() const { return px(around_.height); }
    [[nodiscard]] float scale() const { return around_.scale; }

    [[nodiscard]] Type type(TypeSize size) const { return {fonts_.regular, em(size), line(size)}; }
    /// For titles, totals and the verdict. The Japanese font has one weight: rank is by size there.
    [[nodiscard]] Type strong(TypeSize size) const;

    [[nodiscard]] float control_height() const;
    [[nodiscard]] float row_height() const;
    [[nodiscard]] float page_margin() const;
    /// Where the page begins: it is no wider than can be read, and stands in the middle.
    [[nodiscard]] float page_left() const;
    [[nodiscard]] float page_width() const { return width() - 2 * page_left(); }

  private:
    [[nodiscard]] theme::TextSize text_size(TypeSize size) const;
    [[nodiscard]] float em(TypeSize size) const { return text_size(size).size * around_.scale; }
    [[nodiscard]] float line(TypeSize size) const { return px(text_size(size).line); }

    Surroundings around_;
    theme::Palette palette_;
    text::Language language_;
    Fonts fonts_;
};

} // namespace headroom::ui
