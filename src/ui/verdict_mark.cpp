#include "ui/verdict_mark.hpp"

#include "ui/icons.gen.hpp"
#include "ui/write.hpp"

namespace headroom::ui {

namespace {

const char* shape(core::Verdict verdict) {
    switch (verdict) {
    case core::Verdict::fits: return icons::check_circle;
    case core::Verdict::tight: return icons::triangle_exclamation;
    case core::Verdict::does_not_fit: return icons::octagon_cross;
    }
    return icons::circle_minus;
}

} // namespace

theme::Color verdict_colour(const theme::Palette& palette, core::Verdict verdict) {
    switch (verdict) {
    case core::Verdict::fits: return palette.fits;
    case core::Verdict::tight: return palette.tight;
    case core::Verdict::does_not_fit: return palette.no;
    }
    return palette.muted;
}

theme::Color verdict_soft(const theme::Palette& palette, core::Verdict verdict) {
    switch (verdict) {
    case core::Verdict::fits: return palette.fits_soft;
    case core::Verdict::tight: return palette.tight_soft;
    case core::Verdict::does_not_fit: return palette.no_soft;
    }
    return palette.hover;
}

void verdict_mark(const Look& look, const Rect& box, core::Verdict verdict, float size) {
    write_line({look.type(TypeSize::m).font, size, size}, box,
               verdict_colour(look.palette(), verdict), shape(verdict));
}

} // namespace headroom::ui
