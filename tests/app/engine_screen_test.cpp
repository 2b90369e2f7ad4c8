#include "app/catalog_list.hpp"
#include "app/engine_fit.hpp"
#include "app/quantization_picker.hpp"
#include "app/session.hpp"
#include "catalog/catalog.hpp"
#include "text/format.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <string>

using namespace headroom;
using namespace headroom::app;
using core::Verdict;

namespace {

bool is_shown(const Session& session, FieldId field) {
    return session.screen().field(field).is_shown;
}

std::string fact(const Session& session, std::string_view id) {
    const auto& facts = session.screen().result.facts;
    const auto found = std::ranges::find(facts, id, &Fact::id);
    return found == facts.end() ? std::string{} : found->value;
}

} // namespace

TEST_CASE("the page starts with Llama 3.1 8B Q4_K_M in llama.cpp, which fits 12 GB",
          "[app][screen][engine][unit]") {
    const Session session;
    const ResultView& result = session.screen().result;
    CHECK(result.verdict == Verdict::fits);
    CHECK(result.sentence.starts_with("Llama 3.1 8B Q4_K_M needs "));
    CHECK(session.screen().field(FieldId::quantization).help ==
          "4.89 bits per weight · 4.58 GiB file");
    REQUIRE(result.legend.size() >= 3);
    CHECK(result.legend[0].part == "weights");
    CHECK(result.legend[1].amount == "1.00 GiB");
    CHECK(result.explanations.size() >= 4);
}

TEST_CASE("the parts of an engine's bars are what is used, card by card",
          "[app][screen][engine][property]") {
    Session session;
    session.set(FieldId::model, "llama-3.3-70b");
    session.set(FieldId::gpu, "nvidia-rtx-3090");
    session.set(FieldId::count, GENERATE("1", "2", "4", "8"));
    for (const Bar& bar : session.screen().result.bars) {
        core::Bytes sum;
        for (const Segment& segment : bar.segments)
            sum += segment.bytes;
        CHECK(sum == bar.used);
        CHECK(bar.low <= bar.used);
        CHECK(bar.used <= bar.high);
        CHECK(bar.limit + bar.reserved <= bar.capacity);
    }
}

TEST_CASE("several cards have a table card by card, one has none", "[app][screen][engine][unit]") {
    Session session;
    CHECK_FALSE(session.screen().result.cards);
    session.set(FieldId::count, "3");
    REQUIRE(session.screen().result.cards);
    CHECK(session.screen().result.cards->rows.size() == 3);
    CHECK(session.screen().result.bars.size() == 3);
    session.set(FieldId::count, "8");
    CHECK(session.screen().result.bars.size() == 1);
    CHECK(session.screen().result.bars.front().label == "Tightest of 8 × RTX 3060 12GB");
}

TEST_CASE("need, what the card can give and what is free close",
          "[app][screen][engine][property]") {
    Session session;
    session.set(FieldId::gpu, GENERATE("nvidia-rtx-3060-12gb", "nvidia-l4", "apple-m4-max-40"));
    const Scenario& scenario = session.state().scenario;
    const Derived derived = derive(scenario);
    CHECK(core::difference(derived.engine.usable(), derived.engine.need().expected) ==
          derived.engine.headroom());
}

TEST_CASE("fields appear by engine and model", "[app][screen][engine][unit]") {
    Session session;
    CHECK(is_shown(session, FieldId::quantization));
    CHECK(is_shown(session, FieldId::context));
    CHECK(is_shown(session, FieldId::kv_k));
    CHECK_FALSE(is_shown(session, FieldId::params));
    CHECK_FALSE(is_shown(session, FieldId::bits));
    CHECK_FALSE(is_shown(session, FieldId::n_cpu_moe));
    CHECK_FALSE(is_shown(session, FieldId::ram));
    session.set(FieldId::model, "qwen3-30b-a3b");
    CHECK(is_shown(session, FieldId::n_cpu_moe));
    session.set(FieldId::n_cpu_moe, "48");
    CHECK(is_shown(session, FieldId::ram));
    CHECK(session.screen().more == "More settings · 1 changed");
    session.set(FieldId::engine, "rule-of-thumb");
    for (const FieldInfo& field : fields)
        if (field.is_folded) CHECK_FALSE(is_shown(session, field.id));
    CHECK(is_shown(session, FieldId::bits));
    CHECK(is_shown(session, FieldId::params));
}

TEST_CASE("a bare number of parameters gets the rule of thumb, and says why",
          "[app][screen][engine][unit]") {
    Session session;
    session.set(FieldId::model, "70b");
    const ResultView& result = session.screen().result;
    CHECK(result.sentence.starts_with("Any 70B model at 4 bits needs 42 GB"));
    REQUIRE_FALSE(result.notes.empty());
    CHECK(result.notes.front().starts_with("Only the rule of thumb"));
    session.set(FieldId::model, "llama-3.1-8b");
    CHECK(session.state() == default_state());
}

TEST_CASE("more cards than the engine computes with get the rule of thumb",
          "[app][screen][engine][unit]") {
    Session session;
    session.set(FieldId::count, "16");
    CHECK(session.screen().result.notes.front().find("at most 15 cards") != std::string::npos);
}

