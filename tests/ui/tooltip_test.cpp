#include "ui/driver.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace headroom;
using tests::Driver;

namespace {

const std::string long_id = "qwen3.8-flash-next-125b-a6b";
const std::string row = "models-row-" + long_id;
constexpr headroom::ui::Surroundings narrow{.width = 320, .height = 4000};

/// As often as ImGui counts a second.
constexpr int frames_in_a_second = 60;

void rest_on(Driver& driver, const std::string& id) {
    const ui::Item* item = driver.item(id);
    REQUIRE(item != nullptr);
    ImGui::GetIO().AddMousePosEvent(item->rect.x + 20, item->rect.y + item->rect.height / 2);
    for (int count = 0; count < frames_in_a_second; ++count)
        driver.frame();
}

/// On a narrow phone the name of a model is cut in its row.
void open_long_name(Driver& driver) {
    driver.settle();
    driver.click("tab-models");
    driver.click("models-search");
    driver.canvas.typed(long_id);
    driver.canvas.entered();
    driver.settle();
}

} // namespace

TEST_CASE("a name that was cut is said in full where the pointer rests", "[ui][tooltip]") {
    Driver driver(narrow);
    open_long_name(driver);
    CHECK_FALSE(driver.canvas.tooltip());
    rest_on(driver, row);
    REQUIRE(driver.canvas.tooltip());
    CHECK(driver.canvas.tooltip()->text == driver.item(row)->label);
    CHECK(driver.canvas.tooltip()->rect.width > 0);

    SECTION("it can be pointed at") {
        const ui::Rect rect = driver.canvas.tooltip()->rect;
        ImGui::GetIO().AddMousePosEvent(rect.x + 4, rect.y + 4);
        driver.settle();
        CHECK(driver.canvas.tooltip());
    }
    SECTION("it goes with the pointer") {
        ImGui::GetIO().AddMousePosEvent(1, 1);
        driver.settle();
        CHECK_FALSE(driver.canvas.tooltip());
    }
    SECTION("Escape closes it, and it stays closed") {
        driver.canvas.close_tooltip();
        driver.settle();
        CHECK(driver.canvas.tooltip()->is_closed);
    }
    SECTION("nothing is drawn any more once it stands") { CHECK_FALSE(driver.canvas.wake_after()); }
}

TEST_CASE("before the pointer has rested there is no tooltip, but a frame to come",
          "[ui][tooltip]") {
    Driver driver(narrow);
    open_long_name(driver);
    const ui::Item* item = driver.item(row);
    REQUIRE(item != nullptr);
    ImGui::GetIO().AddMousePosEvent(item->rect.x + 20, item->rect.y + 10);
    driver.settle();
    REQUIRE(driver.canvas.tooltip());
    CHECK(driver.canvas.tooltip()->rect.width == 0);
    CHECK(driver.canvas.wake_after().value_or(0) > 0);
}

TEST_CASE("a name with room enough has no tooltip", "[ui][tooltip]") {
    Driver driver;
    driver.settle();
    rest_on(driver, "gpu");
    CHECK_FALSE(driver.canvas.tooltip());
}
