#pragma once
// A card: a surface that is as high as what stands on it.

#include "ui/look.hpp"
#include "ui/rect.hpp"

#include <string_view>

namespace headroom::ui {

class Card {
  public:
    /// Starts at the column's place; `padding` is kept free within the edge. Cards do not nest.
    Card(const Look& look, const Column& column, float padding);

    /// Where the content goes.
    [[nodiscard]] Column& inside() { return inside_; }

    /// Draws the surface under what was drawn since, at least `least` high; the column moves past
    /// it.
    void end(Column& column, float least = 0);

  private:
    const Look& look_;
    Rect rect_;
    float padding_;
    Column inside_;
};

/// The card's heading.
void card_title(const Look& look, Column& column, std::string_view title);

/// A sentence with an icon before its first line.
void note(const Look& look, Column& column, std::string_view icon, std::string_view sentence);

} // namespace headroom::ui
