#pragma once
// Puts values into the {places} of a sentence.

#include "text/strings.gen.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace headroom::text {

struct Value {
    std::string_view name;
    std::string_view text;
};

/// `sentence` with each {name} replaced; a place without a value stays as it is. {name|one|many} is
/// the form that goes with the number: `one` where the value is 1, else `many`.
[[nodiscard]] std::string fill(std::string_view sentence, std::initializer_list<Value> values);

/// The same for a sentence of the string tables.
[[nodiscard]] std::string say(Language language, Key key, std::initializer_list<Value> values = {});

} // namespace headroom::text
