#include "api/session_json.hpp"

#include "app/edit.hpp"

#include <string>

namespace headroom::api {
namespace {

text::Problem wrong_session(core::ErrorCode code, std::string_view place, std::string allowed) {
    text::Problem problem{{code, "session"}, {}, {std::move(allowed)}};
    problem.place = "session." + std::string{place};
    return problem;
}

} // namespace

void write_session(JsonWriter& out, const app::State& state) {
    out.begin_object();
    out.count("version", session_version);
    for (const app::FieldInfo& field : app::fields) {
        if (field.id == app::FieldId::params) continue; // the model's own, or the model's value
        out.member(field.name, app::field_value(state, field.id));
    }
    out.end_object();
}

core::Result<app::State, text::Problem> read_session(const JsonValue& session) {
    if (!session.IsObject()) return wrong_session(core::ErrorCode::wrong_type, "", "object");
    const JsonValue* version = find(session, "version");
    if (version == nullptr) return wrong_session(core::ErrorCode::missing, "version", "");
    if (!version->IsInt() || version->GetInt() != session_version)
        return wrong_session(core::ErrorCode::unknown_value, "version",
                             std::to_string(session_version));
    app::State state = app::default_state();
    for (const app::FieldInfo& field : app::fields) {
        const JsonValue* value = find(session, field.name);
        if (value == nullptr) continue;
        if (!value->IsString())
            return wrong_session(core::ErrorCode::wrong_type, field.name, "string");
        auto edited = app::with_text(std::move(state), field.id, text_of(*value));
        if (!edited) return edited.error();
        state = *edited;
    }
    return state;
}

} // namespace headroom::api
