#pragma once
// The names of a catalog's entries, folded once, so that a search does not fold thousands of names
// for every letter typed.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace headroom::catalog {

/// What decides between entries that fit a query equally well; the smaller comes first.
struct Precedence {
    bool is_rare = false;  ///< of a model: not among those that most people ask for
    std::int32_t age = 0;  ///< the newer, the smaller
    std::int64_t size = 0; ///< of a model, in parameters

    friend auto operator<=>(const Precedence&, const Precedence&) = default;
};

/// One entry: its names, of which the first two are its own, and words that it may also be asked
/// for with.
struct IndexedEntry {
    std::span<const std::string_view> names;
    std::span<const std::string_view> keywords;
    Precedence precedence;
};

/// Made once of a table of entries and never changed.
class NameIndex {
  public:
    /// The index of gpus(), made when it is first asked for. Never fails.
    [[nodiscard]] static const NameIndex& of_gpus();

    /// The index of models(), made when it is first asked for. Never fails.
    [[nodiscard]] static const NameIndex& of_models();

    /// In the order of the table; lives for ever. Never fails.
    [[nodiscard]] std::span<const IndexedEntry> entries() const noexcept { return entries_; }

  private:
    using Names = std::span<const std::string_view>;

    void add(std::initializer_list<Names> names, Names keywords, Precedence precedence);
    void append(Names texts);
    void link();

    struct Counts {
        std::uint32_t names = 0;
        std::uint32_t keywords = 0;
    };

    std::vector<char> bytes_;
    std::vector<std::uint8_t> sizes_; ///< of each text in `bytes_`
    std::vector<Counts> counts_;      ///< of each entry
    std::vector<std::string_view> texts_;
    std::vector<IndexedEntry> entries_;
};

} // namespace headroom::catalog
