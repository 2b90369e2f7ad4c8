#pragma once
// Undo and redo over scenarios. Preferences are no step.

#include "app/state.hpp"

#include <vector>

namespace headroom::app {

class History {
  public:
    /// Remembers `before`, the scenario that an edit is about to replace; redo is forgotten.
    void push(Scenario before);

    [[nodiscard]] bool can_undo() const { return !undo_.empty(); }
    [[nodiscard]] bool can_redo() const { return !redo_.empty(); }

    /// The scenario to go back or forward to; `now` is kept for the way back. Only where can_…().
    [[nodiscard]] Scenario undo(Scenario now);
    [[nodiscard]] Scenario redo(Scenario now);

  private:
    std::vector<Scenario> undo_;
    std::vector<Scenario> redo_;
};

} // namespace headroom::app
