#include "ui/canvas.hpp"

#include "app/quantization_picker.hpp"
#include "ui/frame.hpp"
#include "ui/layout.hpp"
#include "ui/picker_list.hpp"
#include "ui/scroll_area.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace headroom::ui {

namespace {

/// A pause in typing after which an error is no longer on its way to being mended.
constexpr double patience_seconds = 0.8;

/// As many as a reader looks through before typing.
constexpr std::size_t list_length = 400;

} // namespace

bool Canvas::draw(const Look& look) {
    const std::uint64_t before = session_.version();
    search_if_stale();
    answer_catalogs();
    if (ImGui::GetTime() >= hush_end_) memory_.hushed.reset();
    Frame frame{
        .now = session_.state(), .screen = session_.screen(), .look = look, .memory = memory_};
    lay_out(frame);
    if (frame.next != frame.now) session_.commit(std::move(frame.next));
    if (!frame.wanted.empty()) session_.set(frame.wanted);
    if (memory_.is_picker_done ||
        (memory_.edit && !memory_.edit->is_drawn && memory_.edit->rect.width > 0))
        end_edit(EditEnd::keep);
    return session_.version() != before;
}

void Canvas::search_if_stale() {
    if (!memory_.picker || !memory_.picker->is_stale) return;
    Picker& picker = *memory_.picker;
    picker.groups = app::field_groups(session_.state(), session_.screen().field(picker.field),
                                      picker.text, list_length);
    picker.is_stale = false;
    if (picker.text.empty()) move_to_option(picker, session_.screen().field(picker.field).value);
}

void Canvas::answer_catalogs() {
    const bool has_gpus = memory_.tab == Tab::gpus || memory_.is_gpus_open;
    const bool has_models = memory_.tab == Tab::models || memory_.is_models_open;
    if (has_gpus) answer(memory_.gpus, session_.state(), session_.version());
    if (has_models) answer(memory_.models, session_.state(), session_.version());
    const text::Language language = session_.state().preferences.language;
    const bool is_known = memory_.quantizations && memory_.quantizations_language == language;
    if (!memory_.is_quantizations_open || is_known) return;
    memory_.quantizations = app::quantization_list({}, language);
    memory_.quantizations_language = language;
}

void Canvas::look_up(std::string_view text) {
    CatalogMemory& searched = catalog(*memory_.edit->catalog);
    searched.query.text = text;
    searched.is_stale = true;
}

std::optional<EntryName> Canvas::take_wanted_sources() {
    for (CatalogMemory* one : {&memory_.gpus, &memory_.models}) {
        if (!one->entry || one->sources_state != SourcesState::wanted) continue;
        one->sources_state = SourcesState::reading;
        return EntryName{one->query.kind, one->sources_of};
    }
    return {};
}

void Canvas::give_sources(const EntryName& entry, std::optional<app::EntrySources> sources) {
    CatalogMemory& given = catalog(entry.kind);
    if (given.sources_of != entry.id) return;
    given.sources_state = sources ? SourcesState::there : SourcesState::failed;
    given.sources = sources ? *std::move(sources) : app::EntrySources{};
    given.is_stale = true;
}

void Canvas::typed(std::string_view text) {
    if (!memory_.edit) return;
    if (memory_.edit->catalog) return look_up(text);
    if (!memory_.picker) {
        session_.type(memory_.edit->field, text);
        memory_.hushed = memory_.edit->field;
        hush_end_ = ImGui::GetTime() + patience_seconds;
        return;
    }
    memory_.picker->text = text;
    memory_.picker->at = 0;
    memory_.picker->has_moved = true; // the list may stand far below its first option
    memory_.picker->is_stale = true;
}

void Canvas::entered() {
    if (memory_.picker) {
        search_if_stale();
        const auto choice = choose_in_picker(*memory_.picker);
        const std::string& typed_text = memory_.picker->text;
        if (choice)
            session_.set(choice->field, choice->value);
        else if (!typed_text.empty())
            session_.set(memory_.picker->field, typed_text);
    }
    end_edit(EditEnd::keep);
}

void Canvas::moved(int by) {
    search_if_stale();
    if (memory_.picker) move_in_picker(*memory_.picker, by);
}

void Canvas::end_edit(EditEnd end) {
    const bool is_reverted = memory_.edit && end == EditEnd::revert;
    if (is_reverted && memory_.edit->catalog)
        look_up(memory_.edit->text);
    else if (is_reverted)
        session_.drop_draft(memory_.edit->field);
    session_.settle();
    memory_.hushed.reset();
    memory_.edit.reset();
    memory_.picker.reset();
}

std::optional<double> Canvas::wake_after() const {
    if (memory_.wants_frame) return 0.0;
    std::optional<double> end;
    if (memory_.hushed) end = hush_end_;
    const auto& tooltip = memory_.tooltip;
    if (tooltip && !tooltip->is_closed && tooltip->rect.width == 0)
        end = std::min(end.value_or(tooltip->since + tooltip_seconds),
                       tooltip->since + tooltip_seconds);
    if (!end) return std::nullopt;
    return std::max(0.0, *end - ImGui::GetTime());
}

bool Canvas::scroll(ImVec2 where, float by) {
    if (area_to_scroll(memory_, where, by) == nullptr) return false;
    memory_.scroll = Scroll{where, (memory_.scroll ? memory_.scroll->by : 0) + by};
    return true;
}

} // namespace headroom::ui
