#pragma once
// Where lines of text may end: at spaces, and between Japanese characters but not before closing
// punctuation or small kana, nor after opening brackets.

#include "ui/look.hpp"

#include <string_view>
#include <vector>

namespace headroom::ui {

/// Advance width of one line, in device pixels.
[[nodiscard]] float width_of(const Type& type, std::string_view text);

/// `text` as lines that are at most `width` wide; a word that is wider is cut. '\n' ends a line.
/// Never empty: an empty text is one empty line.
[[nodiscard]] std::vector<std::string_view> wrapped(const Type& type, std::string_view text,
                                                    float width);

} // namespace headroom::ui
