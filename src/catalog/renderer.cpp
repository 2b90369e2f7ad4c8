#include "catalog/renderer.hpp"

#include "catalog/catalog.hpp"
#include "catalog/folded.hpp"

#include <algorithm>
#include <array>

namespace headroom::catalog {

namespace {

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// `text` up to the first of these, or all of it.
std::string_view before(std::string_view text, std::string_view separator) {
    return text.substr(0, std::min(text.find(separator), text.size()));
}

std::string_view after(std::string_view text, std::string_view separator) {
    const std::size_t at = text.find(separator);
    return at == std::string_view::npos ? text : text.substr(at + separator.size());
}

/// "Radeon(TM)" and "Intel(R)" hold no name in brackets.
constexpr std::array<std::string_view, 4> marks = {"(TM)", "(tm)", "(R)", "(r)"};

/// Up to the bracket, slash or comma that ends a name: "(0x00002504)", "/PCIe/SSE2", ",
/// OpenGL 4.5".
std::string_view up_to_end_of_name(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::string_view rest = text.substr(at);
        const auto mark =
            std::ranges::find_if(marks, [&](std::string_view m) { return rest.starts_with(m); });
        if (mark != marks.end()) {
            at += mark->size();
        } else if (rest[0] == '(' || rest[0] == '/' || rest[0] == ',') {
            break;
        } else {
            ++at;
        }
    }
    return text.substr(0, at);
}

/// The part that names the GPU, out of what the browser and its layers put around it.
std::string_view marketing_name(std::string_view renderer) {
    std::string_view text = renderer;
    if (text.starts_with("ANGLE (")) {
        text = text.substr(7);
        // "ANGLE (maker, name …, interface)" since 2021, "ANGLE (name …)" before.
        const std::size_t comma = text.find(", ");
        if (comma != std::string_view::npos) text = text.substr(comma + 2);
    }
    text = after(text, "ANGLE Metal Renderer: ");
    if (text.starts_with("Vulkan ")) text = after(text, "(");
    text = up_to_end_of_name(text);
    for (const std::string_view layer : {" Direct3D", " OpenGL", " vs_"})
        text = before(text, layer);
    return text;
}

/// The folded name without trademark signs, and without the maker and the library, which not every
/// driver prints.
class Name {
  public:
    explicit Name(std::string_view name) noexcept : folded_{name} {
        std::string_view rest = folded_.text();
        for (auto word = next_word(rest); !word.empty(); word = next_word(rest)) {
            if (std::ranges::find(dropped_, word) == dropped_.end()) words_[size_++] = word;
        }
    }
    Name(const Name&) = delete;
    Name& operator=(const Name&) = delete;

    [[nodiscard]] std::span<const std::string_view> words() const noexcept {
        return {words_.data(), size_};
    }

    [[nodiscard]] bool has(std::string_view word) const noexcept {
        return std::ranges::find(words(), word) != words().end();
    }

  private:
    static constexpr std::array<std::string_view, 6> dropped_ = {"nvidia", "amd", "ati",
                                                                 "mesa",   "tm",  "r"};

    Folded folded_;
    std::array<std::string_view, Folded::capacity> words_{};
    std::size_t size_ = 0;
};

bool is_hidden(std::string_view renderer) {
    // Firefox gives a card like the reader's and says so; Safari says "Apple GPU".
    constexpr std::array<std::string_view, 9> signs = {
        "or similar",   "apple gpu", "swiftshader",
        "llvmpipe",     "softpipe",  "microsoft basic render",
        "webkit webgl", "mozilla",   "generic renderer"};
    const Folded folded{renderer};
    return folded.text().empty() || std::ranges::any_of(signs, [&](std::string_view sign) {
               return contains(folded.text(), sign);
           });
}

/// "780m", "8060s": graphics in AMD's processors are a number and a letter.
bool is_processor_graphics(std::string_view word) {
    if (word.size() < 4 || word.size() > 5 || (word.back() != 'm' && word.back() != 's'))
        return false;
    return std::ranges::all_of(word.substr(0, word.size() - 1), is_digit);
}

bool is_card_of_arc(std::string_view word) {
    return word.size() == 4 && (word[0] == 'a' || word[0] == 'b') &&
           std::ranges::all_of(word.substr(1), is_digit);
}

bool is_integrated(const Name& name) {
    const auto words = name.words();
    if (name.has("intel")) {
        return !(name.has("arc") &&
                 (name.has("pro") || std::ranges::any_of(words, is_card_of_arc)));
    }
    if (name.has("radeon") && !name.has("rx") && !name.has("pro")) {
        return name.has("vega") || (words.size() == 2 && words[1] == "graphics") ||
               std::ranges::any_of(words, is_processor_graphics);
    }
    return name.has("adreno") || name.has("mali") || name.has("powervr") || name.has("xclipse");
}

} // namespace

const Gpu* match_renderer(std::string_view renderer) noexcept {
    if (is_hidden(renderer)) return nullptr;
    const Name name{marketing_name(renderer)};
    for (const Gpu& gpu : gpus()) {
        for (const std::string_view driver_name : gpu.driver_names) {
            if (std::ranges::equal(Name{driver_name}.words(), name.words())) return &gpu;
        }
    }
    return nullptr;
}

RendererKind renderer_kind(std::string_view renderer) noexcept {
    if (is_hidden(renderer)) return RendererKind::hidden;
    if (match_renderer(renderer) != nullptr) return RendererKind::known;
    return is_integrated(Name{marketing_name(renderer)}) ? RendererKind::integrated
                                                         : RendererKind::unknown;
}

} // namespace headroom::catalog
