#include "api/call.hpp"
#include "api/parsed.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>

using namespace headroom;

namespace {

Parsed called(app::Session& session, const std::string& json) {
    return Parsed{api::call(session, json)};
}

Parsed called(const std::string& json) {
    app::Session session;
    return called(session, json);
}

/// Whether a sentence still has a {place}; "{…}", as the JSON type is shown, is none.
bool has_open_place(const std::string& sentence) {
    const std::size_t open = sentence.find('{');
    return open != std::string::npos && open + 1 < sentence.size() && sentence[open + 1] >= 'a' &&
           sentence[open + 1] <= 'z';
}

} // namespace

TEST_CASE("the screen comes as JSON with the names of the structs", "[api][call][unit]") {
    const Parsed screen = called(R"({"call":"screen"})");
    CHECK(screen.text("/fields/0/id") == "model");
    CHECK(screen.text("/fields/0/value") == "llama-3.1-8b");
    CHECK(screen.text("/result/verdict") == "fits");
    // by llama.cpp's rules, without what the desktop takes
    CHECK(screen.number("/result/bars/0/used_bytes") == 6'787'959'168);
    CHECK(screen.at("/gpu_chip")->IsNull());
}

TEST_CASE("fields are set as typed and the new screen is the answer", "[api][call][unit]") {
    const Parsed screen = called(
        R"({"call":"set","sets":[{"field":"params","value":"70b"},{"field":"bits","value":"16"},{"field":"gpu","value":"nvidia-a100-sxm4-80gb"},{"field":"count","value":"2"}]})");
    CHECK(screen.text("/result/amount") == "3.5 GiB free");
    CHECK(screen.text("/result/verdict") == "tight");
}

TEST_CASE("a wrong value comes back in its field, not as an error of the call",
          "[api][call][unit]") {
    const Parsed screen = called(R"({"call":"set","sets":[{"field":"bits","value":"64"}]})");
    CHECK(screen.text("/fields/3/error") == "Bits per parameter: enter a number from 1 to 32");
    CHECK(screen.at("/result/is_stale")->GetBool());
}

TEST_CASE("a broken call is an error that names the place", "[api][call][unit]") {
    const auto [json, code, field] = GENERATE(table<std::string, std::string, std::string>({
        {"", "bad_json", "json"},
        {"{\"call\":", "bad_json", "json"},
        {"[1]", "wrong_type", "json"},
        {"{\"call\":\"\xFF\"}", "bad_json", "json"},
        {"{}", "missing", "call"},
        {R"({"call":"nonsense"})", "unknown_value", "call"},
        {R"({"call":5})", "wrong_type", "call"},
        {R"({"call":"set"})", "missing", "sets"},
        {R"({"call":"set","sets":{}})", "wrong_type", "sets"},
        {R"({"call":"set","sets":[1]})", "wrong_type", "sets"},
        {R"({"call":"set","sets":[{"field":"colour","value":"red"}]})", "unknown_value", "field"},
        {R"({"call":"set","sets":[{"field":"bits","value":4}]})", "wrong_type", "value"},
        {R"({"call":"open_link"})", "missing", "link"},
        {R"({"call":"search","kind":"card","text":""})", "unknown_value", "kind"},
        {R"({"call":"load","session":{"version":99}})", "unknown_value", "session.version"},
        {R"({"call":"load"})", "missing", "session"},
    }));
    INFO(json);
    app::Session session;
    const app::State before = session.state();
    const Parsed answer = called(session, json);
    CHECK(answer.text("/error/code") == code);
    CHECK(answer.text("/error/field") == field);
    CHECK_FALSE(has_open_place(answer.text("/error/message")));
    CHECK(session.state() == before);
}

TEST_CASE("JSON nested a hundred thousand deep is refused or read, never a crash",
          "[api][call][unit]") {
    const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
    CHECK(called(deep).text("/error/code") == "wrong_type");
}

TEST_CASE("errors speak the session's language", "[api][call][unit]") {
    app::Session session;
    (void)api::call(session, R"({"call":"set","sets":[{"field":"language","value":"ja"}]})");
    CHECK(called(session, "{").text("/error/message") == "JSON として読み取れません (2 文字目)");
}

TEST_CASE("undo, redo and reset answer with the screen", "[api][call][unit]") {
    app::Session session;
    (void)api::call(session, R"({"call":"set","sets":[{"field":"bits","value":"8"}]})");
    CHECK(called(session, R"({"call":"undo"})").text("/fields/2/value") == "Q4_K_M");
    CHECK(called(session, R"({"call":"redo"})").text("/fields/2/value") == "Q8_0");
    CHECK(called(session, R"({"call":"reset"})").text("/fields/2/value") == "Q4_K_M");
}

TEST_CASE("search, strings, schema and version answer with what they promise",
          "[api][call][unit]") {
    CHECK(called(R"({"call":"search","kind":"gpu","text":"3090","limit":1})")
              .text("/groups/0/options/0/id") == "nvidia-rtx-3090");
    CHECK(called(R"({"call":"strings"})").text("/strings/view.form") == "Form view");
    CHECK(called(R"({"call":"schema"})").text("/fields/3/id") == "bits");
    CHECK(called(R"({"call":"version"})").text("/data").size() == 10);
}

TEST_CASE("an estimate comes through the same door", "[api][call][unit]") {
    const Parsed answer = called(
        R"({"call":"estimate","request":{"model":{"params":70e9},"weights":{"bits":4},"devices":[]}})");
    CHECK(answer.number("/total_bytes/expected") == 42'000'000'000);
    CHECK(called(R"({"call":"estimate","request":[]})").text("/error/code") == "wrong_type");
}

TEST_CASE("a key that stands twice is an error that names its place", "[api][call][unit]") {
    const auto [json, place, name] = GENERATE(table<std::string, std::string, std::string>({
        {R"({"call":"screen","call":"save"})", "call", "call"},
        {R"({"call":"estimate","request":{"devices":[{"id":"a"},{"count":1,"id":"b","count":2}]}})",
         "request.devices[1].count", "count"},
        {R"({"call":"set","sets":[[{"a":1,"a":1}]]})", "sets[0][0].a", "a"},
    }));
    CAPTURE(json);
    const Parsed answer = called(json);
    CHECK(answer.text("/error/code") == "duplicate_key");
    CHECK(answer.text("/error/field") == place);
    CHECK(answer.text("/error/message") == "The key “" + name + "” stands twice in one object");
}

TEST_CASE("keys are compared however deep they stand", "[api][call][unit]") {
    constexpr std::size_t depth = 100'000;
    const std::string deep = std::string(depth, '[') + std::string(depth, ']');
    CHECK(called(R"({"call":"version","x":)" + deep + "}").text("/data").size() == 10);
}
