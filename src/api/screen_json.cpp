#include "api/screen_json.hpp"

#include <array>

namespace headroom::api {
namespace {

constexpr std::array<std::string_view, 7> kind_names{
    "picker", "select", "text", "number_choice", "number_scale", "stepper", "segment"};
constexpr std::array<std::string_view, 4> group_names{"run", "where", "result", "header"};
constexpr std::array<std::string_view, 6> colour_names{"weights", "cache",    "compute",
                                                       "runtime", "training", "extra"};

template <typename Enum, std::size_t count>
std::string_view name(Enum value, const std::array<std::string_view, count>& names) {
    return names[static_cast<std::size_t>(value)];
}

/// {"<key>": [ … ]}, each element written by `write`.
template <typename List, typename Write>
void list(JsonWriter& out, std::string_view key, const List& values, Write write) {
    out.key(key);
    out.begin_array();
    for (const auto& value : values)
        write(out, value);
    out.end_array();
}

void write_text(JsonWriter& out, const std::string& text) { out.text(text); }

void write_flag(JsonWriter& out, bool flag) { out.boolean(flag); }

void write_set(JsonWriter& out, const app::Action::Set& set) {
    out.begin_object();
    out.member("field", app::info(set.field).name);
    out.member("value", set.value);
    out.end_object();
}

void write_field(JsonWriter& out, const app::FieldView& field) {
    const app::FieldInfo& info = app::info(field.id);
    out.begin_object();
    out.member("id", info.name);
    out.member("kind", name(info.kind, kind_names));
    out.member("group", name(info.group, group_names));
    out.member("label", field.label);
    out.member("text", field.text);
    out.member("value", field.value);
    out.member("help", field.help);
    out.member("error", field.error);
    out.member("input_mode", field.input_mode);
    list(out, "choices", field.choices, write_choice);
    out.flag("is_folded", info.is_folded);
    out.flag("is_shown", field.is_shown);
    out.end_object();
}

void write_segment(JsonWriter& out, const app::Segment& segment) {
    out.begin_object();
    out.member("part", segment.part);
    out.member("label", segment.label);
    out.member("amount", segment.amount);
    out.member("bytes", segment.bytes);
    out.member("colour", name(segment.colour, colour_names));
    out.end_object();
}

void write_bar(JsonWriter& out, const app::Bar& bar) {
    out.begin_object();
    out.member("id", bar.id);
    out.member("label", bar.label);
    out.member("caption", bar.caption);
    out.member("alternative", bar.alternative);
    out.member("capacity_bytes", bar.capacity);
    out.member("limit_bytes", bar.limit);
    out.member("reserved_bytes", bar.reserved);
    out.member("used_bytes", bar.used);
    out.member("low_bytes", bar.low);
    out.member("high_bytes", bar.high);
    list(out, "segments", bar.segments, write_segment);
    out.member("over", bar.over);
    out.member("limit_label", bar.limit_label);
    out.end_object();
}

void write_fact(JsonWriter& out, const app::Fact& fact) {
    out.begin_object();
    out.member("id", fact.id);
    out.member("label", fact.label);
    out.member("value", fact.value);
    out.flag("is_strong", fact.is_strong);
    out.end_object();
}

void write_row(JsonWriter& out, const app::TableRow& row) {
    out.begin_object();
    list(out, "cells", row.cells, write_text);
    out.key("verdict");
    if (row.verdict)
        out.text(verdict_name(*row.verdict));
    else
        out.null();
    out.flag("is_current", row.is_current);
    out.flag("is_total", row.is_total);
    out.end_object();
}

void write_table(JsonWriter& out, const app::Table& table) {
    out.begin_object();
    out.member("id", table.id);
    out.member("caption", table.caption);
    list(out, "head", table.head, write_text);
    list(out, "is_number", table.is_number, write_flag);
    list(out, "is_unit", table.is_unit, write_flag);
    list(out, "rows", table.rows, write_row);
    out.end_object();
}

void write_working(JsonWriter& out, const app::Working& working) {
    out.begin_object();
    out.member("title", working.title);
    out.member("amount", working.amount);
    out.member("legend", working.legend);
    list(out, "lines", working.lines, write_text);
    out.member("source", working.source);
    out.end_object();
}

void write_step(JsonWriter& out, const app::GuideStep& step) {
    out.begin_object();
    out.member("id", step.id);
    out.member("title", step.title);
    out.member("text", step.text);
    out.key("table");
    if (step.table)
        write_table(out, *step.table);
    else
        out.null();
    list(out, "actions", step.actions, write_action);
    out.end_object();
}

void write_result(JsonWriter& out, const app::ResultView& result) {
    out.begin_object();
    out.flag("is_stale", result.is_stale);
    out.member("stale_note", result.stale_note);
    out.member("verdict", result.verdict ? verdict_name(*result.verdict) : "not_possible");
    out.member("verdict_word", result.verdict_word);
    out.member("amount", result.amount);
    out.member("sentence", result.sentence);
    out.member("status", result.status);
    list(out, "notes", result.notes, write_text);
    list(out, "bars", result.bars, write_bar);
    list(out, "legend", result.legend, write_segment);
    list(out, "facts", result.facts, write_fact);
    out.key("breakdown");
    write_table(out, result.breakdown);
    out.key("cards");
    if (result.cards)
        write_table(out, *result.cards);
    else
        out.null();
    list(out, "explanations", result.explanations, write_working);
    out.key("working");
    write_working(out, result.working);
    out.end_object();
}

} // namespace

void write_action(JsonWriter& out, const app::Action& action) {
    out.begin_object();
    out.member("id", action.id);
    out.member("label", action.label);
    list(out, "sets", action.sets, write_set);
    out.flag("is_current", action.is_current);
    out.end_object();
}

void write_choice(JsonWriter& out, const app::Choice& choice) {
    out.begin_object();
    out.member("value", choice.value);
    out.member("label", choice.label);
    out.end_object();
}

std::string_view verdict_name(core::Verdict verdict) {
    constexpr std::array<std::string_view, 3> names{"fits", "tight", "does_not_fit"};
    return name(verdict, names);
}

void write_fields(JsonWriter& out, std::span<const app::FieldView> fields) {
    list(out, "fields", fields, write_field);
}

void write_groups(JsonWriter& out, std::span<const app::PickerGroup> groups) {
    list(out, "groups", groups, [](JsonWriter& to, const app::PickerGroup& group) {
        to.begin_object();
        to.member("label", group.label);
        list(to, "options", group.options, [](JsonWriter& into, const app::PickerOption& option) {
            into.begin_object();
            into.member("id", option.id);
            into.member("label", option.label);
            into.member("detail", option.detail);
            into.end_object();
        });
        to.end_object();
    });
}

void write_screen(JsonWriter& out, const app::Screen& screen) {
    out.begin_object();
    out.member("language", screen.language);
    out.member("theme", screen.theme);
    write_fields(out, screen.fields);
    out.member("more", screen.more);
    out.key("gpu_chip");
    if (screen.gpu_chip)
        write_action(out, *screen.gpu_chip);
    else
        out.null();
    out.member("gpu_chip_note", screen.gpu_chip_note);
    list(out, "examples", screen.examples, write_action);
    out.key("result");
    write_result(out, screen.result);
    list(out, "guide", screen.guide, write_step);
    out.member("link_notice", screen.link_notice);
    out.member("link", screen.link);
    out.member("footer", screen.footer);
    out.flag("can_undo", screen.can_undo);
    out.flag("can_redo", screen.can_redo);
    out.end_object();
}

} // namespace headroom::api
