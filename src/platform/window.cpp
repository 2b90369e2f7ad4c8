#include "platform/window.hpp"

#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_sdl2.h>

#include <initializer_list>

namespace headroom::platform {

namespace {

void ask_for_webgl2() {
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
    SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
    for (const SDL_GLattr unused : {SDL_GL_DEPTH_SIZE, SDL_GL_STENCIL_SIZE, SDL_GL_ALPHA_SIZE,
                                    SDL_GL_MULTISAMPLEBUFFERS, SDL_GL_MULTISAMPLESAMPLES})
        SDL_GL_SetAttribute(unused, 0);
}

void open_imgui(SDL_Window* window, SDL_GLContext context) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    ImGui_ImplSDL2_InitForOpenGL(window, context);
    ImGui_ImplSDL2_SetGamepadMode(ImGui_ImplSDL2_GamepadMode_Manual);
}

} // namespace

bool Window::open(int width, int height) {
    SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#canvas");
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return false;
    ask_for_webgl2();
    // Without ALLOW_HIGHDPI one unit of the window is one pixel of the canvas, and the pointer
    // comes in those, whatever the ratio: the page measures the device pixels exactly, SDL would
    // truncate.
    window_ = SDL_CreateWindow("Headroom", 0, 0, width, height, SDL_WINDOW_OPENGL);
    if (window_ == nullptr) return false;
    // SDL asks before the page is left; that keeps browsers from holding the page for a way back.
    emscripten_set_beforeunload_callback(nullptr, nullptr);
    // All text is typed in fields of the page, which also hands on the wheel.
    SDL_StopTextInput();
    SDL_EventState(SDL_MOUSEWHEEL, SDL_IGNORE);
    context_ = SDL_GL_CreateContext(window_);
    if (context_ == nullptr) return false;
    open_imgui(window_, context_);
    renderer_.open();
    resize(width, height);
    return true;
}

void Window::close() {
    if (context_ != nullptr) {
        renderer_.close();
        ImGui_ImplSDL2_Shutdown();
        ImGui::DestroyContext();
        SDL_GL_DeleteContext(context_);
        context_ = nullptr;
    }
    if (window_ != nullptr) SDL_DestroyWindow(window_);
    window_ = nullptr;
    SDL_Quit();
}

void Window::resize(int width, int height) {
    width_ = width;
    height_ = height;
    SDL_SetWindowSize(window_, width, height);
}

void Window::begin_frame() {
    // Events went to Dear ImGui when they arrived.
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
    ImGui_ImplSDL2_NewFrame();
    ImGui::NewFrame();
}

void Window::end_frame() {
    ImGui::Render();
    renderer_.draw(*ImGui::GetDrawData(), width_, height_);
    SDL_GL_SwapWindow(window_);
}

} // namespace headroom::platform
