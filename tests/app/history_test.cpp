#include "app/history.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace headroom::app;

namespace {

Scenario with_cards(int count) { return with_count(default_state(), count).scenario; }

} // namespace

TEST_CASE("undo goes back step by step and redo forward again", "[app][history][unit]") {
    History history;
    CHECK_FALSE(history.can_undo());
    history.push(with_cards(1));
    history.push(with_cards(2));
    CHECK(history.undo(with_cards(3)) == with_cards(2));
    CHECK(history.undo(with_cards(2)) == with_cards(1));
    CHECK_FALSE(history.can_undo());
    CHECK(history.redo(with_cards(1)) == with_cards(2));
    CHECK(history.redo(with_cards(2)) == with_cards(3));
    CHECK_FALSE(history.can_redo());
}

TEST_CASE("a new edit forgets what was undone", "[app][history][unit]") {
    History history;
    history.push(with_cards(1));
    (void)history.undo(with_cards(2));
    history.push(with_cards(1));
    CHECK_FALSE(history.can_redo());
}

TEST_CASE("only the last hundred steps are kept", "[app][history][unit]") {
    History history;
    for (int count = 1; count <= 150; ++count)
        history.push(with_cards(count));
    int steps = 0;
    Scenario now = with_cards(151);
    while (history.can_undo()) {
        now = history.undo(now);
        ++steps;
    }
    CHECK(steps == 100);
    CHECK(now == with_cards(51));
}
