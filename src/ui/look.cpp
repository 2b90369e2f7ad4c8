#include "ui/look.hpp"

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

theme::Palette forced_palette(const ForcedColours& forced) {
    theme::Palette palette{};
    for (theme::Color* colour : {&palette.page, &palette.surface, &palette.field, &palette.hover,
                                 &palette.track, &palette.on_accent, &palette.accent_soft,
                                 &palette.fits_soft, &palette.tight_soft, &palette.no_soft})
        *colour = forced.canvas;
    for (theme::Color* colour : {&palette.line, &palette.control, &palette.text, &palette.muted,
                                 &palette.fits, &palette.tight, &palette.no})
        *colour = forced.canvas_text;
    palette.accent = forced.link_text;
    palette.focus = forced.highlight;
    palette.parts.fill(forced.canvas_text);
    return palette;
}

const theme::TypeScale& type_scale(text::Language language, bool is_phone) {
    if (language == text::Language::ja)
        return is_phone ? theme::type_japanese_phone : theme::type_japanese;
    return is_phone ? theme::type_latin_phone : theme::type_latin;
}

} // namespace

theme::Palette palette_for(const Surroundings& around) {
    if (around.forced) return forced_palette(*around.forced);
    const theme::Palette& palette = around.is_dark ? theme::dark : theme::light;
    return around.wants_contrast ? theme::more_contrast(palette) : palette;
}

Look::Look(const Surroundings& around, text::Language language, Fonts fonts)
    : around_(around),
      palette_(palette_for(around)),
      language_(language),
      fonts_(fonts) {}

float Look::px(float css) const {
    if (css == 0) return 0;
    return std::max(1.0F, std::round(css * around_.scale));
}

theme::TextSize Look::text_size(TypeSize size) const {
    const theme::TypeScale& scale = type_scale(language_, is_phone());
    switch (size) {
    case TypeSize::xs: return scale.xs;
    case TypeSize::s: return scale.s;
    case TypeSize::m: return scale.m;
    case TypeSize::l: return scale.l;
    case TypeSize::xl: return scale.xl;
    }
    return scale.m;
}

Type Look::strong(TypeSize size) const {
    ImFont* font = language_ == text::Language::ja ? fonts_.regular : fonts_.semibold;
    return {font, em(size), line(size)};
}

float Look::control_height() const {
    return px(is_phone() ? theme::control_height_touch : theme::control_height);
}

float Look::row_height() const {
    return px(is_phone() ? theme::table_row_touch : theme::table_row);
}

float Look::page_left() const {
    constexpr float widest_page = 1760;
    return page_margin() + px(std::max(0.0F, std::floor((around_.width - widest_page) / 2)));
}

float Look::page_margin() const {
    return px(is_phone() ? theme::page_margin_phone : theme::page_margin);
}

} // namespace headroom::ui
