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
    for (const app::FieldId field :
         app::differing_fields(state.scenario, app::default_state().scenario))
        out.member(app::info(field).name, app::field_value(state, field));
    for (const app::FieldInfo& field : app::fields)
        if (!app::is_of_scenario(field.id))
            out.member(field.name, app::field_value(state, field.id));
    out.end_object();
}

core::Result<app::State, text::Problem> read_session(const JsonValue& session) {
    if (!session.IsObject()) return wrong_session(core::ErrorCode::wrong_type, "", "object");
    const JsonValue* version = find(session, "version");
    if (version == nullptr) return wrong_session(core::ErrorCode::missing, "version", "");
    const bool is_thumb = version->IsInt() && version->GetInt() == thumb_session_version;
    if (!is_thumb && (!version->IsInt() || version->GetInt() != session_version))
        return wrong_session(core::ErrorCode::unknown_value, "version",
                             std::to_string(session_version));
    app::State state = is_thumb ? app::thumb_state() : app::default_state();
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
