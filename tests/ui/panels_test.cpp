#include "ui/driver.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

using namespace headroom;
using tests::Driver;

namespace {

/// The rule of thumb, which has bits and parameters to enter.
void use_thumb(Driver& driver) {
    app::State state = app::thumb_state();
    state.preferences = driver.session.state().preferences;
    driver.session.replace(state);
    driver.settle();
}

/// What the canvas has to draw for an engine: cards, system RAM, long contexts, experts.
void use_scenario(Driver& driver, std::string_view link) {
    driver.session.open_link(link);
    driver.settle();
}

} // namespace

TEST_CASE("drawing without input changes nothing, at any width, in any language and theme",
          "[ui][panels]") {
    const float width = GENERATE(360.0F, 700.0F, 1280.0F, 1800.0F);
    const auto language = GENERATE(text::Language::en, text::Language::ja);
    const bool is_dark = GENERATE(false, true);
    const float scale = GENERATE(1.0F, 1.25F, 2.0F);
    CAPTURE(width, static_cast<int>(language), is_dark, scale);
    Driver driver({.width = width, .height = 744, .scale = scale, .is_dark = is_dark}, language);
    const app::State before = driver.session.state();
    for (int count = 0; count < 4; ++count)
        CHECK_FALSE(driver.frame());
    CHECK(driver.session.state() == before);
    CHECK_FALSE(driver.canvas.edit());
}

TEST_CASE("drawing without input changes nothing with the guide or a list open", "[ui][panels]") {
    const float width = GENERATE(360.0F, 1280.0F);
    const auto language = GENERATE(text::Language::en, text::Language::ja);
    const std::string opener = GENERATE("tab-guide", "model", "gpu", "quantization", "context",
                                        "engine", "more", "working");
    CAPTURE(width, static_cast<int>(language), opener);
    Driver driver({.width = width, .height = 2000}, language);
    driver.settle();
    driver.click(opener);
    const app::State before = driver.session.state();
    for (int count = 0; count < 4; ++count)
        CHECK_FALSE(driver.frame());
    CHECK(driver.session.state() == before);
}

TEST_CASE("drawing an engine's scenarios changes nothing either", "[ui][panels]") {
    const float width = GENERATE(360.0F, 1280.0F, 1800.0F);
    const auto language = GENERATE(text::Language::en, text::Language::ja);
    const std::string link = GENERATE(
        "#v=2&model=llama-3.3-70b&gpu=nvidia-rtx-3090&count=2&context=32768",
        "#v=2&model=qwen3-30b-a3b&n_cpu_moe=20&sequences=4&kv_v=q8_0",
        "#v=2&gpu=apple-m4-max-40&context=1000000", "#v=2&count=9", "#v=2&params=70e9", "#v=1");
    CAPTURE(width, static_cast<int>(language), link);
    Driver driver({.width = width, .height = 2400}, language);
    use_scenario(driver, link);
    if (driver.item("more") != nullptr) driver.click("more");
    if (driver.item("working") != nullptr) driver.click("working");
    const app::State before = driver.session.state();
    for (int count = 0; count < 4; ++count)
        CHECK_FALSE(driver.frame());
    CHECK(driver.session.state() == before);
}

TEST_CASE("what is drawn is made once, not in every frame", "[ui][panels]") {
    Driver driver;
    driver.settle();
    const app::Screen* screen = &driver.session.screen();
    const auto version = driver.session.version();
    const char* words = screen->result.sentence.data();
    for (int count = 0; count < 4; ++count)
        driver.frame();
    CHECK(driver.session.version() == version);
    CHECK(driver.session.screen().result.sentence.data() == words);
}

