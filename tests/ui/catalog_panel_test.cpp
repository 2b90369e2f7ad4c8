#include "ui/driver.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace headroom;
using tests::Driver;

namespace {

/// The rows that are on the canvas, from above.
std::vector<std::string> rows(const Driver& driver) {
    std::vector<std::string> found;
    for (const ui::Item& item : driver.canvas.items())
        if (item.id.find("-row-") != std::string::npos) found.push_back(item.label);
    return found;
}

void open_tab(Driver& driver, const std::string& id) {
    driver.settle();
    driver.click(id);
}

} // namespace

TEST_CASE("a catalog drawn without input changes nothing", "[ui][catalog]") {
    const float width = GENERATE(360.0F, 760.0F, 1280.0F, 1800.0F);
    const auto language = GENERATE(text::Language::en, text::Language::ja);
    const std::string tab = GENERATE("tab-gpus", "tab-models");
    CAPTURE(width, static_cast<int>(language), tab);
    Driver driver({.width = width, .height = 5000}, language);
    open_tab(driver, tab);
    const app::State before = driver.session.state();
    for (int count = 0; count < 4; ++count)
        CHECK_FALSE(driver.frame());
    CHECK(driver.session.state() == before);
    CHECK_FALSE(driver.canvas.edit());
    CHECK(rows(driver).size() > 3);
    CHECK(driver.item(tab)->is_current);
}

TEST_CASE("only what is seen of a catalog is drawn", "[ui][catalog]") {
    Driver driver;
    open_tab(driver, "tab-gpus");
    CHECK(rows(driver).size() < 40);
    driver.around.width = 360;
    driver.settle();
    CHECK(rows(driver).size() < 40);
}

TEST_CASE("a column's head sorts, once more the other way round, and a third time no more",
          "[ui][catalog]") {
    Driver driver({.width = 1280, .height = 1200});
    open_tab(driver, "tab-gpus");
    driver.click("gpus-sort-name");
    const std::vector<std::string> up = rows(driver);
    CHECK(std::ranges::is_sorted(up));
    CHECK(driver.item("gpus-sort-name")->is_current);
    driver.click("gpus-sort-name");
    const std::vector<std::string> down = rows(driver);
    CHECK(std::ranges::is_sorted(down, std::ranges::greater{}));
    CHECK(down.front() != up.front());
    driver.click("gpus-sort-name");
    CHECK_FALSE(driver.item("gpus-sort-name")->is_current);
}

TEST_CASE("where rows fold the columns are chosen from a list", "[ui][catalog]") {
    Driver driver({.width = 390, .height = 4000});
    open_tab(driver, "tab-gpus");
    CHECK(driver.item("gpus-sort-name") == nullptr);
    driver.click("gpus-sort");
    CHECK(driver.item("gpus-sort-best")->is_current);
    driver.click("gpus-sort-name");
    const std::vector<std::string> sorted = rows(driver);
    CHECK(std::ranges::is_sorted(sorted));
    driver.click("gpus-sort-best");
    CHECK(rows(driver) != sorted);
    driver.click("gpus-sort");
    CHECK(driver.item("gpus-sort-name") == nullptr);
}

TEST_CASE("a filter leaves out what it does not let through", "[ui][catalog]") {
    Driver driver({.width = 1280, .height = 1200});
    open_tab(driver, "tab-models");
    const std::vector<std::string> all = rows(driver);
    driver.click("models-filter-japanese");
    CHECK(driver.item("models-filter-japanese")->is_current);
    CHECK_FALSE(driver.item("models-filter-all")->is_current);
    CHECK(rows(driver) != all);
    driver.click("models-filter-all");
    CHECK(rows(driver) == all);
}

TEST_CASE("a catalog is searched in the platform's text field", "[ui][catalog]") {
    Driver driver({.width = 1280, .height = 1200});
    open_tab(driver, "tab-gpus");
    const app::State before = driver.session.state();
    driver.click("gpus-search");
    REQUIRE(driver.canvas.edit());
    CHECK(driver.canvas.edit()->catalog == app::PickerKind::gpu);
    driver.canvas.typed("rtx 4090");
    driver.settle();
    CHECK(driver.item("gpus-row-nvidia-rtx-4090") != nullptr);
    CHECK(rows(driver).size() < 10);

    SECTION("Enter keeps what was found") {
        driver.canvas.entered();
        driver.settle();
        CHECK_FALSE(driver.canvas.edit());
        CHECK(rows(driver).size() < 10);
    }
    SECTION("Escape goes back to what was there") {
        driver.canvas.end_edit(ui::EditEnd::revert);
        driver.settle();
        CHECK(rows(driver).size() > 10);
    }
    SECTION("what is not there is said") {
        driver.canvas.typed("zzzzzzzz");
        driver.settle();
        CHECK(rows(driver).empty());
    }
    SECTION("another tab ends it") {
        driver.click("tab-breakdown");
        CHECK_FALSE(driver.canvas.edit());
    }
    CHECK(driver.session.state() == before);
}

TEST_CASE("a search keeps the draft of a field", "[ui][catalog]") {
    Driver driver({.width = 1280, .height = 1200});
    open_tab(driver, "tab-gpus");
    driver.session.set(app::FieldId::params, "abc");
    driver.click("gpus-search");
    driver.canvas.end_edit(ui::EditEnd::revert);
    CHECK(driver.session.screen().field(app::FieldId::params).text == "abc");
}

