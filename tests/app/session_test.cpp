#include "app/session.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace headroom::app;

TEST_CASE("a wrong text stays in its field with its error, and the last result stays",
          "[app][session][unit]") {
    Session session{thumb_state()};
    CHECK(session.set(FieldId::bits, "8"));
    const std::string amount = session.screen().result.amount;
    CHECK_FALSE(session.set(FieldId::bits, "64"));
    CHECK(session.screen().field(FieldId::bits).text == "64");
    CHECK(session.screen().field(FieldId::bits).value == "8");
    CHECK_FALSE(session.screen().field(FieldId::bits).error.empty());
    CHECK(session.screen().result.is_stale);
    CHECK(session.screen().result.amount == amount);
    CHECK(session.set(FieldId::bits, "16"));
    CHECK_FALSE(session.screen().result.is_stale);
}

TEST_CASE("a chosen model clears the error of the parameters, and the other way round",
          "[app][session][unit]") {
    Session session;
    session.set(FieldId::params, "abc");
    session.set(FieldId::model, "qwen3-8b");
    CHECK(session.screen().field(FieldId::params).error.empty());
    session.set(FieldId::model, "no such model");
    session.set(FieldId::params, "7b");
    CHECK(session.screen().field(FieldId::model).error.empty());
}

TEST_CASE("several fields are one step of the history", "[app][session][unit]") {
    Session session;
    const Scenario before = session.state().scenario;
    session.set({{FieldId::params, "70e9"}, {FieldId::bits, "16"}, {FieldId::count, "2"}});
    session.undo();
    CHECK(session.state().scenario == before);
    CHECK(session.screen().can_redo);
}

TEST_CASE("preferences are no step of the history and survive undo and reset",
          "[app][session][unit]") {
    Session session;
    session.set(FieldId::language, "ja");
    CHECK_FALSE(session.screen().can_undo);
    session.set(FieldId::bits, "8");
    session.undo();
    session.reset();
    CHECK(session.state().preferences.language == headroom::text::Language::ja);
}

TEST_CASE("an edit of a view clears the drafts of what it changed only", "[app][session][unit]") {
    Session session;
    session.set(FieldId::count, "abc");
    session.set(FieldId::bits, "64");
    session.commit(with_count(session.state(), 3));
    CHECK(session.screen().field(FieldId::count).error.empty());
    CHECK_FALSE(session.screen().field(FieldId::bits).error.empty());
}

TEST_CASE("an edit that changes nothing is no change", "[app][session][unit]") {
    Session session;
    const auto version = session.version();
    session.commit(session.state());
    CHECK(session.version() == version);
    CHECK_FALSE(session.screen().can_undo);
}

TEST_CASE("dropping a draft brings the valid text back", "[app][session][unit]") {
    Session session;
    session.set(FieldId::count, "0");
    session.drop_draft(FieldId::count);
    CHECK(session.screen().field(FieldId::count).text == "1");
    CHECK_FALSE(session.screen().result.is_stale);
}

TEST_CASE("a link with another total says that the data differ", "[app][session][unit]") {
    Session session;
    session.open_link("#v=1&params=70e9&bits=16&total=167000000000");
    CHECK(session.screen().link_notice ==
          "This link said 155.5 GiB; with today's data it is 156.5 GiB");
    session.set(FieldId::bits, "8");
    CHECK(session.screen().link_notice.empty());
}

TEST_CASE("a broken link names its unread part", "[app][session][unit]") {
    Session session;
    session.open_link("#v=2&bits=64&count=2");
    CHECK(session.screen().link_notice ==
          "Part of this link could not be read: bits=64. The rest was applied");
}

TEST_CASE("a link of which nothing could be read does not claim that the rest was applied",
          "[app][session][unit]") {
    Session session;
    session.open_link("#garbage");
    CHECK(session.screen().link_notice ==
          "This link could not be read. What you see is the example that the page starts with");
}

TEST_CASE("the browser's GPU is proposed, never applied", "[app][session][unit]") {
    Session session;
    session.set_browser_gpu(
        "ANGLE (NVIDIA, NVIDIA GeForce RTX 4090 (0x00002684) Direct3D11 vs_5_0 ps_5_0, D3D11)");
    REQUIRE(session.screen().gpu_chip);
    CHECK(session.screen().gpu_chip->label == "The browser runs on RTX 4090. Use it");
    CHECK(session.state().scenario.gpu.id == "nvidia-rtx-3060-12gb");
    CHECK(session.screen().guide[1].actions.size() == 1);
    session.set(session.screen().gpu_chip->sets);
    CHECK(session.state().scenario.gpu.id == "nvidia-rtx-4090");
    CHECK(session.screen().gpu_chip->is_current);
}

TEST_CASE("a hidden GPU asks for its name", "[app][session][unit]") {
    Session session;
    session.set_browser_gpu("");
    CHECK_FALSE(session.screen().gpu_chip);
    CHECK_FALSE(session.screen().gpu_chip_note.empty());
}

TEST_CASE("a text that becomes wrong while it is typed leaves the value of before the typing",
          "[app][session][unit]") {
    Session session;
    for (const char* text : {"1", "10", "100", "1000", "10000"})
        session.type(FieldId::count, text);
    CHECK(session.state().scenario.count == 1);
    CHECK_FALSE(session.screen().field(FieldId::count).error.empty());
    session.settle();
    CHECK_FALSE(session.screen().can_undo);
}

TEST_CASE("typing is one step of the history, whatever stood on the way", "[app][session][unit]") {
    Session session;
    for (const char* text : {"1", "16", "16.", "16.5"})
        session.type(FieldId::bits, text);
    CHECK(session.state().scenario.bits.thousandths() == 16'500);
    session.type(FieldId::count, "3");
    session.undo();
    CHECK(session.state().scenario.count == 1);
    CHECK(session.state().scenario.bits.thousandths() == 16'500);
    session.undo();
    CHECK(session.state() == default_state());
    CHECK_FALSE(session.screen().can_undo);
}

TEST_CASE("dropping the draft of what is being typed goes back to before the typing",
          "[app][session][unit]") {
    Session session;
    session.type(FieldId::bits, "8");
    session.drop_draft(FieldId::bits);
    CHECK(session.state() == default_state());
}
