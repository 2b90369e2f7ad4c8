#pragma once
// Draws the canvas without a window: ImGui with a renderer that only acknowledges textures.

#include "app/session.hpp"
#include "ui/canvas.hpp"
#include "ui/fonts.hpp"

#include <imgui.h>

#include <string_view>

namespace headroom::tests {

class Driver {
  public:
    explicit Driver(const ui::Surroundings& around = {.width = 1280, .height = 744},
                    text::Language language = text::Language::en);
    ~Driver();
    Driver(const Driver&) = delete;
    Driver& operator=(const Driver&) = delete;

    /// As the page does when the reader switches to Japanese.
    void add_japanese_font();

    /// One frame. Returns whether it changed the session.
    bool frame();
    /// As many frames as the page draws after an event.
    void settle();

    /// Presses the left button in the middle of the item, over as many frames as it takes. The item
    /// must have been drawn.
    void click(std::string_view id);
    void press_key(ImGuiKey key);

    /// The item with this id as last drawn, or null.
    [[nodiscard]] const ui::Item* item(std::string_view id) const;
    [[nodiscard]] ui::Fonts fonts() const { return fonts_; }

    /// The place of the window, set anew before the next frame.
    ui::Surroundings around;

    app::Session session;
    ui::Canvas canvas{session};

  private:
    ImGuiContext* context_;
    ui::Fonts fonts_;
};

} // namespace headroom::tests
