#pragma once
// The canvas as a whole: draws the session, takes what was pressed and typed to it, and keeps what
// the views need from frame to frame. Knows neither window nor browser.

#include "app/session.hpp"
#include "ui/look.hpp"
#include "ui/memory.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headroom::ui {

/// An entry of one of the catalogs.
struct EntryName {
    app::PickerKind kind = app::PickerKind::gpu;
    std::string id;
};

/// How typing in the text field ended.
enum class EditEnd : std::uint8_t { keep, revert };

class Canvas {
  public:
    /// `session` must outlive the canvas.
    explicit Canvas(app::Session& session) : session_(session) {}

    /// Between ImGui::NewFrame and ImGui::Render. Returns whether the session was changed by it.
    bool draw(const Look& look);

    /// The text field that the platform lays over the canvas; nothing while no field is edited.
    [[nodiscard]] const std::optional<TextEdit>& edit() const { return memory_.edit; }
    /// A field's text is tried at once, a picker's or a catalog's is searched for.
    void typed(std::string_view text);
    /// Enter in the text field: takes the picker's option, or ends the edit.
    void entered();
    /// Arrow up or down in a picker's text field.
    void moved(int by);
    void end_edit(EditEnd end);

    /// Seconds until the canvas must be drawn again without an event; nothing if never.
    [[nodiscard]] std::optional<double> wake_after() const;

    /// Whether a wheel or finger at `where` moves something here; if not, it is the page's.
    bool scroll(ImVec2 where, float by);

    /// The keyboard has come in: the first item takes the focus in the next frame.
    void focus_first() { memory_.wants_focus = true; }
    /// The keyboard has gone out by Escape, which closes a tooltip.
    void close_tooltip() {
        if (memory_.tooltip) memory_.tooltip->is_closed = true;
    }
    [[nodiscard]] const std::optional<Tooltip>& tooltip() const { return memory_.tooltip; }
    [[nodiscard]] bool has_list_open() const { return memory_.picker.has_value(); }
    /// Whether a press here takes an option, and must not end the typing before.
    [[nodiscard]] bool is_over_list(ImVec2 where) const {
        return memory_.picker && memory_.picker->list.contains(where);
    }
    void open_guide(bool is_open) { memory_.is_guide_open = is_open; }
    void show_examples(bool is_shown) { memory_.has_examples = is_shown; }

    /// An entry that was opened and whose sources are wanted, once each; nothing if there is none.
    [[nodiscard]] std::optional<EntryName> take_wanted_sources();
    /// The answer; nothing where they could not be had. Ignored where the entry is no longer open.
    void give_sources(const EntryName& entry, std::optional<app::EntrySources> sources);

    [[nodiscard]] const std::vector<Item>& items() const { return memory_.items; }
    /// Of the phone's one column, in device pixels; 0 where the canvas has a fixed height.
    [[nodiscard]] float content_height() const { return memory_.content_height; }

  private:
    void search_if_stale();
    void answer_catalogs();
    [[nodiscard]] CatalogMemory& catalog(app::PickerKind kind) {
        return kind == app::PickerKind::gpu ? memory_.gpus : memory_.models;
    }
    /// In the catalog whose search is being typed.
    void look_up(std::string_view text);

    app::Session& session_;
    Memory memory_;
    /// When the error of what is being typed is shown, in ImGui's time.
    double hush_end_ = 0;
};

} // namespace headroom::ui
