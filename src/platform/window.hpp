#pragma once
// The canvas as an SDL window with WebGL 2, measured in device pixels, and Dear ImGui on it.

#include "platform/renderer.hpp"

#include <SDL.h>

namespace headroom::platform {

class Window {
  public:
    Window() = default;
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;
    ~Window() { close(); }

    /// Returns whether there is a window with a context now.
    [[nodiscard]] bool open(int width, int height);
    void close();

    void resize(int width, int height);
    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }

    void begin_frame();
    void end_frame();

  private:
    SDL_Window* window_ = nullptr;
    SDL_GLContext context_ = nullptr;
    Renderer renderer_;
    int width_ = 0;
    int height_ = 0;
};

} // namespace headroom::platform