TEST_CASE("the usual contexts are a press away, any other is typed", "[ui][input]") {
    Driver driver;
    driver.settle();
    driver.click("context-32768");
    CHECK(driver.session.state().scenario.llama.context == 32'768);
    driver.click("context");
    REQUIRE(driver.canvas.edit());
    driver.canvas.typed("20k");
    driver.canvas.entered();
    CHECK(driver.session.state().scenario.llama.context == 20'480);
}

TEST_CASE("a quantization and an engine are taken from their lists", "[ui][input]") {
    Driver driver;
    driver.settle();
    driver.click("quantization");
    REQUIRE(driver.canvas.has_list_open());
    driver.canvas.typed("q8");
    driver.settle();
    driver.canvas.entered();
    CHECK(driver.session.state().scenario.quantization == "Q8_0");
    driver.click("engine");
    driver.settle();
    driver.click("option-rule-of-thumb");
    CHECK(driver.session.state().scenario.engine == app::Engine::rule_of_thumb);
    CHECK(driver.item("context") == nullptr);
    CHECK(driver.item("bits") != nullptr);
}

TEST_CASE("folded settings open, and count what was changed", "[ui][input]") {
    Driver driver({.width = 1280, .height = 1200});
    driver.settle();
    CHECK(driver.item("kv_k") == nullptr);
    driver.click("more");
    driver.settle();
    REQUIRE(driver.item("kv_k") != nullptr);
    driver.click("flash_attention-off");
    CHECK_FALSE(driver.session.state().scenario.llama.flash_attention);
    CHECK(driver.item("more")->label == "More settings · 1 changed");
}

TEST_CASE("forced colours and more contrast draw too", "[ui][panels]") {
    ui::Surroundings around{.width = 1280, .height = 744, .wants_contrast = true};
    if (GENERATE(false, true))
        around.forced = ui::ForcedColours{0xFF000000U, 0xFFFFFFFFU, 0xFFFFFF00U, 0xFF00FFFFU};
    Driver driver(around);
    driver.settle();
    CHECK_FALSE(driver.frame());
}

TEST_CASE("a press on the bits sets them", "[ui][input]") {
    Driver driver;
    use_thumb(driver);
    driver.click("bits-16");
    CHECK(driver.session.state().scenario.bits.thousandths() == 16'000);
    CHECK(driver.item("bits-16")->is_current);
}

TEST_CASE("the stepper adds and takes one card, and stops at one", "[ui][input]") {
    Driver driver;
    driver.settle();
    driver.click("count-more");
    CHECK(driver.session.state().scenario.count == 2);
    driver.click("count-less");
    driver.click("count-less");
    CHECK(driver.session.state().scenario.count == 1);
}

TEST_CASE("the unit switch changes the unit and nothing else", "[ui][input]") {
    Driver driver;
    driver.settle();
    const app::Scenario before = driver.session.state().scenario;
    driver.click("unit-gb");
    CHECK(driver.session.state().preferences.unit == text::Unit::gb);
    CHECK(driver.session.state().scenario == before);
}

TEST_CASE("a picker lists, finds and takes an entry", "[ui][input]") {
    Driver driver;
    driver.settle();
    driver.click("gpu");
    REQUIRE(driver.canvas.has_list_open());
    REQUIRE(driver.canvas.edit());
    CHECK(driver.canvas.edit()->field == app::FieldId::gpu);

    SECTION("by a press on it") {
        driver.canvas.typed("a100 sxm4 80");
        driver.settle();
        driver.click("option-nvidia-a100-sxm4-80gb");
        CHECK(driver.session.state().scenario.gpu.id == "nvidia-a100-sxm4-80gb");
        CHECK_FALSE(driver.canvas.has_list_open());
        CHECK_FALSE(driver.canvas.edit());
    }
    SECTION("by Enter on what is found") {
        driver.canvas.typed("rtx 4090");
        driver.settle();
        driver.canvas.entered();
        CHECK(driver.session.state().scenario.gpu.id == "nvidia-rtx-4090");
    }
    SECTION("and takes nothing by Escape") {
        const app::State before = driver.session.state();
        driver.canvas.typed("rtx 4090");
        driver.canvas.end_edit(ui::EditEnd::revert);
        driver.settle();
        CHECK(driver.session.state() == before);
        CHECK_FALSE(driver.canvas.has_list_open());
    }
}

TEST_CASE("typing a field's text is tried at once, and its error shows when the typing pauses",
          "[ui][input]") {
    Driver driver;
    use_thumb(driver);
    driver.click("params");
    REQUIRE(driver.canvas.edit());
    driver.canvas.typed("70B");
    CHECK(driver.session.state().scenario.model.parameters.count() == 70'000'000'000);
    driver.canvas.typed("abc");
    driver.settle();
    CHECK_FALSE(driver.canvas.edit()->is_error);
    REQUIRE(driver.canvas.wake_after());
    for (int count = 0; count < 60; ++count)
        driver.frame();
    CHECK(driver.canvas.edit()->is_error);
    CHECK_FALSE(driver.canvas.wake_after());
    // A wrong text counts from where the typing began, not from the last letter that made sense.
    CHECK(driver.session.state() == app::thumb_state());
    driver.canvas.end_edit(ui::EditEnd::revert);
    CHECK(driver.session.screen().field(app::FieldId::params).error.empty());
}

TEST_CASE("a chip sets what it says", "[ui][input]") {
    Driver driver;
    driver.settle();
    const std::string id = driver.session.screen().examples.front().id;
    driver.click(id);
    CHECK(driver.session.screen().examples.empty());
    CHECK(driver.session.state().scenario.engine == app::Engine::rule_of_thumb);
    CHECK(driver.session.state().scenario.count == 2);
}

TEST_CASE("the keyboard reaches what the pointer reaches", "[ui][keyboard]") {
    Driver driver;
    use_thumb(driver);
    driver.canvas.focus_first();
    driver.settle();
    CHECK(ImGui::GetIO().NavVisible);
    for (int count = 0; count < 2; ++count)
        driver.press_key(ImGuiKey_DownArrow);
    driver.press_key(ImGuiKey_Space);
    CHECK(driver.session.state().scenario.bits.thousandths() == 32'000);
}

TEST_CASE("the wheel moves what can move and leaves the rest to the page", "[ui][scroll]") {
    Driver driver({.width = 1280, .height = 400});
    driver.settle();
    CHECK(driver.canvas.scroll({100, 200}, 50));
    driver.settle();
    CHECK(driver.canvas.scroll({100, 200}, -50));
    driver.settle();
    CHECK_FALSE(driver.canvas.scroll({100, 200}, -50));
}

TEST_CASE("the result stays where it is, and the tabs end where the page does", "[ui][layout]") {
    const auto language = GENERATE(text::Language::en, text::Language::ja);
    const float height = GENERATE(480.0F, 664.0F, 744.0F, 1000.0F);
    CAPTURE(static_cast<int>(language), height);
    Driver driver({.width = 1280, .height = height}, language);
    driver.session.set({{app::FieldId::params, "70e9"},
                        {app::FieldId::bits, "16"},
                        {app::FieldId::gpu, "nvidia-a100-sxm4-80gb"},
                        {app::FieldId::count, "2"}});
    driver.settle();
    const float tab = driver.item("tab-breakdown")->rect.y;
    const float unit = driver.item("unit-gib")->rect.y;
    CHECK(tab < height - 170);
    CHECK(unit > 0);
    // The wheel over the tabs moves what is in them, and nothing else.
    driver.click("tab-gpus");
    driver.canvas.scroll({700, height - 60}, 300);
    driver.settle();
    CHECK(driver.item("tab-breakdown")->rect.y == tab);
    CHECK(driver.item("unit-gib")->rect.y == unit);
}

TEST_CASE("the guide has the list of quantizations, closed until asked for", "[ui][guide]") {
    const float width = GENERATE(390.0F, 1280.0F);
    CAPTURE(width);
    Driver driver({.width = width, .height = 9000});
    driver.settle();
    driver.click("tab-guide");
    REQUIRE(driver.item("quantizations") != nullptr);
    CHECK_FALSE(driver.item("quantizations")->is_current);
    const float below = driver.item("bits-8")->rect.y;
    driver.click("quantizations");
    CHECK(driver.item("quantizations")->is_current);
    CHECK(driver.item("bits-8")->rect.y == below);
    const app::State before = driver.session.state();
    CHECK_FALSE(driver.frame());
    CHECK(driver.session.state() == before);
}

TEST_CASE("on a narrow phone the GPU has a line of its own", "[ui][layout]") {
    Driver driver({.width = 320, .height = 3000});
    driver.settle();
    CHECK(driver.item("gpu")->rect.bottom() < driver.item("count")->rect.y);
    driver.around.width = 390;
    driver.settle();
    CHECK(driver.item("gpu")->rect.width >= 150);
}
