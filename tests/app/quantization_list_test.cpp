#include "app/quantization_list.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstdlib>
#include <string>

using namespace headroom::app;
using headroom::text::Language;

namespace {

double bits(const TableRow& row) { return std::strtod(row.cells[1].c_str(), nullptr); }

} // namespace

TEST_CASE("all quantizations stand in the list, the most bits first", "[app][quantization][unit]") {
    const QuantizationList list = quantization_list("", Language::en);
    CHECK(list.table.rows.size() > 80);
    CHECK(std::ranges::is_sorted(list.table.rows, std::ranges::greater{}, bits));
    CHECK(list.table.head.size() == list.column_ids.size());
    for (const TableRow& row : list.table.rows)
        CHECK(row.cells.size() == list.column_ids.size());
}

TEST_CASE("bits, block and loss are the catalog's, and the loss has its source",
          "[app][quantization][unit]") {
    const QuantizationList list = quantization_list("Q4_K_M", Language::en);
    REQUIRE(list.table.rows.size() == 1);
    CHECK(list.table.rows[0].cells == std::vector<std::string>{"Q4_K_M", "4.894", "144 / 256",
                                                               "0.031",
                                                               "llama.cpp, lm-studio, ollama"});
    CHECK(list.source.find("tools/perplexity/README.md") != std::string::npos);
    CHECK(quantization_list("AWQ-4bit-g128", Language::ja).table.rows[0].cells[3] == "–");
}
