#include "app/session.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <string>
#include <string_view>

using namespace headroom::app;
using headroom::core::Verdict;

namespace {

Session example(std::size_t which) {
    Session session;
    session.set(session.screen().examples.at(which).sets);
    return session;
}

} // namespace

TEST_CASE("70B at 16 bits on two A100: tight, 3.5 GiB, and the units are explained",
          "[app][screen][unit]") {
    const Session session = example(0);
    const ResultView& result = session.screen().result;
    CHECK(result.verdict == Verdict::tight);
    CHECK(result.amount == "3.5 GiB free");
    CHECK(result.sentence ==
          "Any 70B model at 16 bits needs 168 GB (156.5 GiB). 2 × A100 80GB can give 160.0 GiB");
    CHECK(result.bars.front().caption == "156.5 of 160.0 GiB");
    REQUIRE(result.notes.size() == 2);
    CHECK(result.notes[0].starts_with("Only 2.2 % of the memory would be left"));
    CHECK(result.notes[1].starts_with("Read as 168 GB against 2 × 80 GB, it looks 8 GB short."));
    CHECK(result.working.lines[1] == "= (70,000,000,000 × 4 bytes) ÷ (32 ÷ 16) × 1.2");
    CHECK(result.working.lines[3] == "= 168 GB = 156.46 GiB");
    CHECK(result.facts[1].value == "2 × A100 80GB would hold it tightly, 3 with room to spare");
}

TEST_CASE("the same on one A100 does not fit: 76.5 GiB short", "[app][screen][unit]") {
    Session session = example(0);
    session.set(FieldId::count, "1");
    const ResultView& result = session.screen().result;
    CHECK(result.verdict == Verdict::does_not_fit);
    CHECK(result.amount == "76.5 GiB short");
    CHECK(result.bars.front().over == "76.5 GiB short");
    CHECK(result.notes.empty());
}

TEST_CASE("70B at 4 bits on two L4: fits, 5.9 GiB free", "[app][screen][unit]") {
    const Session session = example(1);
    const ResultView& result = session.screen().result;
    CHECK(result.verdict == Verdict::fits);
    CHECK(result.amount == "5.9 GiB free");
    CHECK(result.bars.front().caption == "39.1 of 45.0 GiB");
    CHECK(result.facts[0].value == "42 GB (39.1 GiB)");
}

TEST_CASE("examples stand on the screen until the first edit, then in the guide alone",
          "[app][screen][unit]") {
    CHECK(Session{}.screen().examples.size() == 3);
    const Session session = example(1);
    CHECK(session.screen().examples.empty());
    const auto& actions = session.screen().guide.front().actions;
    const auto is_current = [&](std::string_view id) {
        const auto found = std::ranges::find(actions, id, &Action::id);
        REQUIRE(found != actions.end());
        return found->is_current;
    };
    CHECK_FALSE(is_current("example-a100"));
    CHECK(is_current("example-l4"));
}

TEST_CASE("the unit switch changes every size but the explanations of both",
          "[app][screen][unit]") {
    Session session = example(1);
    session.set(FieldId::unit, "gb");
    const ResultView& result = session.screen().result;
    CHECK(result.amount == "6.3 GB free");
    CHECK(result.bars.front().caption == "42.0 of 48.3 GB");
    CHECK(result.facts[0].value == "42 GB (39.1 GiB)");
}

TEST_CASE("segments of every bar are its use", "[app][screen][property]") {
    const Session session = example(static_cast<std::size_t>(GENERATE(0, 1, 2)));
    for (const Bar& bar : session.screen().result.bars) {
        std::int64_t sum = 0;
        for (const Segment& segment : bar.segments)
            sum += segment.bytes.count();
        CHECK(sum >= bar.used.count());
        CHECK(sum - bar.used.count() <= 2);
    }
}

TEST_CASE("no sentence has an open place, in either language and unit", "[app][screen][property]") {
    Session session = example(static_cast<std::size_t>(GENERATE(0, 1, 2)));
    session.set(FieldId::language, GENERATE("en", "ja"));
    session.set(FieldId::unit, GENERATE("gib", "gb"));
    session.set(FieldId::gpu, GENERATE("apple-m4-max-40", "nvidia-l4", "8 GiB"));
    const Screen& screen = session.screen();
    std::string all = screen.footer + screen.result.sentence + screen.result.status;
    for (const FieldView& field : screen.fields)
        all += field.label + field.help + field.text;
    for (const Bar& bar : screen.result.bars)
        all += bar.alternative + bar.caption + bar.limit_label;
    for (const Fact& fact : screen.result.facts)
        all += fact.label + fact.value;
    for (const std::string& note : screen.result.notes)
        all += note;
    for (const GuideStep& step : screen.guide)
        all += step.title + step.text;
    INFO(all);
    CHECK(all.find('{') == all.npos);
}

TEST_CASE("every row of every table has a cell for every head", "[app][screen][property]") {
    const Session session = example(0);
    std::vector<Table> tables{session.screen().result.breakdown};
    for (const GuideStep& step : session.screen().guide)
        if (step.table) tables.push_back(*step.table);
    CHECK(tables.size() == 3);
    for (const Table& table : tables) {
        CHECK(table.is_number.size() == table.head.size());
        for (const TableRow& row : table.rows)
            CHECK(row.cells.size() == table.head.size());
    }
}

TEST_CASE("the guide walks four steps and marks the class of the model", "[app][screen][unit]") {
    const Session session = example(0);
    const auto& guide = session.screen().guide;
    REQUIRE(guide.size() == 4);
    CHECK(guide[0].title == "1 Choose a size");
    CHECK(guide[0].table->rows[2].is_current);
    CHECK(guide[2].table->rows[1].is_current);
    CHECK(guide[2].table->rows[1].verdict == Verdict::tight);
}

TEST_CASE("a need beyond 1024 cards is told as that", "[app][screen][unit]") {
    Session session{thumb_state()};
    session.set({{FieldId::params, "1e13"}, {FieldId::bits, "32"}, {FieldId::gpu, "1 GiB"}});
    CHECK(session.screen().result.facts[1].value ==
          "Not even 1,024 × GPU with 1.0 GiB would hold it");
}
