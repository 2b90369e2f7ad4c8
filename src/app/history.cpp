#include "app/history.hpp"

#include <cassert>
#include <utility>

namespace headroom::app {
namespace {

constexpr std::size_t longest = 100;

Scenario moved(std::vector<Scenario>& from, std::vector<Scenario>& to, Scenario now) {
    assert(!from.empty());
    to.push_back(std::move(now));
    Scenario back = std::move(from.back());
    from.pop_back();
    return back;
}

} // namespace

void History::push(Scenario before) {
    if (undo_.size() == longest) undo_.erase(undo_.begin());
    undo_.push_back(std::move(before));
    redo_.clear();
}

Scenario History::undo(Scenario now) { return moved(undo_, redo_, std::move(now)); }
Scenario History::redo(Scenario now) { return moved(redo_, undo_, std::move(now)); }

} // namespace headroom::app
