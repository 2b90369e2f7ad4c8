#include "text/fill.hpp"

namespace headroom::text {

std::string fill(std::string_view sentence, std::initializer_list<Value> values) {
    std::string out;
    while (!sentence.empty()) {
        const std::size_t open = sentence.find('{');
        const std::size_t close = sentence.find('}', open);
        if (open == sentence.npos || close == sentence.npos) break;
        out += sentence.substr(0, open);
        const std::string_view name = sentence.substr(open + 1, close - open - 1);
        std::string_view replacement = sentence.substr(open, close - open + 1);
        for (const Value& value : values)
            if (value.name == name) replacement = value.text;
        out += replacement;
        sentence.remove_prefix(close + 1);
    }
    return out.append(sentence);
}

std::string say(Language language, Key key, std::initializer_list<Value> values) {
    return fill(string(language, key), values);
}

} // namespace headroom::text
