#include "ui/driver.hpp"
#include "ui/wrap.hpp"
#include "ui/write.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

using namespace headroom;
using tests::Driver;

namespace {

/// Inter at 15 px, as the canvas sets it.
ui::Type body(const Driver& driver) {
    return ui::Look(driver.around, text::Language::ja, driver.fonts()).type(ui::TypeSize::m);
}

std::vector<std::string> lines(const Driver& driver, std::string_view text, float width) {
    std::vector<std::string> found;
    for (const std::string_view line : ui::wrapped(body(driver), text, width))
        found.emplace_back(line);
    return found;
}

} // namespace

TEST_CASE("a font that comes later draws what was missing before", "[ui][type]") {
    Driver driver;
    driver.settle();
    driver.session.commit(app::with_language(driver.session.state(), text::Language::ja));
    driver.settle();
    const float fallback = ui::width_of(body(driver), "収");
    driver.add_japanese_font();
    driver.settle();
    CHECK(ui::width_of(body(driver), "収") == 15);
    CHECK(ui::width_of(body(driver), "収") != fallback);
}

TEST_CASE("lines end at spaces, and a word that is too long is cut", "[ui][type]") {
    Driver driver;
    driver.settle();
    const float width = ui::width_of(body(driver), "fits on the");
    CHECK(lines(driver, "fits on the GPU", width) ==
          std::vector<std::string>{"fits on the", "GPU"});
    CHECK(lines(driver, "one\ntwo", 500) == std::vector<std::string>{"one", "two"});
    CHECK(lines(driver, "", 100) == std::vector<std::string>{""});
    CHECK(lines(driver, "WWWWWWWW", ui::width_of(body(driver), "WWWW") + 1).size() == 2);
}

TEST_CASE("Japanese lines end anywhere but before closing and after opening punctuation",
          "[ui][type]") {
    Driver driver({.width = 1280, .height = 744}, text::Language::ja);
    driver.settle();
    CHECK(lines(driver, "収まります。", 15 * 5) == std::vector<std::string>{"収まりま", "す。"});
    CHECK(lines(driver, "余裕「収」", 15 * 3) == std::vector<std::string>{"余裕", "「収」"});
    CHECK(lines(driver, "必要なのは GPU", 15 * 5) == std::vector<std::string>{"必要なのは", "GPU"});
}

TEST_CASE("a name that is too long ends in three dots", "[ui][type]") {
    Driver driver;
    driver.settle();
    CHECK(ui::elided(body(driver), "RTX", 500) == "RTX");
    const std::string cut = ui::elided(body(driver), "RTX PRO 6000 Blackwell", 100);
    CHECK(cut.ends_with("…"));
    CHECK(ui::width_of(body(driver), cut) <= 100);
}
