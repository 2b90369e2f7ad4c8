#include "catalog/search.hpp"

#include "catalog/catalog.hpp"
#include "catalog/folded.hpp"
#include "catalog/likeness.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace headroom::catalog {

namespace {

/// A word that is found, but not in the name that the others are found in.
constexpr int elsewhere = 30;
/// What a name may lose for being longer than the query.
constexpr int longest_penalty = 25;
/// What a word of the query that is also a word of the entry weighs, in changed characters.
constexpr int shared_word = 4;

constexpr std::size_t most_entries = 512;

using Names = std::span<const std::string_view>;

/// What an entry can be found by: its names, and words that it may also be asked for with.
struct Findable {
    std::array<std::string_view, 2> id_and_name;
    Names aliases;
    Names driver_names;
    std::array<std::string_view, 3> keywords;
};

Findable findable(const Gpu& gpu) {
    return {{gpu.id, gpu.name},
            gpu.aliases,
            gpu.driver_names,
            {gpu.vendor, gpu.family, class_name(gpu.gpu_class)}};
}

Findable findable(const Model& model) {
    return {{model.id, model.name},
            model.aliases,
            {},
            {model.developer, model.family, model.params_active > 0 ? "moe" : "dense"}};
}

/// "2024-12" is after "2024-07": years alone for GPUs, months for models.
int age_of(const Gpu& gpu) { return -gpu.year; }
int age_of(const Model& model) {
    int month = 0;
    for (const char c : model.release) {
        if (is_digit(c)) month = month * 10 + (c - '0');
    }
    return -month;
}

/// Calls `visit` with every name, folded.
template <typename Visit>
void for_each_name(const Findable& entry, Visit visit) {
    for (const Names names : {Names{entry.id_and_name}, entry.aliases, entry.driver_names}) {
        for (const std::string_view name : names)
            visit(Folded{name}.text());
    }
}

/// How well one word fits any name or keyword of the entry.
int fit_anywhere(const Findable& entry, std::string_view word) {
    int best = 0;
    for_each_name(entry,
                  [&](std::string_view name) { best = std::max(best, word_fit(word, name)); });
    for (const std::string_view keyword : entry.keywords) {
        best = std::max(best, word_fit(word, Folded{keyword}.text()));
    }
    return best;
}

bool has_every_word(const Findable& entry, std::string_view query) {
    for (auto word = next_word(query); !word.empty(); word = next_word(query)) {
        if (fit_anywhere(entry, word) == 0) return false;
    }
    return true;
}

/// How well a query fits one name of an entry in which all its words are found.
int fit_of_name(std::string_view name, std::string_view query) {
    const int excess = static_cast<int>(name.size()) - static_cast<int>(query.size());
    int fit = -std::clamp(excess, 0, longest_penalty);
    for (auto word = next_word(query); !word.empty(); word = next_word(query)) {
        fit += std::max(word_fit(word, name), elsewhere);
    }
    return fit;
}

struct Ranked {
    std::uint16_t index;
    std::int16_t fit; ///< the larger, the better
    std::int32_t age; ///< the smaller, the newer; decides between equal fits
};

/// The best first. Holds `most_entries`, which is more than the catalog has.
class Ranking {
  public:
    void add(std::size_t index, int fit, int age) {
        if (size_ == entries_.size()) return;
        const Ranked entry{static_cast<std::uint16_t>(index), static_cast<std::int16_t>(fit), age};
        const auto end = entries_.begin() + static_cast<std::ptrdiff_t>(size_);
        const auto at =
            std::upper_bound(entries_.begin(), end, entry, [](const Ranked& a, const Ranked& b) {
                return a.fit != b.fit ? a.fit > b.fit : a.age < b.age;
            });
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

  private:
    std::array<Ranked, most_entries> entries_;
    std::size_t size_ = 0;
};

template <typename Entry>
Ranking ranking(std::span<const Entry> entries, std::string_view query) {
    Ranking result;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Findable entry = findable(entries[i]);
        if (!has_every_word(entry, query)) continue;
        int best = -longest_penalty;
        for_each_name(
            entry, [&](std::string_view name) { best = std::max(best, fit_of_name(name, query)); });
        result.add(i, best, age_of(entries[i]));
    }
    return result;
}

template <typename Entry>
std::size_t search(std::span<const Entry> entries, std::string_view query,
                   std::span<std::size_t> found) {
    const Folded folded{query};
    if (folded.text().empty()) {
        const std::size_t count = std::min(entries.size(), found.size());
        for (std::size_t i = 0; i < count; ++i)
            found[i] = i;
        return count;
    }
    const Ranking as_written = ranking(entries, folded.text());
    if (!as_written.is_empty()) return as_written.copy_to(found);
    return ranking(entries, Folded{query, Split::before_digits}.text()).copy_to(found);
}

/// In changed characters, the smaller the nearer; words in common count for it.
int distance(const Findable& entry, std::string_view query) {
    int nearest = static_cast<int>(Folded::capacity);
    for_each_name(entry, [&](std::string_view name) {
        nearest = std::min(nearest, edit_distance(query, name));
    });
    for (auto word = next_word(query); !word.empty(); word = next_word(query)) {
        if (fit_anywhere(entry, word) > 0) nearest -= shared_word;
    }
    return nearest;
}

template <typename Entry>
std::size_t nearest(std::span<const Entry> entries, std::string_view name,
                    std::span<std::size_t> found) {
    const Folded folded{name, Split::before_digits};
    const int too_far = static_cast<int>(folded.text().size()) * 6 / 10;
    Ranking result;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const int far = distance(findable(entries[i]), folded.text());
        if (far <= too_far) result.add(i, -far, age_of(entries[i]));
    }
    return result.copy_to(found);
}

} // namespace

std::size_t search_gpus(std::string_view query, std::span<std::size_t> found) noexcept {
    return search(gpus(), query, found);
}

std::size_t search_models(std::string_view query, std::span<std::size_t> found) noexcept {
    return search(models(), query, found);
}

std::size_t nearest_gpus(std::string_view name, std::span<std::size_t> found) noexcept {
    return nearest(gpus(), name, found);
}

std::size_t nearest_models(std::string_view name, std::span<std::size_t> found) noexcept {
    return nearest(models(), name, found);
}

} // namespace headroom::catalog
