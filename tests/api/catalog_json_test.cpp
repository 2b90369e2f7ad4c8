#include "api/call.hpp"
#include "api/entry_sources_json.hpp"
#include "api/parsed.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace headroom;

namespace {

Parsed called(const std::string& json) {
    app::Session session;
    return Parsed{api::call(session, json)};
}

} // namespace

TEST_CASE("a list comes with its columns, filters and rows, as it was answered",
          "[api][catalog][unit]") {
    const Parsed list = called(
        R"({"call":"list","kind":"gpu","text":"l4","sort":"memory","descending":true,"filter":"datacenter"})");
    CHECK(list.text("/sort") == "memory");
    CHECK(list.at("/descending")->GetBool());
    CHECK(list.text("/filter") == "datacenter");
    CHECK(list.text("/columns/4/id") == "memory");
    CHECK(list.text("/rows/0/use/sets/0/field") == "gpu");
    CHECK(list.at("/rows/0/cells")->Size() == list.at("/columns")->Size());
}

TEST_CASE("an entry's facts carry the sources that cover their paths and no others",
          "[api][catalog][unit]") {
    const Parsed entry = called(R"({"call":"entry","kind":"gpu","id":"L4","sources":{
        "sources":[{"of":["memory"],"where":["whole memory"]},
                   {"of":["*.reported_mib"],"where":["any report"]},
                   {"of":["tdp_w"],"where":["power"]}],
        "recalled":["year"],"confidence":"high","notes":["a note"]}})");
    CHECK(entry.text("/id") == "nvidia-l4");
    CHECK(entry.text("/confidence") == "high");
    CHECK(entry.text("/notes/0") == "a note");
    std::string reported;
    std::string power;
    bool is_year_recalled = false;
    for (const auto& fact : entry.at("/facts")->GetArray()) {
        const std::string path = fact["path"].GetString();
        std::string sources;
        for (const auto& source : fact["sources"].GetArray())
            sources += std::string{source.GetString()} + ";";
        if (path == "memory.reported_mib") reported = sources;
        if (path == "tdp_w") power = sources;
        if (path == "year") is_year_recalled = fact["is_recalled"].GetBool();
    }
    CHECK(reported == "whole memory;any report;");
    CHECK(power == "power;");
    CHECK(is_year_recalled);
}

TEST_CASE("sources of any other shape are as good as none", "[api][catalog][unit]") {
    for (const char* sources : {"null", "[]", "5", R"({"sources":{}})",
                                R"({"sources":[1,{"of":5,"where":[1]}],"notes":[1]})"})
        CHECK(called(R"({"call":"entry","kind":"model","id":"llama-3.1-8b","sources":)" +
                     std::string{sources} + "}")
                  .text("/id") == "llama-3.1-8b");
}

TEST_CASE("an unknown entry is an error with the nearest names", "[api][catalog][unit]") {
    const Parsed answer = called(R"({"call":"entry","kind":"gpu","id":"rtx 4099"})");
    CHECK(answer.text("/error/code") == "unknown_id");
    CHECK(answer.text("/error/message").find("RTX 4090") != std::string::npos);
}

TEST_CASE("quantizations are found by name and by engine", "[api][catalog][unit]") {
    const Parsed by_name = called(R"({"call":"quantizations","text":"q4_k_m"})");
    REQUIRE(by_name.at("/rows")->Size() == 1);
    CHECK(by_name.text("/rows/0/cells/1") == "4.894");
    CHECK(called(R"({"call":"quantizations","text":"exllamav2"})").at("/rows")->Size() > 3);
    CHECK(called(R"({"call":"quantizations"})").at("/rows")->Size() > 80);
}

TEST_CASE("sources that were asked for are read with whose they are", "[api][catalog][unit]") {
    const auto given = api::read_given_sources(
        R"({"kind":"model","id":"m","sources":{"sources":[{"of":["a"],"where":["b"]}],"confidence":"low"}})");
    REQUIRE(given);
    CHECK(given->kind == app::PickerKind::model);
    CHECK(given->id == "m");
    REQUIRE(given->sources);
    CHECK(given->sources->confidence == "low");
    CHECK(given->sources->groups.front().where.front() == "b");
    const auto failed = api::read_given_sources(R"({"kind":"gpu","id":"g","sources":null})");
    REQUIRE(failed);
    CHECK_FALSE(failed->sources);
    for (const char* json : {"", "[]", "{}", R"({"kind":"x"})"})
        CHECK_FALSE(api::read_given_sources(json));
}
