// What the page calls, and what it is asked for. The JavaScript side is web/app_view.mjs, which
// puts an object `host` on the module.

#include "platform/host.hpp"
#include "platform/page.hpp"

#include <emscripten/em_js.h>
#include <emscripten/emscripten.h>

#include <cstdlib>
#include <optional>
#include <string>

// clang-format off
EM_JS(void, headroom_js_field, (const char* field, int field_size, const char* text, int text_size,
                                const char* label, int label_size, const char* mode, int mode_size,
                                float x, float y, float width, float height, int flags), {
    Module['host']['field']({
        'field': UTF8ToString(field, field_size),
        'text': UTF8ToString(text, text_size),
        'label': UTF8ToString(label, label_size),
        'mode': UTF8ToString(mode, mode_size),
        'x': x, 'y': y, 'width': width, 'height': height,
        'isError': !!(flags & 1), 'isCentred': !!(flags & 2), 'isSearch': !!(flags & 4)
    });
})
EM_JS(void, headroom_js_no_field, (), { Module['host']['noField'](); })
EM_JS(void, headroom_js_changed, (), { Module['host']['changed'](); })
EM_JS(void, headroom_js_keyboard, (int is_inside), { Module['host']['keyboard'](!!is_inside); })
EM_JS(void, headroom_js_sources, (const char* kind, int kind_size, const char* id, int id_size), {
    Module['host']['sources'](UTF8ToString(kind, kind_size), UTF8ToString(id, id_size));
})
EM_JS(void, headroom_js_height, (float height), { Module['host']['height'](height); })
// clang-format on

namespace headroom::platform {

namespace {

/// Set once by main; the page's calls find the program here.
std::optional<Host> host;
/// What the last call answered, until the next one.
std::string answer;

int size_of(std::string_view text) { return static_cast<int>(text.size()); }

const char* answered(std::string text) {
    answer = std::move(text);
    return answer.c_str();
}

} // namespace

void serve(Application& application) { host.emplace(application); }

void show_text_field(const TextField& field) {
    const int flags =
        (field.is_error ? 1 : 0) | (field.is_centred ? 2 : 0) | (field.is_search ? 4 : 0);
    headroom_js_field(field.field.data(), size_of(field.field), field.text.data(),
                      size_of(field.text), field.label.data(), size_of(field.label),
                      field.input_mode.data(), size_of(field.input_mode), field.x, field.y,
                      field.width, field.height, flags);
}

void hide_text_field() { headroom_js_no_field(); }

void tell_changed() { headroom_js_changed(); }

void tell_keyboard(bool is_inside) { headroom_js_keyboard(is_inside ? 1 : 0); }

void want_sources(std::string_view kind, std::string_view id) {
    headroom_js_sources(kind.data(), size_of(kind), id.data(), size_of(id));
}

void want_height(float height) { headroom_js_height(height); }

void request_frames() { host->request_frames(); }

void request_frames_after(double seconds) { host->request_frames_after(seconds); }

} // namespace headroom::platform

using headroom::platform::answered;
using headroom::platform::host;

extern "C" {

/// Takes both font files over. Returns whether there is WebGL 2.
EMSCRIPTEN_KEEPALIVE int headroom_open(int width, int height, void* regular, int regular_size,
                                       void* semibold, int semibold_size) {
    if (!host->open(width, height)) return 0;
    host->application().add_latin_fonts({regular, static_cast<std::size_t>(regular_size)},
                                        {semibold, static_cast<std::size_t>(semibold_size)});
    return 1;
}

EMSCRIPTEN_KEEPALIVE void headroom_close() {
    host->frames().set_visible(false);
    host->close();
}

/// Takes the font file over.
EMSCRIPTEN_KEEPALIVE void headroom_japanese_font(void* data, int size) {
    host->application().add_japanese_font({data, static_cast<std::size_t>(size)});
    host->request_frames();
}

/// The session's answer to one JSON object; valid until the next call.
EMSCRIPTEN_KEEPALIVE const char* headroom_call(const char* json) {
    return answered(host->application().call(json));
}

EMSCRIPTEN_KEEPALIVE void headroom_resize(int width, int height, float scale) {
    host->application().set_scale(scale);
    host->resize(width, height);
}

EMSCRIPTEN_KEEPALIVE void headroom_media(int is_dark, int wants_contrast, int has_forced,
                                         std::uint32_t canvas, std::uint32_t canvas_text,
                                         std::uint32_t highlight, std::uint32_t link_text) {
    host->application().set_media({.is_dark = is_dark != 0,
                                   .wants_contrast = wants_contrast != 0,
                                   .has_forced = has_forced != 0,
                                   .canvas = canvas,
                                   .canvas_text = canvas_text,
                                   .highlight = highlight,
                                   .link_text = link_text});
    host->request_frames();
}

EMSCRIPTEN_KEEPALIVE void headroom_typed(const char* text) {
    host->application().typed(text);
    host->request_frames();
}

EMSCRIPTEN_KEEPALIVE void headroom_edit_key(int key) {
    host->application().edit_key(static_cast<headroom::platform::EditKey>(key));
    host->request_frames();
}

EMSCRIPTEN_KEEPALIVE int headroom_scroll(float x, float y, float by) {
    if (!host->application().scroll(x, y, by)) return 0;
    host->request_frames();
    return 1;
}

EMSCRIPTEN_KEEPALIVE int headroom_keeps_edit(float x, float y) {
    return host->application().keeps_edit(x, y) ? 1 : 0;
}

/// The focus left the canvas, or came back to what is in it.
EMSCRIPTEN_KEEPALIVE void headroom_keyboard(int is_inside) {
    host->input().set_keyboard(is_inside != 0);
    host->request_frames();
}

EMSCRIPTEN_KEEPALIVE void headroom_guide(int is_open) {
    host->application().open_guide(is_open != 0);
    host->request_frames();
}

EMSCRIPTEN_KEEPALIVE void headroom_examples(int is_shown) {
    host->application().show_examples(is_shown != 0);
    host->request_frames();
}

/// The answer to the host's `sources`.
EMSCRIPTEN_KEEPALIVE void headroom_sources(const char* json) {
    host->application().give_sources(json);
    host->request_frames();
}

EMSCRIPTEN_KEEPALIVE void headroom_visible(int is_visible) {
    host->frames().set_visible(is_visible != 0);
    host->request_frames();
}

EMSCRIPTEN_KEEPALIVE const char* headroom_items() { return answered(host->application().items()); }

EMSCRIPTEN_KEEPALIVE int headroom_idle() { return host->is_idle() ? 1 : 0; }

EMSCRIPTEN_KEEPALIVE int headroom_frames() { return host->frames().count(); }

} // extern "C"
