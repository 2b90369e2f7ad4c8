#include "platform/frames.hpp"

namespace headroom::platform {

namespace {

/// One for the event, one for what it opened, one for what that measured.
constexpr int frames_after_event = 3;

} // namespace

void Frames::request() { left_ = frames_after_event; }

bool Frames::begin() {
    if (!has_more()) return false;
    --left_;
    ++count_;
    return true;
}

} // namespace headroom::platform
