#include "app/derived.hpp"
#include "app/edit.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace headroom;
using namespace headroom::app;
using core::Verdict;

namespace {

Scenario scenario(std::string_view params, std::string_view bits, std::string_view gpu,
                  std::string_view count) {
    State state = thumb_state();
    state = *with_text(state, FieldId::params, params);
    state = *with_text(state, FieldId::bits, bits);
    state = *with_text(state, FieldId::gpu, gpu);
    return with_text(state, FieldId::count, count)->scenario;
}

} // namespace

TEST_CASE("a catalog card counts with what its driver reports", "[app][derived][unit]") {
    const Derived l4 = derive(scenario("70b", "4", "nvidia-l4", "2"));
    CHECK(l4.group.capacity == core::mib(23'034));
    CHECK(l4.all.verdict == Verdict::fits);
}

TEST_CASE("on a Mac the working set is the limit, not the RAM", "[app][derived][unit]") {
    const Derived mac = derive(scenario("70b", "4", "apple-m4-max-40", "1"));
    CHECK(mac.group.limit < mac.group.capacity);
    CHECK(mac.all.limit == mac.group.limit);
}

TEST_CASE("the largest model that fits does fit, and a little more does not",
          "[app][derived][property]") {
    const auto [bits, gpu, count] =
        GENERATE(table<std::string, std::string, std::string>({{"4", "nvidia-rtx-3060-12gb", "1"},
                                                               {"16", "nvidia-a100-sxm4-80gb", "2"},
                                                               {"4.5", "24 GiB", "1"}}));
    const Scenario asked = scenario("7b", bits, gpu, count);
    const std::int64_t largest = largest_parameters(asked, derive(asked));
    REQUIRE(largest > 0);
    CHECK(derive(scenario(std::to_string(largest), bits, gpu, count)).all.verdict == Verdict::fits);
    CHECK(derive(scenario(std::to_string(largest + 200'000), bits, gpu, count)).all.verdict !=
          Verdict::fits);
}

TEST_CASE("where not even the smallest model fits the largest is none", "[app][derived][unit]") {
    const Scenario tiny = scenario("1b", "32", "2 MiB", "1");
    CHECK(largest_parameters(tiny, derive(tiny)) == 0);
}
