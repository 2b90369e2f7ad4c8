// The core module's one door: JSON in, JSON out, over the one session of this instance.

#include "api/call.hpp"

#include <emscripten/emscripten.h>

#include <string>

namespace {

headroom::app::Session session;
/// What the last call answered, until the next one.
std::string answer;

} // namespace

/// `json` ends in a zero. The answer is valid until the next call.
extern "C" EMSCRIPTEN_KEEPALIVE const char* headroom_call(const char* json) {
    answer = headroom::api::call(session, json);
    return answer.c_str();
}