TEST_CASE("a row opens to its entry, and the entry can be used", "[ui][catalog]") {
    const float width = GENERATE(360.0F, 1280.0F);
    CAPTURE(width);
    Driver driver({.width = width, .height = 5000});
    open_tab(driver, "tab-gpus");
    driver.click("gpus-search");
    driver.canvas.typed("rtx 4090");
    driver.canvas.entered();
    driver.settle();
    driver.click("gpus-row-nvidia-rtx-4090");
    REQUIRE(driver.item("use-nvidia-rtx-4090") != nullptr);
    driver.click("use-nvidia-rtx-4090");
    CHECK(driver.session.state().scenario.gpu.id == "nvidia-rtx-4090");
    CHECK(driver.item("gpus-row-nvidia-rtx-4090")->is_current);
    driver.session.undo();
    CHECK(driver.session.state().scenario.gpu.id != "nvidia-rtx-4090");
    driver.settle();
    driver.click("gpus-row-nvidia-rtx-4090");
    CHECK(driver.item("use-nvidia-rtx-4090") == nullptr);
}

TEST_CASE("a model is used with the bits at which it fits, as one step", "[ui][catalog]") {
    Driver driver({.width = 1280, .height = 1200});
    // The list goes by the rule of thumb, whatever the engine.
    driver.session.set(app::FieldId::engine, "rule-of-thumb");
    driver.settle();
    open_tab(driver, "tab-models");
    const app::Scenario before = driver.session.state().scenario;
    const std::string label = rows(driver).front();
    const auto row = std::ranges::find(driver.canvas.items(), label, &ui::Item::label);
    const std::string id = row->id.substr(std::string{"models-row-"}.size());
    driver.click(row->id);
    driver.click("use-" + id);
    CHECK(driver.session.state().scenario.model.id == id);
    CHECK(driver.session.screen().result.verdict == core::Verdict::fits);
    driver.session.undo();
    CHECK(driver.session.state().scenario == before);
}

TEST_CASE("an entry that opens at the lower end comes into view", "[ui][catalog]") {
    Driver driver;
    open_tab(driver, "tab-gpus");
    const auto& items = driver.canvas.items();
    std::string last;
    for (const ui::Item& item : items)
        if (item.id.starts_with("gpus-row-") && item.rect.bottom() < 660) last = item.id;
    driver.click(last);
    const ui::Item* use = driver.item("use-" + last.substr(std::string{"gpus-row-"}.size()));
    REQUIRE(use != nullptr);
    const float row_top = driver.item(last)->rect.y;
    const ui::Rect head = driver.item("gpus-sort-name")->rect;
    CHECK((use->rect.bottom() < 744 || row_top == head.bottom() + 1));
}

TEST_CASE("the keyboard walks down a catalog beyond what was seen", "[ui][catalog]") {
    Driver driver;
    open_tab(driver, "tab-gpus");
    driver.click("gpus-sort-name");
    const std::vector<std::string> before = rows(driver);
    for (int count = 0; count < 30; ++count)
        driver.press_key(ImGuiKey_DownArrow);
    CHECK(rows(driver) != before);
    for (int count = 0; count < 60; ++count)
        driver.press_key(ImGuiKey_UpArrow);
    CHECK(driver.item("tab-gpus") != nullptr);
}

TEST_CASE("an open entry asks for its sources once, and shows what it is given",
          "[ui][catalog][sources]") {
    Driver driver({.width = 1280, .height = 3000});
    open_tab(driver, "tab-gpus");
    CHECK_FALSE(driver.canvas.take_wanted_sources());
    driver.click("gpus-sort-name");
    driver.click("gpus-search");
    driver.canvas.typed("rtx 4090");
    driver.canvas.entered();
    driver.settle();
    driver.click("gpus-row-nvidia-rtx-4090");
    const auto wanted = driver.canvas.take_wanted_sources();
    REQUIRE(wanted);
    CHECK(wanted->kind == app::PickerKind::gpu);
    CHECK(wanted->id == "nvidia-rtx-4090");
    CHECK_FALSE(driver.canvas.take_wanted_sources());

    const auto end_of_entry = [&] {
        for (const ui::Item& item : driver.canvas.items())
            if (item.id.starts_with("gpus-row-") && item.id != "gpus-row-nvidia-rtx-4090")
                return item.rect.y;
        return 0.0F;
    };
    const float before = end_of_entry();

    SECTION("sources make the entry longer") {
        app::EntrySources sources{.groups = {{{"memory"}, {"a place", "another place"}}},
                                  .notes = {"a note"}};
        driver.canvas.give_sources(*wanted, sources);
        driver.settle();
        CHECK(end_of_entry() != before);
        CHECK_FALSE(driver.canvas.take_wanted_sources());
    }
    SECTION("those of another entry are passed over") {
        driver.canvas.give_sources({app::PickerKind::gpu, "nvidia-l4"}, app::EntrySources{});
        driver.settle();
        CHECK(end_of_entry() == before);
    }
    SECTION("after a failure they are asked for when the entry is opened again") {
        driver.canvas.give_sources(*wanted, std::nullopt);
        driver.settle();
        CHECK_FALSE(driver.canvas.take_wanted_sources());
        driver.click("gpus-row-nvidia-rtx-4090");
        driver.click("gpus-row-nvidia-rtx-4090");
        CHECK(driver.canvas.take_wanted_sources());
    }
}
