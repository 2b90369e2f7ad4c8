#pragma once
// The program in its page: takes the page's calls and SDL's events, and draws when there is reason
// to.

#include "platform/application.hpp"
#include "platform/frames.hpp"
#include "platform/input.hpp"
#include "platform/window.hpp"

namespace headroom::platform {

class Host {
  public:
    explicit Host(Application& application) : application_(application) {}

    /// Opens the canvas, `width` by `height` device pixels. Returns whether there is WebGL 2.
    [[nodiscard]] bool open(int width, int height);
    void close() { window_.close(); }

    void resize(int width, int height);
    /// Asks for a few frames, the first with the browser's next one.
    void request_frames();
    void request_frames_after(double seconds);
    /// Draws what has been asked for.
    void draw();
    /// An event of SDL's. Returns whether it was for the canvas; else it stays the browser's.
    bool take(const SDL_Event& event);

    /// Whether nothing will be drawn until something happens.
    [[nodiscard]] bool is_idle() const { return !is_scheduled_ && !frames_.has_more(); }

    [[nodiscard]] Application& application() { return application_; }
    [[nodiscard]] Frames& frames() { return frames_; }
    [[nodiscard]] Input& input() { return input_; }

  private:
    void schedule();
    void act(InputAction action);

    Application& application_;
    Window window_;
    Input input_;
    Frames frames_;
    bool is_scheduled_ = false;
    bool is_waiting_ = false;
};

/// Hands the program to the page's calls; it must live as long as the page. Call once, from main.
void serve(Application& application);

} // namespace headroom::platform
