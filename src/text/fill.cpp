#include "text/fill.hpp"

#include <algorithm>

namespace headroom::text {
namespace {

/// What stands for a place: the value, or of "name|one|many" the form that goes with it.
std::string_view replacement(std::string_view place, std::string_view value) {
    const std::size_t one = place.find('|');
    if (one == place.npos) return value;
    const std::size_t many = std::min(place.find('|', one + 1), place.size());
    return value == "1" ? place.substr(one + 1, many - one - 1)
                        : place.substr(std::min(many + 1, place.size()));
}

} // namespace

std::string fill(std::string_view sentence, std::initializer_list<Value> values) {
    std::string out;
    while (!sentence.empty()) {
        const std::size_t open = sentence.find('{');
        const std::size_t close = sentence.find('}', open);
        if (open == sentence.npos || close == sentence.npos) break;
        out += sentence.substr(0, open);
        const std::string_view place = sentence.substr(open + 1, close - open - 1);
        const std::string_view name = place.substr(0, place.find('|'));
        std::string_view filled = sentence.substr(open, close - open + 1);
        for (const Value& value : values)
            if (value.name == name) filled = replacement(place, value.text);
        out += filled;
        sentence.remove_prefix(close + 1);
    }
    return out.append(sentence);
}

std::string say(Language language, Key key, std::initializer_list<Value> values) {
    return fill(string(language, key), values);
}

} // namespace headroom::text
