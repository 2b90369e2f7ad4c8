#pragma once
// A rectangle on the canvas, in device pixels.

#include <imgui.h>

namespace headroom::ui {

struct Rect {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;

    [[nodiscard]] ImVec2 min() const { return {x, y}; }
    [[nodiscard]] ImVec2 max() const { return {right(), bottom()}; }
    [[nodiscard]] float right() const { return x + width; }
    [[nodiscard]] float bottom() const { return y + height; }
    [[nodiscard]] Rect inset(float by_x, float by_y) const {
        return {x + by_x, y + by_y, width - 2 * by_x, height - 2 * by_y};
    }
    [[nodiscard]] bool contains(ImVec2 point) const {
        return point.x >= x && point.x < right() && point.y >= y && point.y < bottom();
    }

    friend bool operator==(const Rect&, const Rect&) = default;
};

/// Where the next thing of a column goes; what is drawn moves `y` down.
struct Column {
    float x = 0;
    float y = 0;
    float width = 0;

    /// The next `height` pixels, taken from the column.
    [[nodiscard]] Rect take(float height) {
        const Rect taken{x, y, width, height};
        y += height;
        return taken;
    }
    void skip(float height) { y += height; }
};

} // namespace headroom::ui
