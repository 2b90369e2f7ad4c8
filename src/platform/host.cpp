#include "platform/host.hpp"

#include <emscripten/eventloop.h>
#include <emscripten/html5.h>

namespace headroom::platform {

namespace {

/// In the middle of the event that SDL reports, so that an unused key is left to the browser.
int on_event(void* host, SDL_Event* event) {
    return static_cast<Host*>(host)->take(*event) ? 1 : 0;
}

} // namespace

bool Host::open(int width, int height) {
    if (!window_.open(width, height)) return false;
    SDL_SetEventFilter(on_event, this);
    return true;
}

void Host::resize(int width, int height) {
    window_.resize(width, height);
    frames_.request();
    // Now, because a canvas of a new size is empty.
    draw();
}

void Host::request_frames() {
    frames_.request();
    schedule();
}

void Host::request_frames_after(double seconds) {
    if (is_waiting_) return;
    is_waiting_ = true;
    emscripten_set_timeout(
        [](void* host) {
            auto& self = *static_cast<Host*>(host);
            self.is_waiting_ = false;
            self.request_frames();
        },
        seconds * 1000, this);
}

void Host::schedule() {
    if (is_scheduled_ || !frames_.has_more()) return;
    is_scheduled_ = true;
    emscripten_request_animation_frame(
        [](double, void* host) {
            auto& self = *static_cast<Host*>(host);
            self.is_scheduled_ = false;
            self.draw();
            return EM_FALSE;
        },
        this);
}

void Host::draw() {
    if (!frames_.begin()) return;
    window_.begin_frame();
    application_.draw();
    window_.end_frame();
    application_.drawn();
    schedule();
}

bool Host::take(const SDL_Event& event) {
    const InputAction action = input_.take(event);
    act(action);
    return action != InputAction::none;
}

void Host::act(InputAction action) {
    if (action == InputAction::none) return;
    if (action == InputAction::enter) application_.focus_first();
    if (action == InputAction::leave) application_.leave();
    if (action == InputAction::undo) application_.undo();
    if (action == InputAction::redo) application_.redo();
    request_frames();
    if (action != InputAction::draw_now) return;
    draw();
    draw();
}

} // namespace headroom::platform
