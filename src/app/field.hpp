#pragma once
// The inputs that there are, by the names that every layer, link and file uses. Both views are made
// from this list.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace headroom::app {

enum class FieldId : std::uint8_t { model, params, bits, gpu, count, unit, language, theme };

/// How a field is entered. `picker`: search in a long list. `text`: a number with words around it.
/// `number_choice`: a few usual values and any other typed. `stepper`: a whole number with − and +.
/// `segment`: one of a few words.
enum class FieldKind : std::uint8_t { picker, text, number_choice, stepper, segment };

/// Where a field stands: the two cards at the left, the result card, or the header.
enum class FieldGroup : std::uint8_t { run, where, result, header };

struct FieldInfo {
    FieldId id;
    std::string_view name;
    FieldKind kind;
    FieldGroup group;
};

inline constexpr std::array fields{
    FieldInfo{FieldId::model, "model", FieldKind::picker, FieldGroup::run},
    FieldInfo{FieldId::params, "params", FieldKind::text, FieldGroup::run},
    FieldInfo{FieldId::bits, "bits", FieldKind::number_choice, FieldGroup::run},
    FieldInfo{FieldId::gpu, "gpu", FieldKind::picker, FieldGroup::where},
    FieldInfo{FieldId::count, "count", FieldKind::stepper, FieldGroup::where},
    FieldInfo{FieldId::unit, "unit", FieldKind::segment, FieldGroup::result},
    FieldInfo{FieldId::language, "language", FieldKind::segment, FieldGroup::header},
    FieldInfo{FieldId::theme, "theme", FieldKind::segment, FieldGroup::header},
};

[[nodiscard]] std::optional<FieldId> find_field(std::string_view name);
[[nodiscard]] const FieldInfo& info(FieldId id);

} // namespace headroom::app
