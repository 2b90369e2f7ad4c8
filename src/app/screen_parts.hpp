#pragma once
// The pieces `make_screen` is put together from; each is one card or list of the screen.

#include "app/derived.hpp"
#include "app/draft.hpp"
#include "app/screen.hpp"
#include "app/state.hpp"

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
[[nodiscard]] ResultView result_view(const ScreenInput& in);
[[nodiscard]] std::vector<Bar> bars(const ScreenInput& in);
[[nodiscard]] std::vector<Segment> segments(const ScreenInput& in, std::int64_t share);
[[nodiscard]] Working working(const ScreenInput& in);
[[nodiscard]] Table breakdown(const ScreenInput& in);
[[nodiscard]] std::vector<Action> examples(const ScreenInput& in);
[[nodiscard]] std::vector<GuideStep> guide(const ScreenInput& in,
                                           const std::optional<Action>& gpu_chip);

/// "5.9 GiB free", "less than 50 MiB short": `headroom` in bytes, negative for short.
[[nodiscard]] std::string headroom_amount(std::int64_t headroom, text::Language language,
                                          text::Unit unit);

[[nodiscard]] std::string verdict_word(core::Verdict verdict, text::Language language);
/// The short word of tables: "fits", "tight", "no".
[[nodiscard]] std::string table_word(core::Verdict verdict, text::Language language);

/// "2 × A100 80GB would hold it tightly, 3 with room to spare".
[[nodiscard]] std::string cards_sentence(const core::CardsNeeded& cards, const std::string& gpu,
                                         text::Language language);

/// The same in a table's cell: "2", "2 tight, 3", "> 1,024".
[[nodiscard]] std::string cards_cell(const core::CardsNeeded& cards, text::Language language);

/// The usual numbers of bits, largest first.
inline constexpr std::array<int, 4> usual_bits{32, 16, 8, 4};

} // namespace headroom::app
