#include "api/estimate.hpp"

#include "api/contract.hpp"
#include "api/llama_response.hpp"
#include "api/local_response.hpp"
#include "api/server_response.hpp"
#include "api/thumb_response.hpp"
#include "catalog/engine.hpp"

namespace headroom::api {

std::optional<text::Problem> write_estimate(JsonWriter& out, const JsonValue& request,
                                            text::Language language) {
    if (!request.IsObject())
        return text::Problem{{core::ErrorCode::wrong_type, "request"}, {}, {"object"}, {}};
    rapidjson::Document completed;
    completed.CopyFrom(request, completed.GetAllocator());
    if (const auto done = complete_request(completed); !done) return done.error();
    if (catalog::find_engine(text_of(*find(completed, "engine"))) != nullptr) {
        auto llama = read_llama_request(completed);
        if (!llama) return llama.error();
        write_llama_response(out, completed, *llama, language);
        return {};
    }
    if (catalog::find_server(text_of(*find(completed, "engine"))) != nullptr) {
        const auto server = read_server_request(request, completed);
        if (!server) return server.error();
        write_server_response(out, completed, *server, language);
        return {};
    }
    if (catalog::find_local_engine(text_of(*find(completed, "engine"))) != nullptr) {
        const auto local = read_local_request(completed);
        if (!local) return local.error();
        write_local_response(out, completed, *local, language);
        return {};
    }
    const auto thumb = read_thumb_request(completed);
    if (!thumb) return thumb.error();
    write_thumb_response(out, request, completed, *thumb, language);
    return {};
}

std::string estimate_line(std::string_view request, text::Language language) {
    rapidjson::Document document;
    if (const auto parsed = parse_object(request, document); !parsed)
        return error_line(language, parsed.error());
    JsonWriter out;
    if (const auto problem = write_estimate(out, document, language))
        return error_line(language, *problem);
    return out.line();
}

} // namespace headroom::api
