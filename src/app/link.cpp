#include "app/link.hpp"

#include "app/edit.hpp"
#include "catalog/catalog.hpp"
#include "text/parse.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace headroom::app {
namespace {

constexpr std::string_view version = "2";
/// Of links from before there were engines: all by the rule of thumb.
constexpr std::string_view thumb_version = "1";
constexpr std::size_t longest_link = 4096;

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// Percent escapes undone; a broken escape stays as it is.
std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
        if (low >= 0) {
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return text::to_valid_utf8(out);
}

/// Whole numbers up to 2^53 as doubles carry them; nothing for anything else.
std::optional<std::int64_t> whole(std::string_view text) {
    constexpr double largest = 9e15;
    const auto number = text::parse_number(text);
    if (!number || *number < 0 || *number > largest || *number != std::floor(*number)) return {};
    return static_cast<std::int64_t>(*number);
}

struct Reader {
    State state = default_state();
    OpenedLink opened{.scenario = state.scenario};

    bool set(FieldId field, std::string_view value) {
        auto edited = with_text(state, field, value);
        if (edited) state = *edited;
        return edited.has_value();
    }

    /// It comes first; what was set before it would be lost.
    bool take_version(std::string_view value) {
        if (value == thumb_version && !opened.has_read_fields) state = thumb_state();
        return value == version || value == thumb_version;
    }

    bool take(std::string_view key, std::string_view value) {
        if (key == "v") return take_version(value);
        if (key == "data") return true;
        if (key == "total") {
            opened.total = whole(value);
            return opened.total.has_value();
        }
        const auto field = find_field(key);
        const bool was_read = field && is_of_scenario(*field) && set(*field, value);
        opened.has_read_fields = opened.has_read_fields || was_read;
        return was_read;
    }

    void take_part(std::string_view part) {
        if (part.empty()) return;
        const std::size_t equals = part.find('=');
        const bool was_read =
            equals != part.npos && take(part.substr(0, equals), part.substr(equals + 1));
        if (!was_read) opened.unread.emplace_back(part);
    }
};

} // namespace

std::string link(const Scenario& scenario, core::Bytes total) {
    std::string out = "#v=" + std::string{version};
    for (const FieldId field : differing_fields(scenario, default_state().scenario))
        out += '&' + std::string{info(field).name} + '=' + field_value({scenario, {}}, field);
    out += "&total=" + std::to_string(total.count());
    return out += "&data=" + std::string{catalog::data_date()};
}

OpenedLink open_link(std::string_view fragment) {
    if (fragment.starts_with('#')) fragment.remove_prefix(1);
    Reader reader;
    if (fragment.size() > longest_link) {
        reader.opened.unread.push_back(text::to_valid_utf8(fragment));
        return reader.opened;
    }
    const std::string plain = unescaped(fragment);
    std::string_view rest = plain;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('&'), rest.size());
        reader.take_part(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    reader.opened.scenario = reader.state.scenario;
    return reader.opened;
}

} // namespace headroom::app
