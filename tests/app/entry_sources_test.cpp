#include "app/entry_sources.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>

using namespace headroom::app;
using headroom::text::Language;

namespace {

CatalogEntry entry(PickerKind kind, std::string_view id, const EntrySources& sources,
                   Language language = Language::en) {
    CatalogEntry found = *catalog_entry(default_state(), kind, id);
    add_sources(found, sources, language);
    return found;
}

const EntryFact& fact(const CatalogEntry& entry, std::string_view path) {
    const auto at = std::ranges::find(entry.facts, path, &EntryFact::path);
    REQUIRE(at != entry.facts.end());
    return *at;
}

} // namespace

TEST_CASE("a fact has the sources of its path and of what lies above it", "[app][sources][unit]") {
    const EntrySources sources{.groups = {{{"memory"}, {"all of the memory"}},
                                          {{"*.reported_mib"}, {"any report"}},
                                          {{"tdp_w"}, {"power"}}},
                               .recalled = {"year"}};
    const CatalogEntry l4 = entry(PickerKind::gpu, "nvidia-l4", sources);
    CHECK(fact(l4, "memory.reported_mib").sources ==
          std::vector<std::string>{"all of the memory", "any report"});
    CHECK(fact(l4, "tdp_w").sources == std::vector<std::string>{"power"});
    CHECK(fact(l4, "class").sources.empty());
    CHECK(fact(l4, "year").is_recalled);
    CHECK_FALSE(fact(l4, "tdp_w").is_recalled);
}

TEST_CASE("what only the sources know becomes a fact in its place", "[app][sources][unit]") {
    const EntrySources sources{.groups = {{{"memory.reported_also"}, {"a log"}}},
                               .reported_also = {"24,564 MiB (ECC off)"},
                               .interconnect = {"NVLink, 900 GB/s", "PCIe 5.0 × 16"}};
    const CatalogEntry a10 = entry(PickerKind::gpu, "nvidia-a10", sources);
    CHECK(fact(a10, "memory.reported_also").value == "24,564 MiB (ECC off)");
    CHECK(fact(a10, "memory.reported_also").sources.front() == "a log");
    CHECK((&fact(a10, "memory.reported_also") - &fact(a10, "memory.reported_mib")) == 1);
    CHECK(a10.facts.back().value == "NVLink, 900 GB/s · PCIe 5.0 × 16");
    const CatalogEntry none = entry(PickerKind::gpu, "nvidia-a10", {});
    CHECK(none.facts.back().path != "interconnect");
}

TEST_CASE("a model's context has what is said of it beside it", "[app][sources][unit]") {
    const CatalogEntry qwen = entry(PickerKind::model, "qwen2.5-7b", {.context = "32,768 or more"});
    CHECK(fact(qwen, "context.tokens").note == "32,768 or more");
}

TEST_CASE("how sure the catalog is is said in the reader's words", "[app][sources][unit]") {
    const EntrySources sources{.confidence = "medium", .notes = {"a note"}, .doubts = {"a doubt"}};
    const CatalogEntry english = entry(PickerKind::gpu, "nvidia-l4", sources);
    CHECK(english.confidence == "medium");
    CHECK(english.confidence_line == "Confidence: medium");
    CHECK(english.notes.size() + english.doubts.size() == 2);
    CHECK(entry(PickerKind::gpu, "nvidia-l4", sources, Language::ja).confidence_line == "確度: 中");
    CHECK(entry(PickerKind::gpu, "nvidia-l4", {}).confidence_line.empty());
}
