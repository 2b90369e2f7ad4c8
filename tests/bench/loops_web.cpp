// The loops as a wasm module with the options of those that are shipped; side_by_side.mjs times
// them.

#include "bench/loops.hpp"

#include <emscripten/emscripten.h>

#include <string>

namespace {

std::string name;

} // namespace

extern "C" EMSCRIPTEN_KEEPALIVE int loop_count() {
    return static_cast<int>(headroom::bench::loops().size());
}

/// Valid until the next call.
extern "C" EMSCRIPTEN_KEEPALIVE const char* loop_name(int index) {
    name = headroom::bench::loops()[static_cast<std::size_t>(index)].name;
    return name.c_str();
}

/// Does a loop so many times; returns the last result.
extern "C" EMSCRIPTEN_KEEPALIVE double loop_run(int index, int times) {
    const headroom::bench::Loop& loop = headroom::bench::loops()[static_cast<std::size_t>(index)];
    std::int64_t last = 0;
    for (int i = 0; i < times; ++i)
        last = loop.once();
    return static_cast<double>(last);
}
