#include "app/catalog_entry.hpp"
#include "app/catalog_list.hpp"
#include "app/derived.hpp"
#include "app/edit.hpp"
#include "catalog/catalog.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>

using namespace headroom;
using namespace headroom::app;

namespace {

State seventy_at_four() {
    State state = *with_text(default_state(), FieldId::params, "70b");
    return *with_text(state, FieldId::bits, "4");
}

CatalogList gpus(CatalogQuery query = {}) { return catalog_list(seventy_at_four(), query); }

CatalogList models(CatalogQuery query = {}) {
    query.kind = PickerKind::model;
    return catalog_list(default_state(), query);
}

std::size_t column(const CatalogList& list, std::string_view id) {
    return static_cast<std::size_t>(std::ranges::find(list.columns, id, &CatalogColumn::id) -
                                    list.columns.begin());
}

} // namespace

TEST_CASE("the lists hold the whole catalog, with a cell for every column",
          "[app][catalog_list][property]") {
    const CatalogList list = GENERATE(0, 1) == 0 ? gpus() : models();
    const bool is_gpus = list.query.kind == PickerKind::gpu;
    CHECK(list.rows.size() == (is_gpus ? catalog::gpus().size() : catalog::models().size()));
    for (const CatalogRow& row : list.rows)
        CHECK(row.cells.size() == list.columns.size());
}

TEST_CASE("the ranking begins with the smallest GPU that holds the model",
          "[app][catalog_list][unit]") {
    const CatalogList list = gpus();
    CHECK(list.rows.front().verdict == core::Verdict::fits);
    CHECK(list.rows.back().verdict == core::Verdict::does_not_fit);
    const auto verdict = [](const CatalogRow& row) { return row.verdict; };
    CHECK(std::ranges::is_sorted(list.rows, {}, verdict));
}

TEST_CASE("a GPU's row says what the scenario's own answer says", "[app][catalog_list][property]") {
    for (const CatalogRow& row : gpus().rows) {
        const State with = *with_text(seventy_at_four(), FieldId::gpu, row.id);
        CHECK(derive(with.scenario).all.verdict == row.verdict);
    }
}

TEST_CASE("the first model is the largest that fits, and applying it fits",
          "[app][catalog_list][unit]") {
    const CatalogList list = models();
    State state = default_state();
    for (const Action::Set& set : list.rows.front().use.sets)
        state = *with_text(state, set.field, set.value);
    const Derived derived = derive(state.scenario);
    REQUIRE(derived.by_engine());
    CHECK(derived.engine.sum.verdict == core::Verdict::fits);
    CHECK(list.rows.front().verdict == core::Verdict::fits);
}

TEST_CASE("a column sorts both ways, numbers as numbers", "[app][catalog_list][unit]") {
    const CatalogList up = gpus({.sort = "memory"});
    const CatalogList down = gpus({.sort = "memory", .is_descending = true});
    CHECK(up.rows.front().cells[column(up, "memory")] !=
          up.rows.back().cells[column(up, "memory")]);
    CHECK(up.rows.front().cells[column(up, "memory")] ==
          down.rows.back().cells[column(down, "memory")]);
    CHECK(gpus({.sort = "no such column"}).query.sort.empty());
}

TEST_CASE("a filter lets its entries through and no others", "[app][catalog_list][unit]") {
    for (const CatalogRow& row : gpus({.filter = "fits"}).rows)
        CHECK(row.verdict == core::Verdict::fits);
    const CatalogList laptops = gpus({.filter = "laptop"});
    CHECK_FALSE(laptops.rows.empty());
    CHECK(laptops.rows.size() < catalog::gpus().size());
    CHECK(gpus({.filter = "nonsense"}).query.filter == "all");
    CHECK_FALSE(models({.filter = "japanese"}).rows.empty());
}

TEST_CASE("words narrow the list", "[app][catalog_list][unit]") {
    const CatalogList list = gpus({.text = "4090"});
    REQUIRE_FALSE(list.rows.empty());
    CHECK(list.rows.size() < 5);
    CHECK(gpus({.text = "qqqqqq"}).rows.empty());
}

TEST_CASE("every entry opens, and every fact has a path, a label and a value",
          "[app][catalog_list][property]") {
    const text::Language language = GENERATE(text::Language::en, text::Language::ja);
    const State state = with_language(default_state(), language);
    const auto check = [&](PickerKind kind, std::string_view id) {
        const auto entry = catalog_entry(state, kind, id);
        REQUIRE(entry);
        CHECK(entry->facts.size() >= 5);
        for (const EntryFact& fact : entry->facts) {
            CHECK_FALSE(fact.path.empty());
            CHECK_FALSE(fact.label.empty());
            CHECK_FALSE(fact.value.empty());
        }
    };
    for (const catalog::Gpu& gpu : catalog::gpus())
        check(PickerKind::gpu, gpu.id);
    for (const catalog::Model& model : catalog::models())
        check(PickerKind::model, model.id);
    CHECK_FALSE(catalog_entry(state, PickerKind::gpu, "no such card"));
}
