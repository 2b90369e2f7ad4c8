#include "api/quantizations_json.hpp"

#include "app/quantization_list.hpp"

namespace headroom::api {

void write_quantizations(JsonWriter& out, std::string_view text, text::Language language) {
    const app::QuantizationList list = app::quantization_list(text, language);
    const app::Table& table = list.table;
    out.begin_object();
    out.member("caption", table.caption);
    out.key("columns");
    out.begin_array();
    for (std::size_t index = 0; index < table.head.size(); ++index) {
        out.begin_object();
        out.member("id", list.column_ids[index]);
        out.member("label", table.head[index]);
        out.flag("is_number", table.is_number[index]);
        out.end_object();
    }
    out.end_array();
    out.key("rows");
    out.begin_array();
    for (const app::TableRow& row : table.rows) {
        out.begin_object();
        out.member("id", row.cells.front());
        out.key("cells");
        out.begin_array();
        for (const std::string& cell : row.cells)
            out.text(cell);
        out.end_array();
        out.end_object();
    }
    out.end_array();
    out.member("summary", list.source);
    out.end_object();
}

} // namespace headroom::api
