#include "app/make_screen.hpp"

#include "app/describe.hpp"
#include "app/link.hpp"
#include "catalog/catalog.hpp"
#include "catalog/renderer.hpp"
#include "text/fill.hpp"

#include <utility>

namespace headroom::app {
namespace {

using text::Key;
using text::say;

std::optional<Action> gpu_chip(const ScreenInput& in, const BrowserGpu& browser) {
    if (!browser.was_asked) return {};
    const catalog::Gpu* gpu = catalog::match_renderer(browser.renderer);
    if (gpu == nullptr) return {};
    const bool is_chosen = in.state.scenario.gpu.id == gpu->id;
    return Action{"gpu-detected",
                  say(in.language(), Key::gpu_detected, {{"gpu", gpu->short_name}}),
                  {{FieldId::gpu, std::string{gpu->id}}},
                  is_chosen};
}

std::string gpu_note(const ScreenInput& in, const BrowserGpu& browser) {
    if (!browser.was_asked) return {};
    switch (catalog::renderer_kind(browser.renderer)) {
    case catalog::RendererKind::integrated: return say(in.language(), Key::gpu_integrated);
    case catalog::RendererKind::hidden: return say(in.language(), Key::gpu_hidden);
    case catalog::RendererKind::known:
    case catalog::RendererKind::unknown: return {};
    }
    return {};
}

} // namespace

const FieldView& Screen::field(FieldId id) const { return fields[static_cast<std::size_t>(id)]; }

Screen make_screen(const State& state, Deriver& deriver, const Drafts& drafts,
                   const History& history, const BrowserGpu& browser_gpu,
                   const std::string& link_notice) {
    const Derived& derived = deriver.derived(state.scenario);
    const ScreenInput in{state, derived, drafts};
    Screen screen;
    screen.language = language_words[static_cast<std::size_t>(state.preferences.language)];
    screen.theme = theme_words[static_cast<std::size_t>(state.preferences.theme)];
    screen.fields = field_views(in);
    screen.more = more_words(in);
    screen.gpu_chip = gpu_chip(in, browser_gpu);
    screen.gpu_chip_note = gpu_note(in, browser_gpu);
    // Until the first edit; from then on they are in the guide.
    const bool is_edited = history.can_undo() || history.can_redo();
    if (!is_edited) screen.examples = examples(in);
    screen.result = result_view(in);
    for (Explanation& part : deriver.explanations(state.preferences))
        screen.result.explanations.push_back({.title = std::move(part.title),
                                              .amount = std::move(part.amount),
                                              .lines = std::move(part.lines),
                                              .source = std::move(part.source)});
    screen.guide = guide(in, screen.gpu_chip, is_edited);
    screen.link_notice = link_notice;
    screen.link = link(state.scenario, derived.shown_need());
    screen.footer = say(in.language(), Key::app_foot, {{"date", catalog::data_date()}});
    screen.can_undo = history.can_undo();
    screen.can_redo = history.can_redo();
    return screen;
}

} // namespace headroom::app
