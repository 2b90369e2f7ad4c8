#include "api/call.hpp"

#include "api/catalog_json.hpp"
#include "api/entry_sources_json.hpp"
#include "api/estimate.hpp"
#include "api/explain.hpp"
#include "api/json.hpp"
#include "api/quantizations_json.hpp"
#include "api/rank.hpp"
#include "api/screen_json.hpp"
#include "api/session_json.hpp"
#include "api/solve.hpp"
#include "app/nearest.hpp"
#include "app/quantization_picker.hpp"
#include "app/search.hpp"
#include "catalog/catalog.hpp"
#include "text/strings.gen.hpp"

#include <array>

namespace headroom::api {
namespace {

using core::ErrorCode;

constexpr std::string_view version = "0.1.0";
constexpr std::size_t default_search_limit = 50;

/// One call: the session, what was asked, and either the answer or a problem.
struct Call {
    app::Session& session;
    const JsonValue& input;
    JsonWriter out;
    std::optional<text::Problem> problem;

    [[nodiscard]] text::Language language() const { return session.state().preferences.language; }

    void fail(ErrorCode code, std::string_view field, std::vector<std::string> allowed = {},
              std::string given = {}) {
        problem = text::Problem{{code, field}, std::move(given), std::move(allowed)};
    }

    /// A string member, or nothing and a problem.
    std::optional<std::string_view> text_member(std::string_view name) {
        const JsonValue* value = find(input, name);
        if (value == nullptr)
            fail(ErrorCode::missing, name);
        else if (!value->IsString())
            fail(ErrorCode::wrong_type, name, {"string"});
        else
            return text_of(*value);
        return {};
    }

