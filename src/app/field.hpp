#pragma once
// The inputs that there are, by the names that every layer, link and file uses. Both views are made
// from this list.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace headroom::app {

enum class FieldId : std::uint8_t {
    model,
    params,
    quantization,
    bits,
    context,
    engine,
    sequences,
    gpu_layers,
    kv_k,
    kv_v,
    ubatch,
    n_cpu_moe,
    flash_attention,
    kv_unified,
    gpu,
    memory,
    count,
    ram,
    unit,
    language,
    theme,
};

/// How a field is entered. `picker`: search in a long list. `select`: one of up to twelve words.
/// `text`: a number with words around it. `number_choice`: a few usual values and any other typed.
/// `number_scale`: the same with the values below the box, from small to large. `stepper`: a whole
/// number with − and +. `segment`: one of a few words.
enum class FieldKind : std::uint8_t {
    picker,
    select,
    text,
    number_choice,
    number_scale,
    stepper,
    segment,
};

/// Where a field stands: the two cards at the left, the result card, or the header.
enum class FieldGroup : std::uint8_t { run, where, result, header };

struct FieldInfo {
    FieldId id;
    std::string_view name;
    FieldKind kind;
    FieldGroup group;
    bool is_folded = false; ///< under "More settings"
};

inline constexpr std::array fields{
    FieldInfo{FieldId::model, "model", FieldKind::picker, FieldGroup::run},
    FieldInfo{FieldId::params, "params", FieldKind::text, FieldGroup::run},
    FieldInfo{FieldId::quantization, "quantization", FieldKind::picker, FieldGroup::run},
    FieldInfo{FieldId::bits, "bits", FieldKind::number_choice, FieldGroup::run},
    FieldInfo{FieldId::context, "context", FieldKind::number_scale, FieldGroup::run},
    FieldInfo{FieldId::engine, "engine", FieldKind::select, FieldGroup::run},
    FieldInfo{FieldId::sequences, "sequences", FieldKind::text, FieldGroup::run, true},
    FieldInfo{FieldId::gpu_layers, "gpu_layers", FieldKind::text, FieldGroup::run, true},
    FieldInfo{FieldId::kv_k, "kv_k", FieldKind::select, FieldGroup::run, true},
    FieldInfo{FieldId::kv_v, "kv_v", FieldKind::select, FieldGroup::run, true},
    FieldInfo{FieldId::ubatch, "ubatch", FieldKind::text, FieldGroup::run, true},
    FieldInfo{FieldId::n_cpu_moe, "n_cpu_moe", FieldKind::text, FieldGroup::run, true},
    FieldInfo{FieldId::flash_attention, "flash_attention", FieldKind::segment, FieldGroup::run,
              true},
    FieldInfo{FieldId::kv_unified, "kv_unified", FieldKind::segment, FieldGroup::run, true},
    FieldInfo{FieldId::gpu, "gpu", FieldKind::picker, FieldGroup::where},
    FieldInfo{FieldId::memory, "memory", FieldKind::select, FieldGroup::where},
    FieldInfo{FieldId::count, "count", FieldKind::stepper, FieldGroup::where},
    FieldInfo{FieldId::ram, "ram", FieldKind::text, FieldGroup::where},
    FieldInfo{FieldId::unit, "unit", FieldKind::segment, FieldGroup::result},
    FieldInfo{FieldId::language, "language", FieldKind::segment, FieldGroup::header},
    FieldInfo{FieldId::theme, "theme", FieldKind::segment, FieldGroup::header},
};

[[nodiscard]] std::optional<FieldId> find_field(std::string_view name);
[[nodiscard]] const FieldInfo& info(FieldId id);

/// Whether it is chosen from a list that opens.
[[nodiscard]] bool has_list(FieldId id);

/// Whether it says what is computed, and not how that is shown.
[[nodiscard]] bool is_of_scenario(FieldId id);

} // namespace headroom::app
