#pragma once
// One reader's calculator: the state, its history, the texts that are not valid yet, and the screen
// that follows from them. Exactly one Session is live on a page.

#include "app/derived.hpp"
#include "app/draft.hpp"
#include "app/history.hpp"
#include "app/make_screen.hpp"
#include "app/screen.hpp"
#include "app/search.hpp"
#include "app/state.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headroom::app {

class Session {
  public:
    Session() : Session(default_state()) {}
    explicit Session(State state);

    [[nodiscard]] const State& state() const { return state_; }

    /// Everything that is shown; made anew only after a change.
    [[nodiscard]] const Screen& screen() const;

    /// Grows by one with every change of what is shown.
    [[nodiscard]] std::uint64_t version() const { return version_; }

    /// Takes what was typed or chosen. A text that is not valid stays as the field's draft with its
    /// problem; the state keeps the last valid value. Returns whether it was valid.
    bool set(FieldId field, std::string_view text);

    /// Takes what a field holds while it is being typed. Every text counts from where the typing
    /// began, so that a wrong one leaves the value of then, not of the last letter that made sense.
    /// The typing is one step of the history.
    bool type(FieldId field, std::string_view text);

    /// The typing is over. Every other edit says so too.
    void settle();

    /// The same for several fields at once, as one step of the history.
    bool set(const std::vector<Action::Set>& sets);

    /// An edit that a view made: one step of the history where the scenario differs.
    void commit(State next);

    /// Goes back to the last valid text of a field, or to what it was before the typing.
    void drop_draft(FieldId field);

    void undo();
    void redo();
    /// The default scenario, as one step of the history; preferences stay.
    void reset();

    /// Applies a link's fragment on top of the default scenario. What could not be read is told in
    /// the screen's link_notice. The history starts anew.
    void open_link(std::string_view fragment);

    void set_browser_gpu(std::string renderer);

    /// Puts a saved state in place: history and drafts start anew.
    void replace(State state);

  private:
    struct Typing {
        FieldId field;
        Scenario before;
    };

    void changed();
    bool apply(State& next, FieldId field, std::string_view text);
    void take(State next);

    State state_;
    History history_;
    Drafts drafts_;
    std::optional<Typing> typing_;
    BrowserGpu browser_gpu_;
    std::string link_notice_;
    std::uint64_t version_ = 0;
    mutable Deriver deriver_;
    mutable std::optional<Screen> screen_;
};

} // namespace headroom::app
