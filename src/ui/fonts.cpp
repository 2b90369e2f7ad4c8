#include "ui/fonts.hpp"

#include <cassert>

namespace headroom::ui {

namespace {

ImFontConfig config(FontFile file) {
    assert(file.data != nullptr && file.size > 0);
    ImFontConfig made;
    made.FontData = file.data;
    made.FontDataSize = static_cast<int>(file.size);
    made.FontDataOwnedByAtlas = true;
    return made;
}

} // namespace

Fonts add_latin_fonts(ImFontAtlas& atlas, FontFile regular, FontFile semibold) {
    const ImFontConfig strong = config(semibold);
    ImFont* bold = atlas.AddFont(&strong);
    // Last, because a font is merged into the last one only.
    const ImFontConfig plain = config(regular);
    ImFont* normal = atlas.AddFont(&plain);
    return {.regular = normal, .semibold = bold};
}

void add_japanese_font(ImFontAtlas& atlas, Fonts fonts, FontFile japanese) {
    assert(atlas.Fonts.back() == fonts.regular);
    ImFontConfig merged = config(japanese);
    merged.MergeMode = true;
    merged.DstFont = fonts.regular;
    // What was looked up without the new source would be taken for missing for ever.
    fonts.regular->ClearOutputData();
    atlas.AddFont(&merged);
}

} // namespace headroom::ui
