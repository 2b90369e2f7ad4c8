#include "app/field.hpp"

namespace headroom::app {

std::optional<FieldId> find_field(std::string_view name) {
    for (const FieldInfo& field : fields)
        if (field.name == name) return field.id;
    return {};
}

const FieldInfo& info(FieldId id) { return fields[static_cast<std::size_t>(id)]; }

bool has_list(FieldId id) {
    return info(id).kind == FieldKind::picker || info(id).kind == FieldKind::select;
}

bool is_of_scenario(FieldId id) {
    const FieldGroup group = info(id).group;
    return group == FieldGroup::run || group == FieldGroup::where;
}

} // namespace headroom::app