TEST_CASE("the rule of thumb stands beside the estimate, with the difference in words",
          "[app][screen][engine][unit]") {
    const Session session;
    CHECK(fact(session, "thumb").find("5.5 GiB") == 0);
    CHECK(fact(session, "thumb").find("%") != std::string::npos);
    CHECK(session.screen().result.working.title == "The rule of thumb, for comparison");
    CHECK(session.screen().result.working.lines[1].find("4.89") != std::string::npos);
}

TEST_CASE("the largest context that fits does fit, and a cell more does not",
          "[app][screen][engine][property]") {
    Session session;
    session.set(FieldId::gpu, GENERATE("nvidia-rtx-3060-12gb", "8 GiB"));
    const std::int64_t fits = derive(session.state().scenario).engine.context.fits;
    REQUIRE(fits > 0);
    session.set(FieldId::context, std::to_string(fits));
    CHECK(session.screen().result.verdict == Verdict::fits);
    session.set(FieldId::context, std::to_string(fits + 256));
    CHECK(session.screen().result.verdict != Verdict::fits);
}

TEST_CASE("the best quantization is looked for among all, by what they lose",
          "[app][screen][engine][unit]") {
    Session session;
    session.set(FieldId::model, "qwen3-30b-a3b");
    session.set(FieldId::gpu, "nvidia-rtx-3060-12gb");
    const Derived derived = derive(session.state().scenario);
    REQUIRE(derived.engine.best != nullptr);
    CHECK(derived.engine.best->entry->id == "IQ2_XXS");
    const auto list =
        catalog_list(session.state(), {.kind = PickerKind::model, .text = "qwen3-30b-a3b"});
    REQUIRE_FALSE(list.rows.empty());
    CHECK(list.rows.front().cells[1] == "fits · IQ2_XXS");
}

TEST_CASE("a GPU that the engine does not run on has no verdict and no number",
          "[app][screen][engine][unit]") {
    Session session;
    session.set(FieldId::gpu, "google-tpu-v5e");
    const ResultView& result = session.screen().result;
    CHECK_FALSE(result.verdict.has_value());
    CHECK(result.verdict_word == "Not possible");
    CHECK(result.sentence == "Not possible: llama.cpp does not run on TPU v5e");
    CHECK(result.amount.empty());
    CHECK(result.bars.empty());
    CHECK(result.facts.empty());
    CHECK(result.breakdown.rows.empty());
}

TEST_CASE("the memory of a machine is one of those that it is sold with",
          "[app][screen][engine][unit]") {
    Session session;
    CHECK_FALSE(is_shown(session, FieldId::memory));
    CHECK_FALSE(session.set(FieldId::memory, "64"));
    session.drop_draft(FieldId::memory);
    session.set(FieldId::count, "2");
    session.set(FieldId::gpu, "apple-m4-max-40");
    CHECK(is_shown(session, FieldId::memory));
    CHECK_FALSE(is_shown(session, FieldId::count));
    CHECK(session.state().scenario.count == 1);
    CHECK(session.screen().field(FieldId::memory).value == "64");
    CHECK(session.screen().field(FieldId::memory).choices.size() == 3);
    const core::Bytes middle = derive(session.state().scenario).engine.usable();
    CHECK(session.set(FieldId::memory, "128 GB"));
    CHECK(session.screen().field(FieldId::memory).text == "128 GB");
    CHECK(derive(session.state().scenario).engine.usable() > middle);
    CHECK_FALSE(session.set(FieldId::memory, "100"));
    session.set(FieldId::gpu, "amd-radeon-780m");
    CHECK(session.screen().field(FieldId::memory).value == "32");
}

TEST_CASE("the desktop has a range, and is on the first card only", "[app][screen][engine][unit]") {
    Session session;
    session.set(FieldId::count, "2");
    const Derived derived = derive(session.state().scenario);
    const core::Range& first = derived.engine.each[0].parts[core::Part::desktop];
    CHECK(first.low == core::mib(168));
    CHECK(first.expected == core::mib(819));
    CHECK(first.high == core::mib(1717));
    CHECK(derived.engine.each[1].parts[core::Part::desktop] == core::Range{});
    CHECK(session.screen().field(FieldId::gpu).help.find("first card only") != std::string::npos);
}

TEST_CASE("what lies in system RAM counts beside the rule of thumb",
          "[app][screen][engine][unit]") {
    Session session;
    session.set(FieldId::model, "qwen3-30b-a3b");
    session.set(FieldId::gpu, "nvidia-rtx-5060-ti-16gb");
    session.set(FieldId::n_cpu_moe, "48");
    const EngineEstimate& engine = derive(session.state().scenario).engine;
    const std::int64_t whole = (engine.need().expected + engine.in_ram()).count();
    const std::int64_t apart = engine.thumb.total().count() - whole;
    CHECK(fact(session, "thumb").find(text::percent(apart, whole, 0) + " % more") !=
          std::string::npos);
}

