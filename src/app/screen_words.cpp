#include "app/screen_parts.hpp"

#include "text/fill.hpp"
#include "text/format.hpp"

namespace headroom::app {

using text::Key;
using text::say;

std::string headroom_amount(std::int64_t headroom, text::Language language, text::Unit unit) {
    const core::Bytes amount{headroom < 0 ? -headroom : headroom};
    const bool is_tiny = amount < core::mib(50);
    const std::string size = is_tiny ? say(language, Key::amount_tiny) : text::size(amount, unit);
    return say(language, headroom < 0 ? Key::amount_short : Key::amount_free, {{"amount", size}});
}

std::string verdict_word(core::Verdict verdict, text::Language language) {
    switch (verdict) {
    case core::Verdict::fits: return say(language, Key::verdict_fits);
    case core::Verdict::tight: return say(language, Key::verdict_tight);
    case core::Verdict::does_not_fit: return say(language, Key::verdict_no);
    }
    return {};
}

std::string table_word(std::optional<core::Verdict> verdict, text::Language language) {
    if (!verdict) return say(language, Key::word_not_possible);
    switch (*verdict) {
    case core::Verdict::fits: return say(language, Key::word_fits);
    case core::Verdict::tight: return say(language, Key::word_tight);
    case core::Verdict::does_not_fit: return say(language, Key::word_no);
    }
    return {};
}

std::string cards_sentence(const core::CardsNeeded& cards, const std::string& gpu,
                           text::Language language) {
    const std::string holds = text::grouped(cards.holds);
    const std::string fits = text::grouped(cards.fits);
    if (cards.holds == 0)
        return say(language, Key::verdict_count_none,
                   {{"n", text::grouped(core::max_cards)}, {"gpu", gpu}});
    if (cards.holds == cards.fits)
        return say(language, Key::verdict_count, {{"n", holds}, {"gpu", gpu}});
    return say(language, cards.fits == 0 ? Key::verdict_count_tight_only : Key::verdict_count_tight,
               {{"n", holds}, {"gpu", gpu}, {"m", fits}});
}

std::string cards_cell(const core::CardsNeeded& cards, text::Language language, int most) {
    if (cards.holds == 0) return "> " + text::grouped(most);
    const std::string holds = text::grouped(cards.holds);
    if (cards.holds == cards.fits || cards.fits == 0) return holds;
    return say(language, Key::cards_tight, {{"n", holds}, {"m", text::grouped(cards.fits)}});
}

} // namespace headroom::app
