#pragma once
// What comes from pointer and keyboard, on its way from SDL to Dear ImGui. Keys that the canvas has
// no use for stay the browser's.

#include <SDL.h>

#include <cstdint>

namespace headroom::platform {

/// What the canvas does besides handing the event to Dear ImGui.
enum class InputAction : std::uint8_t { none, draw_soon, draw_now, enter, leave, undo, redo };

class Input {
  public:
    /// Takes the event, or leaves it to the browser: then the action is `none`.
    [[nodiscard]] InputAction take(const SDL_Event& event);

    /// Whether the keyboard acts on what is in the canvas. It does after Enter or a press of the
    /// pointer, until Escape or until the focus goes elsewhere.
    [[nodiscard]] bool has_keyboard() const { return has_keyboard_; }
    void set_keyboard(bool has_keyboard);

  private:
    [[nodiscard]] InputAction take_key(const SDL_Event& event);

    bool has_keyboard_ = false;
};

} // namespace headroom::platform
