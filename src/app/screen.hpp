#pragma once
// Everything a view shows, as finished words and numbers in the reader's language and unit. The
// canvas draws it, the form renders it, the api writes it as JSON: no view makes a sentence, a
// number or a decision of its own.

#include "app/field.hpp"
#include "core/units.hpp"
#include "core/verdict.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headroom::app {

/// A button or chip: its words, and the fields it sets when pressed (catalog ids and numbers).
struct Action {
    struct Set {
        FieldId field;
        std::string value;
    };
    std::string id; ///< for tests and for DOM ids: "example-a100", "bits-8"
    std::string label;
    std::vector<Set> sets;
    bool is_current = false; ///< the scenario already has these values
};

struct Choice {
    std::string value;
    std::string label;
};

/// One input with its present text.
struct FieldView {
    FieldId id;
    std::string label;
    std::string text;            ///< what stands in the box: the draft where there is an error
    std::string value;           ///< the valid value as `set` takes it: "llama-3.1-8b", "4", "gib"
    std::string help;            ///< may be empty
    std::string error;           ///< empty when all is well
    std::vector<Choice> choices; ///< segments and usual numbers
    std::string input_mode;      ///< "decimal", "numeric", "search", "text": which soft keyboard
    bool is_shown = true;        ///< it does something for this engine and model
};

/// Which colour of the theme draws a segment.
enum class PartColour : std::uint8_t { weights, cache, compute, runtime, training, extra };

struct Segment {
    std::string part;   ///< the contract's name: "weights"
    std::string label;  ///< "Weights"
    std::string amount; ///< "130.39 GiB"
    core::Bytes bytes;
    PartColour colour;
};

/// One bar: a card, or equal cards together.
struct Bar {
    std::string id;          ///< "each", "all"
    std::string label;       ///< "2 × A100 80GB"
    std::string caption;     ///< "156.5 of 160.0 GiB"
    std::string alternative; ///< the whole bar in a sentence
    core::Bytes capacity;
    core::Bytes limit;    ///< what the model can have of it
    core::Bytes reserved; ///< beyond the limit: what desktop and other programs take
    core::Bytes used;
    core::Bytes low; ///< of what is used; low == high where there is no range
    core::Bytes high;
    std::vector<Segment> segments;
    std::string over;        ///< "76.5 GiB short" where used exceeds the limit, else empty
    std::string limit_label; ///< where the limit is below the capacity, else empty
};

struct Fact {
    std::string id;
    std::string label;
    std::string value;
    bool is_strong = true;
};

struct TableRow {
    std::vector<std::string> cells;
    std::optional<core::Verdict> verdict; ///< draws the shape before the last cell
    bool is_current = false;
    bool is_total = false;
};

/// Column 0 names the row; other columns are right-aligned where `is_number` says so. `is_unit` may
/// be shorter than the head.
struct Table {
    std::string id;
    std::string caption;
    std::vector<std::string> head;
    std::vector<bool> is_number;
    std::vector<bool> is_unit; ///< the head is the unit of its column: "3.74 GiB", not "GiB 3.74"
    std::vector<TableRow> rows;
};

/// The formula and the same with the reader's numbers, line by line.
struct Working {
    std::string title;
    std::string amount; ///< of one part; may be empty
    std::string legend; ///< may be empty
    std::vector<std::string> lines;
    std::string source;
};

struct GuideStep {
    std::string id;    ///< "size", "memory", "quantize", "test"
    std::string title; ///< "1 Choose a size"
    std::string text;
    std::optional<Table> table;
    std::vector<Action> actions;
};

struct ResultView {
    bool is_stale = false;  ///< a field has an error: this is for the last valid input
    std::string stale_note; ///< the words for that
    std::optional<core::Verdict> verdict; ///< none: the engine does not run on the GPU at all
    std::string verdict_word;             ///< "Fits"
    std::string amount;                   ///< "5.9 GiB free"
    std::string sentence;
    std::string status;             ///< for role=status
    std::vector<std::string> notes; ///< why the units differ, tight and its reason
    std::vector<Bar> bars;
    std::vector<Segment> legend;
    std::vector<Fact> facts;
    Table breakdown;
    std::optional<Table> cards;        ///< the parts card by card, where there are several
    std::vector<Working> explanations; ///< part by part, for an engine
    Working working;                   ///< of the rule of thumb
};

struct Screen {
    std::string language; ///< "en", "ja"
    std::string theme;    ///< "system", "light", "dark"
    std::vector<FieldView> fields;
    std::string more; ///< the heading of the folded fields: "More settings · 2 changed"
    std::optional<Action> gpu_chip; ///< the browser's GPU, to be confirmed or ignored
    std::string gpu_chip_note;      ///< what to say where the browser names no usable GPU
    std::vector<Action> examples;
    ResultView result;
    std::vector<GuideStep> guide;
    std::string link_notice; ///< a part of the link could not be read, or its total has changed
    std::string link;        ///< the fragment that reproduces this scenario, with '#'
    std::string footer;
    bool can_undo = false;
    bool can_redo = false;

    [[nodiscard]] const FieldView& field(FieldId id) const;
};

} // namespace headroom::app
