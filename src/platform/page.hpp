#pragma once
// What the program asks of the page around the canvas. Implemented where the JavaScript is.

#include <string_view>

namespace headroom::platform {

/// A text field to be laid over the canvas; sizes in CSS pixels.
struct TextField {
    std::string_view field; ///< its id: "params"
    std::string_view text;  ///< what stands in it when it opens
    std::string_view label;
    std::string_view input_mode;
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;
    bool is_error = false;
    bool is_centred = false;
    bool is_search = false; ///< arrows and Enter go to a list
};

/// Opens the text field, or moves the open one of the same field.
void show_text_field(const TextField& field);
void hide_text_field();

/// The session was changed from within the canvas.
void tell_changed();

/// The sources of an entry of the catalog are wanted: `kind` is "gpu" or "model". They come by
/// Application::give_sources.
void want_sources(std::string_view kind, std::string_view id);

/// Whether the keyboard acts on what is in the canvas, instead of on the canvas as a whole.
void tell_keyboard(bool is_inside);

/// How high the canvas wants to be, in CSS pixels; 0: as high as its place.
void want_height(float height);

/// Draws soon: one frame now and a few after it, until nothing moves.
void request_frames();
/// The same after a while, unless such a while runs already.
void request_frames_after(double seconds);

} // namespace headroom::platform
