#include "platform/input.hpp"

#include "platform/page.hpp"

#include <imgui.h>
#include <imgui_impl_sdl2.h>

namespace headroom::platform {

namespace {

bool is_used_key(SDL_Keycode key) {
    switch (key) {
    case SDLK_UP:
    case SDLK_DOWN:
    case SDLK_LEFT:
    case SDLK_RIGHT:
    case SDLK_RETURN:
    case SDLK_SPACE: return true;
    default: return false;
    }
}

bool is_chord(const SDL_Keysym& key) { return (key.mod & (KMOD_CTRL | KMOD_GUI | KMOD_ALT)) != 0; }

InputAction history_action(const SDL_Keysym& key) {
    if ((key.mod & (KMOD_CTRL | KMOD_GUI)) == 0 || (key.mod & KMOD_ALT) != 0)
        return InputAction::none;
    if (key.sym == SDLK_z)
        return (key.mod & KMOD_SHIFT) != 0 ? InputAction::redo : InputAction::undo;
    return key.sym == SDLK_y ? InputAction::redo : InputAction::none;
}

} // namespace

void Input::set_keyboard(bool has_keyboard) {
    if (!has_keyboard) ImGui::SetNavCursorVisible(false);
    if (has_keyboard != has_keyboard_) tell_keyboard(has_keyboard);
    has_keyboard_ = has_keyboard;
}

InputAction Input::take_key(const SDL_Event& event) {
    const SDL_Keysym& key = event.key.keysym;
    const bool is_down = event.type == SDL_KEYDOWN;
    if (!has_keyboard_) {
        const bool enters = is_down && key.sym == SDLK_RETURN && !is_chord(key);
        if (enters) set_keyboard(true);
        return enters ? InputAction::enter : InputAction::none;
    }
    if (is_down && key.sym == SDLK_ESCAPE) {
        set_keyboard(false);
        return InputAction::leave;
    }
    if (is_down && history_action(key) != InputAction::none) return history_action(key);
    if (is_chord(key) || !is_used_key(key.sym)) return InputAction::none;
    ImGui_ImplSDL2_ProcessEvent(&event);
    return InputAction::draw_soon;
}

InputAction Input::take(const SDL_Event& event) {
    switch (event.type) {
    case SDL_KEYDOWN:
    case SDL_KEYUP: return take_key(event);
    case SDL_MOUSEBUTTONDOWN:
        // The right button is the browser's menu.
        if (event.button.button != SDL_BUTTON_LEFT) return InputAction::none;
        set_keyboard(true);
        break;
    case SDL_MOUSEBUTTONUP:
        if (event.button.button != SDL_BUTTON_LEFT) return InputAction::none;
        ImGui_ImplSDL2_ProcessEvent(&event);
        // At once, within the reader's gesture: only then may a text field take the focus on a
        // phone and bring its keyboard.
        return InputAction::draw_now;
    case SDL_MOUSEMOTION:
    case SDL_WINDOWEVENT: break;
    default: return InputAction::none;
    }
    ImGui_ImplSDL2_ProcessEvent(&event);
    return InputAction::draw_soon;
}

} // namespace headroom::platform
