#include "ui/verdict_mark.hpp"

#include "ui/icons.gen.hpp"
#include "ui/paint.hpp"
#include "ui/wrap.hpp"
#include "ui/write.hpp"

#include <cmath>

namespace headroom::ui {

namespace {

const char* shape(std::optional<core::Verdict> verdict) {
    if (!verdict) return icons::circle_minus;
    switch (*verdict) {
    case core::Verdict::fits: return icons::check_circle;
    case core::Verdict::tight: return icons::triangle_exclamation;
    case core::Verdict::does_not_fit: return icons::octagon_cross;
    }
    return icons::circle_minus;
}

} // namespace

theme::Color verdict_colour(const theme::Palette& palette, std::optional<core::Verdict> verdict) {
    if (!verdict) return palette.muted;
    switch (*verdict) {
    case core::Verdict::fits: return palette.fits;
    case core::Verdict::tight: return palette.tight;
    case core::Verdict::does_not_fit: return palette.no;
    }
    return palette.muted;
}

theme::Color verdict_soft(const theme::Palette& palette, std::optional<core::Verdict> verdict) {
    if (!verdict) return palette.hover;
    switch (*verdict) {
    case core::Verdict::fits: return palette.fits_soft;
    case core::Verdict::tight: return palette.tight_soft;
    case core::Verdict::does_not_fit: return palette.no_soft;
    }
    return palette.hover;
}

void verdict_mark(const Look& look, const Rect& box, std::optional<core::Verdict> verdict,
                  float size) {
    write_line({look.type(TypeSize::m).font, size, size}, box,
               verdict_colour(look.palette(), verdict), shape(verdict));
}

void verdict_pill(const Look& look, const Rect& box, std::optional<core::Verdict> verdict,
                  std::string_view word) {
    const theme::Palette& palette = look.palette();
    const Type type = look.type(TypeSize::s);
    const float height = type.line + 2 * look.px(2);
    const Rect pill{box.x, box.y + std::floor((box.height - height) / 2),
                    verdict_pill_width(look, word), height};
    fill(pill, verdict_soft(palette, verdict), look.px(theme::radius_control));
    const float inset = look.px(theme::space_4);
    const float mark = look.px(theme::space_16);
    verdict_mark(look, {pill.x + inset, pill.y, pill.width, pill.height}, verdict, mark);
    write_line(type, {pill.x + mark + 2 * inset, pill.y, pill.width, pill.height},
               verdict_colour(palette, verdict), word);
}

float verdict_pill_width(const Look& look, std::string_view word) {
    return std::ceil(width_of(look.type(TypeSize::s), word)) + look.px(theme::space_16) +
           2 * look.px(theme::space_4) + look.px(theme::space_8);
}

} // namespace headroom::ui