TEST_CASE("the best quantization that fits does fit", "[app][screen][engine][property]") {
    Session session;
    session.set(FieldId::model, GENERATE("llama-3.1-8b", "qwen3-30b-a3b"));
    session.set(FieldId::gpu, "nvidia-rtx-4090");
    const Derived derived = derive(session.state().scenario);
    REQUIRE(derived.engine.best != nullptr);
    session.set(FieldId::quantization, derived.engine.best->entry->id);
    CHECK(session.screen().result.verdict == Verdict::fits);
}

TEST_CASE("what lies in system RAM has a bar and a sentence", "[app][screen][engine][unit]") {
    Session session;
    CHECK(session.screen().result.bars.size() == 1);
    session.set(FieldId::gpu_layers, "10");
    REQUIRE(session.screen().result.bars.size() == 2);
    CHECK(session.screen().result.bars.back().label == "System RAM");
    CHECK(session.screen().result.notes.front().find("lies in system RAM") != std::string::npos);
    session.set(FieldId::ram, "2");
    CHECK(session.screen().result.verdict == Verdict::does_not_fit);
}

TEST_CASE("no sentence of an engine has an open place, in either language and unit",
          "[app][screen][engine][property]") {
    Session session;
    session.set(FieldId::language, GENERATE("en", "ja"));
    session.set(FieldId::unit, GENERATE("gib", "gb"));
    session.set(FieldId::model, GENERATE("llama-3.1-8b", "qwen3-30b-a3b", "70b", "gemma-3-27b"));
    session.set(FieldId::count, GENERATE("1", "2", "6"));
    session.set(FieldId::context, "200k");
    session.set(FieldId::gpu_layers, GENERATE("all", "12"));
    const Screen& screen = session.screen();
    std::string all = screen.more + screen.result.sentence + screen.result.status;
    for (const FieldView& field : screen.fields)
        all += field.label + field.help + field.text + field.error;
    for (const Bar& bar : screen.result.bars)
        all += bar.label + bar.alternative + bar.caption + bar.limit_label + bar.over;
    for (const Fact& one : screen.result.facts)
        all += one.label + one.value;
    for (const std::string& note : screen.result.notes)
        all += note;
    for (const Working& part : screen.result.explanations)
        all += part.title + part.amount + part.source;
    for (const TableRow& row : screen.result.breakdown.rows) {
        CHECK(row.cells.size() == screen.result.breakdown.head.size());
        for (const std::string& cell : row.cells)
            all += cell;
    }
    INFO(all);
    CHECK(all.find('{') == all.npos);
}

TEST_CASE("the same scenario is not computed again for other words",
          "[app][screen][engine][unit]") {
    Deriver deriver;
    const Scenario scenario = default_state().scenario;
    const Derived* first = &deriver.derived(scenario);
    const auto* cards = first->engine.each.data();
    CHECK(deriver.derived(scenario).engine.each.data() == cards);
}

TEST_CASE("the list of quantizations goes from most bits to fewest and says what fits",
          "[app][screen][engine][unit]") {
    const State state = default_state();
    const auto groups = quantization_groups(state, "");
    REQUIRE(groups.size() == 5);
    CHECK(groups.front().label == "8 bits and more");
    CHECK(groups.front().options.front().id == "F32");
    CHECK(groups.front().options.front().detail.ends_with("no"));
    CHECK(groups.back().options.back().detail.ends_with("fits"));
    const auto found = quantization_groups(state, "q4_k");
    REQUIRE(found.size() == 1);
    CHECK(found.front().options.size() == 2);
    const auto bits = quantization_groups(state, "4.25");
    REQUIRE(bits.size() == 1);
    CHECK(bits.front().options.front().id == "4.25bits");
}

TEST_CASE("what the lists say of a card or a quantization is what the page says of it",
          "[app][screen][engine][property]") {
    Session session;
    session.set(FieldId::model, GENERATE("llama-3.1-8b", "qwen3-30b-a3b", "gemma-3-27b"));
    session.set(FieldId::count, GENERATE("1", "2"));
    const Scenario& scenario = session.state().scenario;
    const Derived before = derive(scenario);
    core::llama::Workspace workspace;
    QuantizationFit fit{scenario, *before.model, before.gpu, workspace};
    for (const char* id : {"Q8_0", "Q4_K_M", "IQ4_XS", "Q2_K"}) {
        const AtQuantization at = fit.at(*find_gguf_type(id));
        const Derived now = derive(with_quantization(session.state(), id).scenario);
        CAPTURE(id);
        CHECK(at.verdict == now.engine.sum.verdict);
        CHECK(at.headroom == now.engine.headroom());
        CHECK(at.file_bytes == now.engine.file_bytes());
    }
    for (const char* id : {"nvidia-rtx-4090", "nvidia-l4", "apple-m4-max-40", "amd-rx-7900-xtx"}) {
        const Derived now = derive(with_count(with_gpu(session.state(), id), 1).scenario);
        const CardFit on = EngineFit{scenario, *before.model}.on(*catalog::find_gpu(id));
        CAPTURE(id);
        CHECK(on.verdict == now.engine.sum.verdict);
        CHECK(on.headroom == now.engine.headroom());
    }
}
