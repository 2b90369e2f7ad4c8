#include "app/describe.hpp"
#include "app/edit.hpp"
#include "app/screen_parts.hpp"

#include "text/fill.hpp"
#include "text/format.hpp"

#include <utility>

namespace headroom::app {
namespace {

using text::Key;
using text::say;

struct SizeClass {
    Key label;
    std::int64_t example; ///< parameters
    std::int64_t below;   ///< first parameter count of the next class
};

constexpr std::int64_t billion = 1'000'000'000;
constexpr std::array size_classes{
    SizeClass{Key::class_small, billion / 2, billion},
    SizeClass{Key::class_medium, 8 * billion, 10 * billion},
    SizeClass{Key::class_large, 70 * billion, INT64_MAX},
};
constexpr std::array class_bits{16, 8, 4};

std::string need_of(std::int64_t parameters, int bits, text::Unit unit) {
    const auto checked = core::Parameters::make(static_cast<double>(parameters));
    return text::size(core::rule_of_thumb(*checked, *core::BitsPerParameter::make(bits)).total(),
                      unit);
}

std::string bits_label(int bits, text::Language language) {
    return say(language, Key::bits_label, {{"bits", std::to_string(bits)}});
}

Action::Set set(FieldId field, std::string value) { return {field, std::move(value)}; }

Table class_table(const ScreenInput& in) {
    const text::Language language = in.language();
    Table table{.id = "classes", .caption = say(language, Key::guide_classes)};
    table.head = {say(language, Key::guide_class), say(language, Key::guide_example)};
    for (const int bits : class_bits)
        table.head.push_back(bits_label(bits, language));
    table.is_number = {false, true, true, true, true};
    std::int64_t from = 0;
    const std::int64_t present = in.state.scenario.model.parameters.count();
    for (const SizeClass& size : size_classes) {
        TableRow row{.cells = {say(language, size.label), text::parameter_count(size.example)}};
        for (const int bits : class_bits)
            row.cells.push_back(need_of(size.example, bits, in.unit()));
        row.is_current = present >= from && present < size.below;
        from = size.below;
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table bits_table(const ScreenInput& in) {
    const text::Language language = in.language();
    Table table{.id = "bits", .caption = say(language, Key::guide_bits)};
    table.head = {say(language, Key::field_bits), say(language, Key::table_needed),
                  say(language, Key::guide_left), say(language, Key::fact_cards),
                  say(language, Key::guide_verdict)};
    table.is_number = {false, true, true, true, false};
    for (const int bits : usual_bits) {
        const auto at = at_bits(in.state.scenario, in.derived, *core::BitsPerParameter::make(bits));
        table.rows.push_back(
            {.cells = {bits_label(bits, language), text::size(at.total, in.unit()),
                       headroom_amount(at.all.headroom, language, in.unit()),
                       cards_cell(at.cards, language), table_word(at.all.verdict, language)},
             .verdict = at.all.verdict,
             .is_current = in.state.scenario.bits == at.bits});
    }
    return table;
}

std::vector<Action> size_actions(const ScreenInput& in) {
    std::vector<Action> out;
    for (const SizeClass& size : size_classes) {
        const std::string count = text::parameter_count(size.example);
        out.push_back({"size-" + count,
                       say(in.language(), Key::guide_use_size, {{"params", count}}),
                       {set(FieldId::params, std::to_string(size.example))},
                       in.state.scenario.model.id.empty() &&
                           in.state.scenario.model.parameters.count() == size.example});
    }
    return out;
}

std::vector<Action> bits_actions(const ScreenInput& in) {
    std::vector<Action> out;
    for (const int bits : usual_bits)
        out.push_back({"bits-" + std::to_string(bits),
                       bits_label(bits, in.language()),
                       {set(FieldId::bits, std::to_string(bits))},
                       in.state.scenario.bits == *core::BitsPerParameter::make(bits)});
    return out;
}

std::string title(const ScreenInput& in, int number, Key key) {
    return std::to_string(number) + ' ' + say(in.language(), key);
}

bool is_current(const ScreenInput& in, const Action& action) {
    State state = in.state;
    for (const Action::Set& one : action.sets) {
        const auto edited = with_text(state, one.field, one.value);
        if (!edited) return false;
        state = *edited;
    }
    return state == in.state;
}

} // namespace

std::vector<Action> examples(const ScreenInput& in) {
    const auto word = [&](Key key) { return say(in.language(), key); };
    std::vector<Action> out{
        {"example-a100",
         word(Key::example_a100),
         {set(FieldId::engine, "rule-of-thumb"), set(FieldId::params, "70e9"),
          set(FieldId::bits, "16"), set(FieldId::gpu, "nvidia-a100-sxm4-80gb"),
          set(FieldId::count, "2")}},
        {"example-l4",
         word(Key::example_l4),
         {set(FieldId::engine, "rule-of-thumb"), set(FieldId::params, "70e9"),
          set(FieldId::bits, "4"), set(FieldId::gpu, "nvidia-l4"), set(FieldId::count, "2")}},
        {"example-qwen",
         word(Key::example_qwen),
         {set(FieldId::engine, "llama.cpp"), set(FieldId::model, "qwen3-30b-a3b"),
          set(FieldId::quantization, "Q4_K_M"), set(FieldId::n_cpu_moe, "20"),
          set(FieldId::gpu, "nvidia-rtx-5060-ti-16gb"), set(FieldId::count, "1")}},
    };
    for (Action& action : out)
        action.is_current = is_current(in, action);
    return out;
}

std::vector<GuideStep> guide(const ScreenInput& in, const std::optional<Action>& gpu_chip,
                             bool has_examples) {
    const auto word = [&](Key key) { return say(in.language(), key); };
    GuideStep size{"size", title(in, 1, Key::guide_step1), word(Key::guide_step1_text),
                   class_table(in), size_actions(in)};
    if (has_examples)
        for (Action& example : examples(in))
            size.actions.push_back(std::move(example));
    GuideStep memory{"memory", title(in, 2, Key::guide_step2), word(Key::guide_step2_text), {}, {}};
    if (gpu_chip) memory.actions.push_back(*gpu_chip);
    GuideStep quantize{"quantize", title(in, 3, Key::guide_step3), word(Key::guide_step3_text),
                       bits_table(in), bits_actions(in)};
    GuideStep test{"test", title(in, 4, Key::guide_step4), word(Key::guide_step4_text), {}, {}};
    return {size, memory, quantize, test};
}

} // namespace headroom::app
