#pragma once
// What the views need from one frame to the next and that is no part of the state: what is open,
// what is being typed, where things were drawn. Owned by the caller.

#include "app/field.hpp"
#include "app/quantization_list.hpp"
#include "app/screen.hpp"
#include "app/search.hpp"
#include "ui/catalog_memory.hpp"
#include "ui/rect.hpp"

#include <imgui.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace headroom::ui {

/// Something that can be pressed, as it was drawn: for tests and for whoever drives the canvas.
struct Item {
    std::string id;
    std::string label;
    Rect rect;
    bool is_current = false;
};

/// A field that is edited in a real text field, which the platform lays over `rect`.
struct TextEdit {
    app::FieldId field = app::FieldId::params;
    Rect rect;        ///< of the box, without its edge, in device pixels
    std::string text; ///< what it held when the edit began
    std::string label;
    std::string input_mode; ///< which soft keyboard: "decimal", "numeric", "search", "text"
    bool is_error = false;
    bool is_drawn = false; ///< the box was drawn in this frame and is in view
    bool is_centred = false;
    std::optional<app::PickerKind> catalog; ///< the search of this catalog, and no field
};

/// The open list of a picker. The caller fills `groups` for `text` where `is_stale`.
struct Picker {
    app::FieldId field = app::FieldId::model;
    std::string text;
    std::vector<app::PickerGroup> groups;
    Rect anchor; ///< the box that it belongs to
    Rect list;   ///< where it was drawn
    int at = 0;  ///< the option that Enter takes, counted over all groups; -1: none
    bool is_stale = true;
    bool has_moved = false; ///< `at` must be scrolled into view
};

/// How long the pointer rests before a tooltip comes.
inline constexpr double tooltip_seconds = 0.4;

/// The whole of a text that was cut.
struct Tooltip {
    std::string item; ///< the id of the item that it belongs to
    std::string text;
    double since = 0;       ///< in ImGui's time
    Rect anchor;            ///< the item
    Rect rect;              ///< where it was drawn; empty before
    bool is_wanted = false; ///< the item has asked for it in this frame
    bool is_closed = false; ///< by Escape
};

/// A part of the canvas that scrolls by itself.
struct ScrollArea {
    std::string id;
    Rect rect;
    float at = 0;
    float end = 0;
};

/// A wheel or a finger that has moved, in device pixels.
struct Scroll {
    ImVec2 where;
    float by = 0;
};

/// What stands in the card of the tabs while the guide does not.
enum class Tab : std::uint8_t { breakdown, gpus, models };

struct Memory {
    std::optional<TextEdit> edit;
    /// The field whose error waits until the typing pauses: most texts are wrong on their way.
    std::optional<app::FieldId> hushed;
    std::optional<Picker> picker;
    bool is_picker_done = false; ///< an option was pressed: the caller ends the edit
    bool has_examples = true;    ///< scenarios to try, for who is here for the first time
    Tab tab = Tab::breakdown;
    bool is_guide_open = false;
    bool is_more_open = false;          ///< the folded fields
    bool is_working_open = false;       ///< each part's formula
    bool is_quantizations_open = false; ///< their list, in the guide
    std::optional<app::QuantizationList> quantizations;
    text::Language quantizations_language = text::Language::en;
    bool is_breakdown_open = true; ///< on the phone, where the tabs are headings
    bool is_gpus_open = false;
    bool is_models_open = false;
    CatalogMemory gpus{app::PickerKind::gpu};
    CatalogMemory models{app::PickerKind::model};

    std::optional<Tooltip> tooltip;

    /// The part under the pointer, in a bar or in the legend; empty for none. Drawn one frame
    /// later.
    std::string pointed_part;
    std::string pointed_part_next;

    std::vector<ScrollArea> areas; ///< as drawn, the innermost last
    std::optional<Scroll> scroll;  ///< moves an area in the next frame
    float result_height = 0;       ///< of the result's card, as last drawn
    float content_height = 0;      ///< of the phone's one column, in device pixels

    bool wants_frame = false; ///< what this frame did is seen in the next
    bool wants_focus = false; ///< the keyboard entered: the first item takes the focus
    std::vector<Item> items;
};

} // namespace headroom::ui
