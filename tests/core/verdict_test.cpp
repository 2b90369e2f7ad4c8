#include "core/verdict.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace headroom::core;

namespace {

Verdict exact(std::int64_t need, std::int64_t limit) {
    return verdict(Range::exactly(Bytes{need}), Bytes{limit});
}

} // namespace

TEST_CASE("a need of the whole limit is tight, one byte more does not fit",
          "[core][verdict][unit]") {
    CHECK(exact(1000, 1000) == Verdict::tight);
    CHECK(exact(1001, 1000) == Verdict::does_not_fit);
}

TEST_CASE("less than 3 % left is tight, 3 % is enough", "[core][verdict][unit]") {
    CHECK(exact(971, 1000) == Verdict::tight);
    CHECK(exact(970, 1000) == Verdict::fits);
}

TEST_CASE("a high end beyond the limit is tight even with room for the expected",
          "[core][verdict][unit]") {
    CHECK(verdict({Bytes{100}, Bytes{500}, Bytes{1001}}, Bytes{1000}) == Verdict::tight);
    CHECK(verdict({Bytes{100}, Bytes{500}, Bytes{1000}}, Bytes{1000}) == Verdict::fits);
}

TEST_CASE("a saturated need never fits", "[core][verdict][unit]") {
    CHECK(verdict(Range::exactly(Bytes::saturated()), Bytes::saturated()) == Verdict::does_not_fit);
}

TEST_CASE("the worse of two verdicts decides", "[core][verdict][unit]") {
    CHECK(worse(Verdict::fits, Verdict::tight) == Verdict::tight);
    CHECK(worse(Verdict::does_not_fit, Verdict::tight) == Verdict::does_not_fit);
    CHECK(worse(Verdict::fits, Verdict::fits) == Verdict::fits);
}
