#include "catalog/search.hpp"

#include "catalog/folded.hpp"
#include "catalog/likeness.hpp"
#include "catalog/name_index.hpp"
#include "catalog/query.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace headroom::catalog {

namespace {

/// A word that is found, but not in the name that the others are found in.
constexpr int elsewhere = 30;
/// What a name loses for each word that the query does not have, and at most.
constexpr int spare_word = 5;
constexpr int most_spare_words = 5;
/// What an entry gains whose own name is the query.
constexpr int own_name = 10;
/// By how much a word must fit better for a query to be read otherwise than it is written.
constexpr int clearly = 10;
/// What a word of the query that is also a word of the entry weighs, in changed characters.
constexpr int shared_word = 4;

constexpr std::size_t most_entries = 512;

bool fits_one(std::string_view word, std::span<const std::string_view> texts, Typos typos) {
    return std::ranges::any_of(
        texts, [&](std::string_view text) { return word_fit(word, text, typos) > 0; });
}

bool has_word(const IndexedEntry& entry, std::string_view word, Typos typos) {
    return fits_one(word, entry.names, typos) || fits_one(word, entry.keywords, typos);
}

bool has_every_word(const IndexedEntry& entry, std::string_view query, Typos typos) {
    for (auto word = next_word(query); !word.empty(); word = next_word(query)) {
        if (!has_word(entry, word, typos)) return false;
    }
    return true;
}

int word_count(std::string_view text) {
    int count = 0;
    while (!next_word(text).empty())
        ++count;
    return count;
}

/// How well a query fits one name of an entry in which all its words are found.
int fit_of_name(std::string_view name, std::string_view query, Typos typos) {
    int fit = 0;
    int spare = word_count(name);
    for (auto word = next_word(query); !word.empty(); word = next_word(query)) {
        const int here = word_fit(word, name, typos);
        fit += std::max(here, elsewhere);
        if (here > 0) --spare;
    }
    return fit - spare_word * std::clamp(spare, 0, most_spare_words);
}

int fit_of_entry(const IndexedEntry& entry, std::string_view query, Typos typos) {
    int best = 0;
    for (const std::string_view name : entry.names)
        best = std::max(best, fit_of_name(name, query, typos));
    const auto own = entry.names.first(std::min<std::size_t>(2, entry.names.size()));
    return std::ranges::find(own, query) == own.end() ? best : best + own_name;
}

struct Ranked {
    std::size_t index;
    int fit; ///< the larger, the better
    Precedence precedence;
};

bool comes_before(const Ranked& a, const Ranked& b) {
    return a.fit != b.fit ? a.fit > b.fit : a.precedence < b.precedence;
}

/// The best first. Holds `most_entries`, which is more than the catalog has.
class Ranking {
  public:
    void add(const Ranked& entry) {
        if (size_ == entries_.size()) return;
        const auto end = entries_.begin() + static_cast<std::ptrdiff_t>(size_);
        const auto at = std::upper_bound(entries_.begin(), end, entry, comes_before);
        std::move_backward(at, end, end + 1);
        *at = entry;
        ++size_;
    }

    std::size_t copy_to(std::span<std::size_t> found) const {
        const std::size_t count = std::min(size_, found.size());
        for (std::size_t i = 0; i < count; ++i)
            found[i] = entries_[i].index;
        return count;
    }

    [[nodiscard]] bool is_empty() const { return size_ == 0; }

    /// Of the first; 0 if there is none.
    [[nodiscard]] int best_fit() const { return size_ == 0 ? 0 : entries_[0].fit; }

  private:
    std::array<Ranked, most_entries> entries_;
    std::size_t size_ = 0;
};

Ranking ranking(std::span<const IndexedEntry> entries, std::string_view query, Typos typos) {
    Ranking result;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (has_every_word(entries[i], query, typos))
            result.add({i, fit_of_entry(entries[i], query, typos), entries[i].precedence});
    }
    return result;
}

std::size_t all(std::span<const IndexedEntry> entries, std::span<std::size_t> found) {
    const std::size_t count = std::min(entries.size(), found.size());
    for (std::size_t i = 0; i < count; ++i)
        found[i] = i;
    return count;
}

/// The best found of a query as it is written, with numbers taken apart from the words before them,
/// and joined to them.
Ranking better_ranking(std::span<const IndexedEntry> entries, std::string_view text, Keep keep,
                       Typos typos) {
    const Query written{text, Split::at_separators, keep};
    const Query apart{text, Split::before_digits, keep};
    if (written.text().empty()) return {};
    Ranking best = ranking(entries, written.text(), typos);
    int best_fit = best.best_fit() / word_count(written.text());
    const auto try_reading = [&](const Query& reading, int margin) {
        if (reading.text() == written.text()) return;
        const Ranking other = ranking(entries, reading.text(), typos);
        const int fit = other.best_fit() / word_count(reading.text());
        if (fit <= best_fit + margin) return;
        best = other;
        best_fit = fit;
    };
    try_reading(apart, clearly);
    try_reading(Query{text, Split::not_before_digits, keep}, 0);
    return best;
}

std::size_t search(std::span<const IndexedEntry> entries, std::string_view text,
                   std::span<std::size_t> found) {
    if (Query{text}.text().empty()) return all(entries, found);
    // What is found as it is written is meant so: an H100 is no A100 with a wrong letter.
    for (const Typos typos : {Typos::none, Typos::one_letter}) {
        for (const Keep keep : {Keep::all, Keep::telling}) {
            const Ranking result = better_ranking(entries, text, keep, typos);
            if (!result.is_empty()) return result.copy_to(found);
        }
    }
    return 0;
}

/// In changed characters, the smaller the nearer; words in common count for it.
int distance(const IndexedEntry& entry, std::string_view query) {
    int nearest = static_cast<int>(Query::capacity);
    for (const std::string_view name : entry.names)
        nearest = std::min(nearest, edit_distance(query, name));
    for (auto word = next_word(query); !word.empty(); word = next_word(query)) {
        if (has_word(entry, word, Typos::one_letter)) nearest -= shared_word;
    }
    return nearest;
}

std::size_t nearest(std::span<const IndexedEntry> entries, std::string_view name,
                    std::span<std::size_t> found) {
    const Query query{name, Split::before_digits};
    const int too_far = static_cast<int>(query.text().size()) * 6 / 10;
    Ranking result;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const int far = distance(entries[i], query.text());
        if (far <= too_far) result.add({i, -far, entries[i].precedence});
    }
    return result.copy_to(found);
}

} // namespace

std::size_t search_gpus(std::string_view query, std::span<std::size_t> found) noexcept {
    return search(NameIndex::of_gpus().entries(), query, found);
}

std::size_t search_models(std::string_view query, std::span<std::size_t> found) noexcept {
    return search(NameIndex::of_models().entries(), query, found);
}

std::size_t nearest_gpus(std::string_view name, std::span<std::size_t> found) noexcept {
    return nearest(NameIndex::of_gpus().entries(), name, found);
}

std::size_t nearest_models(std::string_view name, std::span<std::size_t> found) noexcept {
    return nearest(NameIndex::of_models().entries(), name, found);
}

} // namespace headroom::catalog