    void answer_screen() { write_screen(out, session.screen()); }
};

std::vector<std::string> field_names() {
    std::vector<std::string> names;
    for (const app::FieldInfo& field : app::fields)
        names.emplace_back(field.name);
    return names;
}

std::optional<app::FieldId> field_member(Call& call, const JsonValue& object) {
    const JsonValue* name = find(object, "field");
    if (name == nullptr || !name->IsString()) {
        call.fail(ErrorCode::missing, "field");
        return {};
    }
    const auto field = app::find_field(text_of(*name));
    if (!field)
        call.fail(ErrorCode::unknown_value, "field", field_names(), std::string{text_of(*name)});
    return field;
}

void screen(Call& call) { call.answer_screen(); }

void set(Call& call) {
    const JsonValue* sets = find(call.input, "sets");
    if (sets == nullptr) return call.fail(ErrorCode::missing, "sets");
    if (!sets->IsArray()) return call.fail(ErrorCode::wrong_type, "sets", {"array"});
    std::vector<app::Action::Set> edits;
    for (const JsonValue& one : sets->GetArray()) {
        if (!one.IsObject()) return call.fail(ErrorCode::wrong_type, "sets", {"object"});
        const auto field = field_member(call, one);
        const JsonValue* value = find(one, "value");
        if (!field) return;
        if (value == nullptr || !value->IsString())
            return call.fail(ErrorCode::wrong_type, "value", {"string"});
        edits.push_back({*field, std::string{text_of(*value)}});
    }
    call.session.set(edits);
    call.answer_screen();
}

void type(Call& call) {
    const auto field = field_member(call, call.input);
    const auto value = field ? call.text_member("value") : std::nullopt;
    if (!value) return;
    call.session.type(*field, *value);
    call.answer_screen();
}

void settle(Call& call) {
    call.session.settle();
    call.answer_screen();
}

void drop_draft(Call& call) {
    const auto field = field_member(call, call.input);
    if (!field) return;
    call.session.drop_draft(*field);
    call.answer_screen();
}

void undo(Call& call) {
    call.session.undo();
    call.answer_screen();
}

void redo(Call& call) {
    call.session.redo();
    call.answer_screen();
}

void reset(Call& call) {
    call.session.reset();
    call.answer_screen();
}

void open_link(Call& call) {
    const auto link = call.text_member("link");
    if (!link) return;
    call.session.open_link(*link);
    call.answer_screen();
}

void renderer(Call& call) {
    const auto text = call.text_member("text");
    if (!text) return;
    call.session.set_browser_gpu(std::string{*text});
    call.answer_screen();
}

/// "model" or "gpu", or nothing and a problem.
std::optional<app::PickerKind> kind_member(Call& call) {
    const auto kind = call.text_member("kind");
    if (!kind) return {};
    if (*kind == "model") return app::PickerKind::model;
    if (*kind == "gpu") return app::PickerKind::gpu;
    call.fail(ErrorCode::unknown_value, "kind", {"model", "gpu"}, std::string{*kind});
    return {};
}

/// `kind` is the name of a field with a list.
void search(Call& call) {
    const auto kind = call.text_member("kind");
    const auto text = kind ? call.text_member("text") : std::nullopt;
    if (!text) return;
    const auto field = app::find_field(*kind);
    if (!field || !app::has_list(*field)) {
        std::vector<std::string> names;
        for (const app::FieldInfo& one : app::fields)
            if (app::has_list(one.id)) names.emplace_back(one.name);
        return call.fail(ErrorCode::unknown_value, "kind", std::move(names), std::string{*kind});
    }
    const JsonValue* limit = find(call.input, "limit");
    const std::size_t most =
        limit != nullptr && limit->IsUint() ? limit->GetUint() : default_search_limit;
    call.out.begin_object();
    write_groups(call.out, app::field_groups(call.session.state(),
                                             call.session.screen().field(*field), *text, most));
    call.out.end_object();
}

std::string text_or(const JsonValue& input, std::string_view name, std::string_view other) {
    const JsonValue* value = find(input, name);
    return std::string{value != nullptr && value->IsString() ? text_of(*value) : other};
}

void strings(Call& call) {
    call.out.begin_object();
    call.out.member("language", app::language_words[static_cast<std::size_t>(call.language())]);
    call.out.key("strings");
    call.out.begin_object();
    for (std::size_t i = 0; i < text::key_count; ++i) {
        const auto key = static_cast<text::Key>(i);
        call.out.member(text::key_name(key), text::string(call.language(), key));
    }
    call.out.end_object();
    call.out.end_object();
}

/// What the form does not ask for at once. Only what these need lies in the second part of
/// core.wasm, which is fetched afterwards: see tools/split/split.mjs.
namespace later {

void list(Call& call) {
    const auto kind = kind_member(call);
    if (!kind) return;
    const JsonValue* descending = find(call.input, "descending");
    const app::CatalogQuery query{.kind = *kind,
                                  .text = text_or(call.input, "text", ""),
                                  .sort = text_or(call.input, "sort", ""),
                                  .is_descending = descending != nullptr && descending->IsTrue(),
                                  .filter = text_or(call.input, "filter", "all")};
    write_list(call.out, app::catalog_list(call.session.state(), query));
}

void entry(Call& call) {
    const auto kind = kind_member(call);
    const auto id = kind ? call.text_member("id") : std::nullopt;
    if (!id) return;
    auto found = app::catalog_entry(call.session.state(), *kind, *id);
    if (found) {
        if (const JsonValue* sources = find(call.input, "sources"))
            app::add_sources(*found, read_entry_sources(*sources), call.language());
        return write_entry(call.out, *found);
    }
    const bool is_gpu = *kind == app::PickerKind::gpu;
    call.fail(ErrorCode::unknown_id, is_gpu ? "gpu" : "model",
              is_gpu ? app::nearest_gpu_names(*id) : app::nearest_model_names(*id),
              std::string{*id});
}

void quantizations(Call& call) {
    write_quantizations(call.out, text_or(call.input, "text", ""), call.language());
}

void schema(Call& call) {
    call.out.begin_object();
    write_fields(call.out, call.session.screen().fields);
    call.out.end_object();
}

void estimate(Call& call) {
    const JsonValue* request = find(call.input, "request");
    if (request == nullptr) return call.fail(ErrorCode::missing, "request");
    call.problem = write_estimate(call.out, *request, call.language());
}

void solve(Call& call) {
    const JsonValue* request = find(call.input, "request");
    if (request == nullptr) return call.fail(ErrorCode::missing, "request");
    call.problem = write_solve(call.out, *request);
}

void rank(Call& call) {
    const JsonValue* request = find(call.input, "request");
    if (request == nullptr) return call.fail(ErrorCode::missing, "request");
    call.problem = write_rank(call.out, *request, call.language());
}

void explain(Call& call) {
    const JsonValue* request = find(call.input, "request");
    if (request == nullptr) return call.fail(ErrorCode::missing, "request");
    call.problem = write_explanations(call.out, *request, call.language());
}

} // namespace later

void save(Call& call) {
    call.out.begin_object();
    call.out.key("session");
    write_session(call.out, call.session.state());
    call.out.end_object();
}

void load(Call& call) {
    const JsonValue* session = find(call.input, "session");
    if (session == nullptr) return call.fail(ErrorCode::missing, "session");
    auto state = read_session(*session);
    if (!state) {
        call.problem = state.error();
        return;
    }
    call.session.replace(*state);
    call.answer_screen();
}

void tell_version(Call& call) {
    call.out.begin_object();
    call.out.member("version", version);
    call.out.member("data", catalog::data_date());
    call.out.end_object();
}

struct Entry {
    std::string_view name;
    void (*run)(Call&);
};

constexpr std::array entries{
    Entry{"screen", screen},
    Entry{"set", set},
    Entry{"drop_draft", drop_draft},
    Entry{"type", type},
    Entry{"settle", settle},
    Entry{"undo", undo},
    Entry{"redo", redo},
    Entry{"reset", reset},
    Entry{"open_link", open_link},
    Entry{"renderer", renderer},
    Entry{"search", search},
    Entry{"strings", strings},
    Entry{"schema", later::schema},
    Entry{"estimate", later::estimate},
    Entry{"solve", later::solve},
    Entry{"rank", later::rank},
    Entry{"explain", later::explain},
    Entry{"list", later::list},
    Entry{"entry", later::entry},
    Entry{"quantizations", later::quantizations},
    Entry{"save", save},
    Entry{"load", load},
    Entry{"version", tell_version},
};

void dispatch(Call& call) {
    const auto name = call.text_member("call");
    if (!name) return;
    for (const Entry& entry : entries)
        if (entry.name == *name) return entry.run(call);
    std::vector<std::string> names;
    for (const Entry& entry : entries)
        names.emplace_back(entry.name);
    call.fail(ErrorCode::unknown_value, "call", std::move(names), std::string{*name});
}

} // namespace

std::string call(app::Session& session, std::string_view json) {
    rapidjson::Document document;
    const text::Language language = session.state().preferences.language;
    if (const auto parsed = parse_object(json, document); !parsed)
        return error_line(language, parsed.error());
    Call call{session, document, {}, {}};
    dispatch(call);
    return call.problem ? error_line(language, *call.problem) : call.out.line();
}

} // namespace headroom::api
