#pragma once
// What every engine's response says alike: ranges, parts, the model, the rule of thumb, notes.

#include "api/json.hpp"
#include "app/part_basis.hpp"
#include "catalog/model.hpp"
#include "core/part.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace headroom::api {

void write_range(JsonWriter& out, std::string_view key, const core::Range& range);

/// One entry of "parts".
void write_part(JsonWriter& out, core::Part part, const core::Range& range,
                const app::PartInfo& info);

/// "model", with the size of its file or checkpoint.
void write_model(JsonWriter& out, const catalog::Model& model, core::Bytes file_bytes);

/// "id" and "index" of a card; its id is null where it is only its memory.
void write_card_name(JsonWriter& out, const std::string& id, std::size_t index);

/// "rule_of_thumb_bytes"; null where the rule has no such bits.
void write_rule_of_thumb(JsonWriter& out, std::int64_t params, std::int64_t bits_e3);

/// One entry of "notes".
void write_note(JsonWriter& out, std::string_view code, std::string_view field,
                std::string_view message);

/// Tokens that the model was made for; a long one where it has no limit of its own.
[[nodiscard]] std::int64_t context_limit(const catalog::Model& model);

} // namespace headroom::api
