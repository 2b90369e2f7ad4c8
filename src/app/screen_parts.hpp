#pragma once
// The pieces `make_screen` is put together from; each is one card or list of the screen.

#include "app/derived.hpp"
#include "app/draft.hpp"
#include "app/screen.hpp"
#include "app/state.hpp"
#include "core/part.hpp"

#include <optional>
#include <string>
#include <vector>

namespace headroom::app {

/// What every piece is made from.
struct ScreenInput {
    const State& state;
    const Derived& derived;
    const Drafts& drafts;

    [[nodiscard]] text::Language language() const { return state.preferences.language; }
    [[nodiscard]] text::Unit unit() const { return state.preferences.unit; }
};

[[nodiscard]] std::vector<FieldView> field_views(const ScreenInput& in);
/// "More settings · 2 changed".
[[nodiscard]] std::string more_words(const ScreenInput& in);
[[nodiscard]] ResultView result_view(const ScreenInput& in);
[[nodiscard]] std::vector<Bar> bars(const ScreenInput& in);
[[nodiscard]] std::vector<Segment> segments(const ScreenInput& in, std::int64_t share);
/// Of the rule of thumb: at the scenario's bits, or at an engine's real ones.
[[nodiscard]] Working working(const ScreenInput& in);
[[nodiscard]] Table breakdown(const ScreenInput& in);

/// The same for an engine's estimate.
[[nodiscard]] std::string engine_sentence(const ScreenInput& in);
[[nodiscard]] std::vector<std::string> engine_notes(const ScreenInput& in);
[[nodiscard]] std::vector<Fact> engine_facts(const ScreenInput& in);
[[nodiscard]] std::vector<Bar> engine_bars(const ScreenInput& in);
[[nodiscard]] std::vector<Segment> engine_legend(const ScreenInput& in);
[[nodiscard]] Table engine_breakdown(const ScreenInput& in);
[[nodiscard]] std::optional<Table> engine_cards(const ScreenInput& in);
/// "RTX 3090, card 2"; the card alone where there is one.
[[nodiscard]] std::string card_name(const ScreenInput& in, std::size_t card);

/// More than this in system RAM is worth a bar and a sentence.
inline constexpr core::Bytes least_in_ram = core::mib(512);
[[nodiscard]] std::vector<Action> examples(const ScreenInput& in);
[[nodiscard]] std::vector<GuideStep>
guide(const ScreenInput& in, const std::optional<Action>& gpu_chip, bool has_examples);

/// "5.9 GiB free", "less than 50 MiB short": `headroom` in bytes, negative for short.
[[nodiscard]] std::string headroom_amount(std::int64_t headroom, text::Language language,
                                          text::Unit unit);

[[nodiscard]] std::string verdict_word(core::Verdict verdict, text::Language language);
/// The short word of tables: "fits", "tight", "no".
/// Without a verdict: not possible.
[[nodiscard]] std::string table_word(std::optional<core::Verdict> verdict, text::Language language);

/// "2 × A100 80GB would hold it tightly, 3 with room to spare".
[[nodiscard]] std::string cards_sentence(const core::CardsNeeded& cards, const std::string& gpu,
                                         text::Language language);

/// The same in a table's cell: "2", "2 tight, 3", "> 1,024" where `most` do not hold it.
[[nodiscard]] std::string cards_cell(const core::CardsNeeded& cards, text::Language language,
                                     int most = core::max_cards);

/// The usual numbers of bits, largest first.
inline constexpr std::array<int, 4> usual_bits{32, 16, 8, 4};

} // namespace headroom::app
