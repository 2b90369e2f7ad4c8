#include "ui/driver.hpp"

#include <algorithm>
#include <cstdio>
#include <stdexcept>
#include <string>

namespace headroom::tests {

namespace {

ui::FontFile read_font(const std::string& name) {
    const std::string path = std::string{HEADROOM_GENERATED_DIR} + "/" + name;
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) throw std::runtime_error("no font " + path);
    std::fseek(file, 0, SEEK_END);
    const auto size = static_cast<std::size_t>(std::ftell(file));
    std::rewind(file);
    void* data = ImGui::MemAlloc(size);
    const std::size_t read = std::fread(data, 1, size, file);
    std::fclose(file);
    if (read != size) throw std::runtime_error("cannot read " + path);
    return {data, size};
}

/// What a renderer does about textures, without one.
void acknowledge_textures() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(1);
        if (texture->Status == ImTextureStatus_WantDestroy) texture->SetTexID(ImTextureID_Invalid);
        const bool is_gone = texture->Status == ImTextureStatus_WantDestroy;
        texture->SetStatus(is_gone ? ImTextureStatus_Destroyed : ImTextureStatus_OK);
    }
}

} // namespace

Driver::Driver(const ui::Surroundings& surroundings, text::Language language)
    : around(surroundings),
      context_(ImGui::CreateContext()) {
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    fonts_ = ui::add_latin_fonts(*io.Fonts, read_font("inter-regular.ttf"),
                                 read_font("inter-semibold.ttf"));
    if (language == text::Language::ja) add_japanese_font();
    session.commit(app::with_language(session.state(), language));
}

Driver::~Driver() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
        texture->SetStatus(ImTextureStatus_Destroyed);
    ImGui::DestroyContext(context_);
}

void Driver::add_japanese_font() {
    ui::add_japanese_font(*ImGui::GetIO().Fonts, fonts_, read_font("bizud-gothic.ttf"));
}

bool Driver::frame() {
    const ui::Look look(around, session.state().preferences.language, fonts_);
    ImGui::GetIO().DisplaySize = {look.width(), look.height()};
    ImGui::GetIO().DeltaTime = 1.0F / 60.0F;
    ImGui::NewFrame();
    const bool has_changed = canvas.draw(look);
    ImGui::Render();
    acknowledge_textures();
    return has_changed;
}

void Driver::settle() {
    for (int count = 0; count < 3; ++count)
        frame();
}

void Driver::click(std::string_view id) {
    const ui::Item* target = item(id);
    if (target == nullptr) throw std::runtime_error("no item " + std::string{id});
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(target->rect.x + target->rect.width / 2,
                        target->rect.y + target->rect.height / 2);
    frame();
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    frame();
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    settle();
}

void Driver::press_key(ImGuiKey key) {
    ImGui::GetIO().AddKeyEvent(key, true);
    frame();
    ImGui::GetIO().AddKeyEvent(key, false);
    settle();
}

const ui::Item* Driver::item(std::string_view id) const {
    const auto found = std::ranges::find(canvas.items(), id, &ui::Item::id);
    return found == canvas.items().end() ? nullptr : &*found;
}

} // namespace headroom::tests
