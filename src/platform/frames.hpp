#pragma once
// When the canvas is drawn: only after something happened, and a few times then, because what one
// frame does shows in the next. While nothing changes, nothing is drawn.

namespace headroom::platform {

class Frames {
  public:
    /// An event, a new size, a changed session: draws a few frames from now on.
    void request();

    /// A frame begins. Returns false where it is not to be drawn.
    [[nodiscard]] bool begin();

    /// Whether another frame follows without a new request.
    [[nodiscard]] bool has_more() const { return left_ > 0 && is_visible_; }

    void set_visible(bool is_visible) { is_visible_ = is_visible; }
    [[nodiscard]] int count() const { return count_; }

  private:
    int left_ = 0;
    int count_ = 0;
    bool is_visible_ = true;
};

} // namespace headroom::platform
