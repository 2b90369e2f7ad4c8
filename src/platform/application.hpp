#pragma once
// What the platform calls: the program behind the canvas.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace headroom::platform {

/// What the page and the system want of the looks.
struct Media {
    bool is_dark = false;
    bool wants_contrast = false;
    bool has_forced = false; ///< the four colours below are to be used, 0xAABBGGRR
    std::uint32_t canvas = 0;
    std::uint32_t canvas_text = 0;
    std::uint32_t highlight = 0;
    std::uint32_t link_text = 0;
};

/// A file that JavaScript put into memory; whoever gets it frees it with ImGui::MemFree.
struct Blob {
    void* data = nullptr;
    std::size_t size = 0;
};

enum class EditKey : std::uint8_t { enter, escape, up, down, blur };

class Application {
  public:
    Application() = default;
    Application(const Application&) = delete;
    Application& operator=(const Application&) = delete;
    virtual ~Application() = default;

    /// Everything between ImGui::NewFrame and ImGui::Render.
    virtual void draw() = 0;
    /// After the frame is on the screen.
    virtual void drawn() = 0;

    /// Asks for frames itself where the answer changes what is shown.
    [[nodiscard]] virtual std::string call(std::string_view json) = 0;

    virtual void add_latin_fonts(Blob regular, Blob semibold) = 0;
    virtual void add_japanese_font(Blob font) = 0;
    virtual void set_media(const Media& media) = 0;
    /// Device pixels in a CSS pixel.
    virtual void set_scale(float scale) = 0;

    virtual void typed(std::string_view text) = 0;
    virtual void edit_key(EditKey key) = 0;
    /// Places are in device pixels. Returns whether something here moves.
    [[nodiscard]] virtual bool scroll(float x, float y, float by) = 0;
    /// Whether the text field keeps the focus when the pointer goes down here.
    [[nodiscard]] virtual bool keeps_edit(float x, float y) const = 0;

    /// The keyboard entered the canvas.
    virtual void focus_first() = 0;
    /// It left by Escape.
    virtual void leave() = 0;
    virtual void undo() = 0;
    virtual void redo() = 0;
    virtual void open_guide(bool is_open) = 0;
    virtual void show_examples(bool is_shown) = 0;
    /// {"kind":"gpu","id":"…","sources":{…} or null}
    virtual void give_sources(std::string_view json) = 0;

    /// One line an item: id, label, x, y, width, height in CSS pixels, 1 if current; tabs between.
    [[nodiscard]] virtual std::string items() const = 0;
};

} // namespace headroom::platform
