#include "app/session.hpp"

#include "app/derived.hpp"
#include "app/edit.hpp"
#include "app/link.hpp"
#include "text/fill.hpp"
#include "text/format.hpp"

#include <utility>

namespace headroom::app {
namespace {

using text::Key;
using text::say;

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts)
        out += (out.empty() ? "" : " ") + part;
    return out;
}

std::string notice(const OpenedLink& opened, core::Bytes now, const Preferences& preferences) {
    const text::Problem problem{{core::ErrorCode::bad_link, "link"}, joined(opened.unread), {}};
    if (!opened.unread.empty() && !opened.has_read_fields)
        return say(preferences.language, Key::error_link_unread);
    if (!opened.unread.empty()) return text::message(preferences.language, problem, {});
    if (!opened.total || *opened.total == now.count()) return {};
    return say(preferences.language, Key::state_data,
               {{"old", text::size(core::Bytes{*opened.total}, preferences.unit)},
                {"new", text::size(now, preferences.unit)}});
}

} // namespace

Session::Session(State state) : state_(std::move(state)) {}

const Screen& Session::screen() const {
    if (!screen_)
        screen_ = make_screen(state_, deriver_, drafts_, history_, browser_gpu_, link_notice_);
    return *screen_;
}

void Session::changed() {
    ++version_;
    screen_.reset();
}

bool Session::apply(State& next, FieldId field, std::string_view text) {
    auto edited = with_text(next, field, text);
    auto& field_draft = draft(drafts_, field);
    if (!edited) {
        field_draft = edited.error();
        return false;
    }
    field_draft.reset();
    // A model names its parameters and parameters name their model, a quantization its bits: the
    // other's draft is moot.
    if (field == FieldId::model) draft(drafts_, FieldId::params).reset();
    if (field == FieldId::params) draft(drafts_, FieldId::model).reset();
    if (field == FieldId::quantization) draft(drafts_, FieldId::bits).reset();
    if (field == FieldId::bits) draft(drafts_, FieldId::quantization).reset();
    next = *edited;
    return true;
}

void Session::take(State next) {
    if (next.scenario != state_.scenario) {
        history_.push(state_.scenario);
        link_notice_.clear();
    }
    state_ = std::move(next);
    changed();
}

bool Session::type(FieldId field, std::string_view text) {
    if (!typing_ || typing_->field != field) {
        settle();
        typing_ = Typing{field, state_.scenario};
    }
    State next{typing_->before, state_.preferences};
    const bool is_valid = apply(next, field, text);
    state_ = std::move(next);
    link_notice_.clear();
    changed();
    return is_valid;
}

void Session::settle() {
    if (!typing_) return;
    if (typing_->before != state_.scenario) history_.push(typing_->before);
    typing_.reset();
    changed();
}

bool Session::set(FieldId field, std::string_view text) {
    settle();
    State next = state_;
    const bool is_valid = apply(next, field, text);
    take(std::move(next));
    return is_valid;
}

bool Session::set(const std::vector<Action::Set>& sets) {
    settle();
    State next = state_;
    bool is_valid = true;
    for (const Action::Set& one : sets)
        is_valid = apply(next, one.field, one.value) && is_valid;
    take(std::move(next));
    return is_valid;
}

void Session::commit(State next) {
    settle();
    if (next == state_) return;
    for (const FieldInfo& field : fields)
        if (field_value(next, field.id) != field_value(state_, field.id))
            draft(drafts_, field.id).reset();
    take(std::move(next));
}

void Session::drop_draft(FieldId field) {
    const bool is_typing = typing_ && typing_->field == field;
    if (!is_typing && !draft(drafts_, field)) return;
    if (is_typing) state_.scenario = typing_->before;
    if (is_typing) typing_.reset();
    draft(drafts_, field).reset();
    changed();
}

void Session::undo() {
    settle();
    if (!history_.can_undo()) return;
    state_.scenario = history_.undo(state_.scenario);
    drafts_ = {};
    changed();
}

void Session::redo() {
    settle();
    if (!history_.can_redo()) return;
    state_.scenario = history_.redo(state_.scenario);
    drafts_ = {};
    changed();
}

void Session::reset() {
    settle();
    drafts_ = {};
    State next = default_state();
    next.preferences = state_.preferences;
    take(std::move(next));
}

void Session::open_link(std::string_view fragment) {
    const OpenedLink opened = app::open_link(fragment);
    State next{opened.scenario, state_.preferences};
    replace(std::move(next));
    link_notice_ =
        notice(opened, deriver_.derived(opened.scenario).shown_need(), state_.preferences);
    changed();
}

void Session::set_browser_gpu(std::string renderer) {
    browser_gpu_ = {true, std::move(renderer)};
    changed();
}

void Session::replace(State state) {
    state_ = std::move(state);
    history_ = {};
    typing_.reset();
    drafts_ = {};
    link_notice_.clear();
    changed();
}

} // namespace headroom::app
