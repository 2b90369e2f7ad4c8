#pragma once
// What the catalog says of the sources of its figures, compiled into the command line.

#include <span>
#include <string>
#include <string_view>

namespace headroom::cli {

/// JSON by kind ("gpus", "models", "quantizations") and id, cut into pieces; generated.
[[nodiscard]] std::span<const std::string_view> source_pieces();

/// The same in one piece.
[[nodiscard]] inline std::string sources_json() {
    std::string out;
    for (const std::string_view piece : source_pieces())
        out += piece;
    return out;
}

} // namespace headroom::cli
