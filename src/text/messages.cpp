#include "text/messages.hpp"

#include "text/fill.hpp"
#include "text/format.hpp"

#include <cmath>

namespace headroom::text {
namespace {

using core::ErrorCode;

std::string listed(Language language, const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) {
        if (!out.empty()) out += language == Language::ja ? "、" : ", ";
        out += name;
    }
    return out;
}

/// Long input is cut, on a character's edge, so that a message stays a message.
std::string shortened(const std::string& text) {
    constexpr std::size_t longest = 60;
    if (text.size() <= longest) return text;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end) + "…";
}

std::string number_message(Language language, const Problem& problem, std::string_view label) {
    const core::Error& error = problem.error;
    if (error.field == "params") return say(language, Key::error_params);
    if (error.field == "gpu")
        return say(language, Key::error_memory,
                   {{"min", limit_text(error.min)}, {"max", limit_text(error.max)}});
    if (error.min == 0 && error.max == 0)
        return say(language, Key::error_not_a_number, {{"field", label}});
    return say(language, Key::error_number,
               {{"field", label}, {"min", limit_text(error.min)}, {"max", limit_text(error.max)}});
}

Key kind_key(std::string_view field) { return field == "model" ? Key::kind_model : Key::kind_gpu; }

std::string unknown_message(Language language, const Problem& problem) {
    const std::string_view kind = string(language, kind_key(problem.error.field));
    const std::string given = shortened(problem.given);
    if (problem.nearest.empty())
        return say(language, Key::error_unknown_alone, {{"kind", kind}, {"text", given}});
    return say(language, Key::error_unknown,
               {{"kind", kind}, {"text", given}, {"list", listed(language, problem.nearest)}});
}

/// "Did you mean …?" where a version of one engine was meant, the list of all engines else.
Key unknown_value_key(const Problem& problem) {
    constexpr std::size_t most_versions = 4;
    if (problem.error.field == "weights") return Key::error_unknown_weights;
    if (problem.error.field != "engine") return Key::error_unknown_value;
    return problem.nearest.size() <= most_versions ? Key::error_unknown_engine_near
                                                   : Key::error_unknown_engine;
}

Key not_available_key(const Problem& problem) {
    if (problem.error.field == "engine") return Key::error_engine_not_asked;
    const bool is_file = problem.error.field == "model" && problem.place != "model";
    return is_file ? Key::error_model_by_file : Key::error_not_available;
}

/// Why an engine cannot run what was asked for, by the field that is at fault.
std::string not_supported_message(Language language, const Problem& problem) {
    const std::string given = shortened(problem.given);
    const std::string_view field = problem.error.field;
    if (field == "kv") return say(language, Key::error_kv_needs_flash, {{"text", given}});
    if (field == "weights")
        return say(language, Key::error_weights_not_loaded,
                   {{"text", given}, {"engine", listed(language, problem.nearest)}});
    if (field == "devices")
        return say(language, Key::verdict_not_possible,
                   {{"engine", listed(language, problem.nearest)}, {"gpu", given}});
    if (field == "engine")
        return say(language, Key::error_engine_lacks_model,
                   {{"text", given}, {"engine", listed(language, problem.nearest)}});
    if (field == "tensor_parallel")
        return say(language, Key::error_heads_not_divided,
                   {{"text", given}, {"model", listed(language, problem.nearest)}});
    if (given.empty()) return say(language, Key::error_needs_architecture);
    return say(language, Key::error_no_gguf, {{"text", given}});
}

} // namespace

std::string_view code_name(ErrorCode code) {
    switch (code) {
    case ErrorCode::not_a_number: return "not_a_number";
    case ErrorCode::out_of_range: return "out_of_range";
    case ErrorCode::not_integer: return "not_integer";
    case ErrorCode::unknown_id: return "unknown_id";
    case ErrorCode::unknown_value: return "unknown_value";
    case ErrorCode::unknown_key: return "unknown_key";
    case ErrorCode::duplicate_key: return "duplicate_key";
    case ErrorCode::wrong_type: return "wrong_type";
    case ErrorCode::missing: return "missing";
    case ErrorCode::too_many: return "too_many";
    case ErrorCode::bad_json: return "bad_json";
    case ErrorCode::bad_link: return "bad_link";
    case ErrorCode::not_available: return "not_available";
    case ErrorCode::not_supported: return "not_supported";
    }
    return "";
}

std::string limit_text(double limit) {
    constexpr double largest_grouped = 1e15;
    if (limit > largest_grouped) return grouped(static_cast<std::int64_t>(largest_grouped));
    const auto scaled = static_cast<std::int64_t>(std::llround(std::fabs(limit) * 1000));
    return (limit < 0 ? "\u2212" : "") + short_quotient(scaled, 1000, 3);
}

std::string message(Language language, const Problem& problem, std::string_view label) {
    const std::string given = shortened(problem.given);
    const std::string list = listed(language, problem.nearest);
    switch (problem.error.code) {
    case ErrorCode::not_a_number:
    case ErrorCode::out_of_range: return number_message(language, problem, label);
    case ErrorCode::not_integer: return say(language, Key::error_not_integer, {{"field", label}});
    case ErrorCode::unknown_id: return unknown_message(language, problem);
    case ErrorCode::unknown_value:
        return say(language, unknown_value_key(problem),
                   {{"field", label}, {"text", given}, {"list", list}});
    case ErrorCode::unknown_key:
        return problem.nearest.empty()
                   ? say(language, Key::error_unknown_key_alone, {{"text", given}})
                   : say(language, Key::error_unknown_key, {{"text", given}, {"list", list}});
    case ErrorCode::duplicate_key:
        return say(language, Key::error_duplicate_key, {{"text", given}});
    case ErrorCode::wrong_type:
        return say(language, Key::error_wrong_type, {{"field", label}, {"list", list}});
    case ErrorCode::missing: return say(language, Key::error_missing, {{"field", label}});
    case ErrorCode::too_many:
        if (problem.error.field == "tensor_split")
            return say(language, Key::error_too_many_shares,
                       {{"n", given}, {"max", limit_text(problem.error.max)}});
        return say(language, Key::error_too_many, {{"max", limit_text(problem.error.max)}});
    case ErrorCode::bad_json: return say(language, Key::error_bad_json, {{"text", given}});
    case ErrorCode::bad_link: return say(language, Key::error_link, {{"text", given}});
    case ErrorCode::not_available:
        return say(language, not_available_key(problem), {{"text", given}, {"list", list}});
    case ErrorCode::not_supported: return not_supported_message(language, problem);
    }
    return {};
}

} // namespace headroom::text
