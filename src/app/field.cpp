#include "app/field.hpp"

namespace headroom::app {

std::optional<FieldId> find_field(std::string_view name) {
    for (const FieldInfo& field : fields)
        if (field.name == name) return field.id;
    return {};
}

const FieldInfo& info(FieldId id) { return fields[static_cast<std::size_t>(id)]; }

} // namespace headroom::app
