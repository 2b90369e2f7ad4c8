#include "api/contract.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>

using namespace headroom;
using namespace headroom::api;

namespace {

text::Problem refused(const std::string& json) {
    rapidjson::Document request;
    REQUIRE(parse_object(json, request));
    const auto done = complete_request(request);
    REQUIRE_FALSE(done);
    return done.error();
}

} // namespace

TEST_CASE("every default is valid JSON of its own key's type", "[api][contract][property]") {
    rapidjson::Document request;
    REQUIRE(parse_object(R"({"model":{"params":7e9}})", request));
    REQUIRE(complete_request(request));
    // completed once, it passes as a request itself and stays as it is
    rapidjson::Document again;
    again.CopyFrom(request, again.GetAllocator());
    REQUIRE(complete_request(again));
    CHECK(again == request);
}

TEST_CASE("a completed request has every top-level key of the contract",
          "[api][contract][property]") {
    rapidjson::Document request;
    REQUIRE(parse_object(R"({"model":{"params":7e9},"options":{"mmap":false}})", request));
    REQUIRE(complete_request(request));
    for (const ContractKey& key : contract_keys()) {
        const bool is_top = key.path.find_first_of(".[") == key.path.npos;
        if (is_top) CHECK(find(request, key.path) != nullptr);
    }
    CHECK_FALSE(find(*find(request, "options"), "mmap")->GetBool());
    CHECK(find(*find(request, "options"), "offload_kqv")->GetBool());
}

TEST_CASE("a wrong request names the place, the reason and what would be right",
          "[api][contract][unit]") {
    const auto [json, place, code] = GENERATE(table<std::string, std::string, core::ErrorCode>({
        {R"({})", "model", core::ErrorCode::missing},
        {R"({"modl":{}})", "modl", core::ErrorCode::unknown_key},
        {R"({"model":"llama"})", "model", core::ErrorCode::wrong_type},
        {R"({"model":{"params":1}})", "model.params", core::ErrorCode::out_of_range},
        {R"({"model":{"params":7e9},"context":0})", "context", core::ErrorCode::out_of_range},
        {R"({"model":{"params":7e9},"context":1.5})", "context", core::ErrorCode::wrong_type},
        {R"({"model":{"params":7e9},"platform":"beos"})", "platform",
         core::ErrorCode::unknown_value},
        {R"({"model":{"params":7e9},"devices":[{"id":"nvidia-l4"},{"cuont":2}]})",
         "devices[1].cuont", core::ErrorCode::unknown_key},
        {R"({"model":{"params":7e9},"devices":[{"id":"nvidia-l4","count":0}]})", "devices[0].count",
         core::ErrorCode::out_of_range},
        {R"({"model":{"params":7e9},"devices":[{"memory_gib":65537}]})", "devices[0].memory_gib",
         core::ErrorCode::out_of_range},
        {R"({"model":{"params":7e9},"options":{"mmap":1}})", "options.mmap",
         core::ErrorCode::wrong_type},
        {R"({"model":{"params":7e9},"tensor_split":[1,"a"]})", "tensor_split[1]",
         core::ErrorCode::wrong_type},
    }));
    const text::Problem problem = refused(json);
    CHECK(problem.place == place);
    CHECK(problem.error.code == code);
}

TEST_CASE("an unknown key is answered with the nearest", "[api][contract][unit]") {
    CHECK(refused(R"({"model":{"params":7e9},"contxt":1})").nearest.front() == "context");
}
