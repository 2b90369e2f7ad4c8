#include "api/response_parts.hpp"

#include "core/rule_of_thumb.hpp"

namespace headroom::api {

void write_range(JsonWriter& out, std::string_view key, const core::Range& range) {
    out.key(key);
    out.begin_object();
    out.member("low", range.low);
    out.member("expected", range.expected);
    out.member("high", range.high);
    out.end_object();
}

void write_part(JsonWriter& out, core::Part part, const core::Range& range,
                const app::PartInfo& info) {
    out.begin_object();
    out.member("part", core::name_of(part));
    write_range(out, "bytes", range);
    out.member("basis", core::name_of(info.basis));
    out.count("cases", info.cases);
    out.member("source", info.source);
    out.end_object();
}

void write_model(JsonWriter& out, const catalog::Model& model, core::Bytes file_bytes) {
    out.key("model");
    out.begin_object();
    out.count("params", model.params);
    out.count("params_active", model.params_active > 0 ? model.params_active : model.params);
    out.member("file_bytes", file_bytes);
    out.end_object();
}

void write_card_name(JsonWriter& out, const std::string& id, std::size_t index) {
    out.key("id");
    if (id.empty())
        out.null();
    else
        out.text(id);
    out.count("index", static_cast<std::int64_t>(index));
}

void write_rule_of_thumb(JsonWriter& out, std::int64_t params, std::int64_t bits_e3) {
    const auto parameters = core::Parameters::make(static_cast<double>(params));
    const auto bits = core::BitsPerParameter::make(static_cast<double>(bits_e3) / 1000);
    out.key("rule_of_thumb_bytes");
    if (parameters && bits)
        out.number(core::rule_of_thumb(*parameters, *bits).total().count());
    else
        out.null();
}

void write_note(JsonWriter& out, std::string_view code, std::string_view field,
                std::string_view message) {
    out.begin_object();
    out.member("code", code);
    out.member("field", field);
    out.key("values");
    out.begin_object();
    out.end_object();
    out.member("message", message);
    out.end_object();
}

std::int64_t context_limit(const catalog::Model& model) {
    constexpr std::int64_t longest = 10'000'000;
    return model.context > 0 ? model.context : longest;
}

} // namespace headroom::api
