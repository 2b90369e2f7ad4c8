#include "api/explain.hpp"

#include "api/contract.hpp"
#include "api/engine_names.hpp"
#include "api/llama_request.hpp"
#include "app/explain.hpp"
#include "catalog/engine.hpp"

namespace headroom::api {
namespace {

void write(JsonWriter& out, const app::Explanation& explanation) {
    out.begin_object();
    out.member("part", explanation.id);
    out.member("title", explanation.title);
    out.member("amount", explanation.amount);
    out.key("lines");
    out.begin_array();
    for (const std::string& line : explanation.lines)
        out.text(line);
    out.end_array();
    out.member("source", explanation.source);
    out.end_object();
}

} // namespace

std::optional<text::Problem> write_explanations(JsonWriter& out, const JsonValue& request,
                                                text::Language language) {
    if (!request.IsObject())
        return text::Problem{{core::ErrorCode::wrong_type, "request"}, {}, {"object"}, {}};
    rapidjson::Document completed;
    completed.CopyFrom(request, completed.GetAllocator());
    if (const auto done = complete_request(completed); !done) return done.error();
    const std::string engine{text_of(*find(completed, "engine"))};
    if (catalog::find_engine(engine) == nullptr) return engine_not_asked(engine);
    auto llama = read_llama_request(completed);
    if (!llama) return llama.error();

    core::llama::Workspace workspace;
    std::vector<core::llama::CardEstimate> cards(llama->cards.size());
    const core::llama::Trial trial{.model = &llama->weighed,
                                   .settings = llama->settings,
                                   .profile = llama->engine,
                                   .cards = llama->cards,
                                   .host = llama->host,
                                   .workspace = &workspace,
                                   .out = cards};
    out.begin_object();
    out.key("explanations");
    out.begin_array();
    for (const app::Explanation& explanation : app::explain(trial, language))
        write(out, explanation);
    out.end_array();
    out.end_object();
    return {};
}

} // namespace headroom::api
