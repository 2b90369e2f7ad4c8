// The app module: one session, the canvas that draws it, and the page around it.

#include "api/call.hpp"
#include "api/entry_sources_json.hpp"
#include "app/session.hpp"
#include "main/items_text.hpp"
#include "platform/host.hpp"
#include "platform/page.hpp"
#include "ui/canvas.hpp"
#include "ui/fonts.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace headroom {

namespace {

class App final : public platform::Application {
  public:
    void draw() override {
        const ui::Look look{surroundings(), session_.state().preferences.language, fonts_};
        has_changed_ = canvas_.draw(look) || has_changed_;
    }

    void drawn() override {
        show_field();
        want_sources();
        platform::want_height(canvas_.content_height() / scale_);
        if (const auto seconds = canvas_.wake_after()) platform::request_frames_after(*seconds);
        if (!has_changed_) return;
        has_changed_ = false;
        platform::tell_changed();
        platform::request_frames();
    }

    std::string call(std::string_view json) override;

    void add_latin_fonts(platform::Blob regular, platform::Blob semibold) override {
        fonts_ = ui::add_latin_fonts(*ImGui::GetIO().Fonts, {regular.data, regular.size},
                                     {semibold.data, semibold.size});
    }
    void add_japanese_font(platform::Blob font) override {
        ui::add_japanese_font(*ImGui::GetIO().Fonts, fonts_, {font.data, font.size});
    }
    void set_media(const platform::Media& media) override { media_ = media; }
    void set_scale(float scale) override { scale_ = scale; }

    void typed(std::string_view text) override {
        canvas_.typed(text);
        has_changed_ = true;
    }
    void edit_key(platform::EditKey key) override;
    bool scroll(float x, float y, float by) override { return canvas_.scroll({x, y}, by); }
    bool keeps_edit(float x, float y) const override { return canvas_.is_over_list({x, y}); }

    void focus_first() override { canvas_.focus_first(); }
    void leave() override { canvas_.close_tooltip(); }
    void undo() override {
        session_.undo();
        has_changed_ = true;
    }
    void redo() override {
        session_.redo();
        has_changed_ = true;
    }
    void open_guide(bool is_open) override { canvas_.open_guide(is_open); }
    void show_examples(bool is_shown) override { canvas_.show_examples(is_shown); }
    void give_sources(std::string_view json) override;
    std::string items() const override { return items_text(canvas_.items(), scale_); }

  private:
    ui::Surroundings surroundings() const;
    void show_field() const;
    void want_sources();

    app::Session session_;
    ui::Canvas canvas_{session_};
    ui::Fonts fonts_;
    platform::Media media_;
    float scale_ = 1;
    bool has_changed_ = false;
};

std::string App::call(std::string_view json) {
    const std::uint64_t before = session_.version();
    std::string answer = api::call(session_, json);
    if (session_.version() != before) platform::request_frames();
    return answer;
}

ui::Surroundings App::surroundings() const {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const app::Theme theme = session_.state().preferences.theme;
    ui::Surroundings around{.width = size.x / scale_,
                            .height = size.y / scale_,
                            .scale = scale_,
                            .is_dark = theme == app::Theme::system ? media_.is_dark
                                                                   : theme == app::Theme::dark,
                            .wants_contrast = media_.wants_contrast};
    if (media_.has_forced)
        around.forced = ui::ForcedColours{media_.canvas, media_.canvas_text, media_.highlight,
                                          media_.link_text};
    return around;
}

void App::edit_key(platform::EditKey key) {
    switch (key) {
    case platform::EditKey::enter: canvas_.entered(); break;
    case platform::EditKey::escape: canvas_.end_edit(ui::EditEnd::revert); break;
    case platform::EditKey::blur: canvas_.end_edit(ui::EditEnd::keep); break;
    case platform::EditKey::up: canvas_.moved(-1); break;
    case platform::EditKey::down: canvas_.moved(1); break;
    }
    has_changed_ = true;
}

void App::give_sources(std::string_view json) {
    auto given = api::read_given_sources(json);
    if (given) canvas_.give_sources({given->kind, given->id}, std::move(given->sources));
}

void App::want_sources() {
    while (const auto entry = canvas_.take_wanted_sources())
        platform::want_sources(entry->kind == app::PickerKind::gpu ? "gpu" : "model", entry->id);
}

void App::show_field() const {
    const auto& edit = canvas_.edit();
    if (!edit) return platform::hide_text_field();
    const auto name = edit->catalog ? "catalog-search" : app::info(edit->field).name;
    platform::show_text_field({.field = name,
                               .text = edit->text,
                               .label = edit->label,
                               .input_mode = edit->input_mode,
                               .x = edit->rect.x / scale_,
                               .y = edit->rect.y / scale_,
                               .width = edit->rect.width / scale_,
                               .height = edit->rect.height / scale_,
                               .is_error = edit->is_error,
                               .is_centred = edit->is_centred,
                               .is_search = canvas_.has_list_open() || edit->catalog});
}

} // namespace

} // namespace headroom

int main() {
    // Lives as long as the page: main returns to the browser's event loop.
    static headroom::App app;
    headroom::platform::serve(app);
}
