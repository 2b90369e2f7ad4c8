#include "core/sorted.hpp"

#include <algorithm>

namespace headroom::core {

std::vector<std::uint32_t> sorted_places(std::size_t count, const void* context,
                                         IsBefore is_before) {
    std::vector<std::uint32_t> places(count);
    for (std::uint32_t place = 0; place < count; ++place)
        places[place] = place;
    std::vector<std::uint32_t> merged(count);
    for (std::size_t width = 1; width < count; width *= 2) {
        for (std::size_t from = 0; from < count; from += 2 * width) {
            const std::size_t middle = std::min(from + width, count);
            const std::size_t to = std::min(middle + width, count);
            const std::uint32_t* all = places.data();
            std::merge(all + from, all + middle, all + middle, all + to, merged.data() + from,
                       [&](std::uint32_t a, std::uint32_t b) { return is_before(context, a, b); });
        }
        places.swap(merged);
    }
    return places;
}

} // namespace headroom::core
