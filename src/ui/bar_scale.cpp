#include "ui/bar_scale.hpp"

#include <algorithm>
#include <cmath>

namespace headroom::ui {

namespace {

constexpr double least_track = 0.2;

double to_double(core::Bytes bytes) { return static_cast<double>(bytes.count()); }

} // namespace

double bar_scale(const std::vector<app::Bar>& bars) {
    double capacity = 1;
    double used = 0;
    for (const app::Bar& bar : bars) {
        capacity = std::max(capacity, to_double(bar.capacity));
        used = std::max(used, to_double(bar.used));
    }
    return std::min(std::max(capacity, used), capacity / least_track);
}

float bar_place(core::Bytes bytes, double scale, float width) {
    const double share = std::min(to_double(bytes) / scale, 1.0);
    return static_cast<float>(std::round(share * static_cast<double>(width)));
}

std::vector<BarStretch> bar_stretches(const app::Bar& bar, double scale, float width, float gap,
                                      float least) {
    std::vector<BarStretch> stretches;
    const float end = bar_place(bar.limit, scale, width);
    core::Bytes sum;
    float from = 0;
    for (const app::Segment& segment : bar.segments) {
        sum += segment.bytes;
        const float wanted = std::max(bar_place(sum, scale, width), from + least);
        const float to = std::min(wanted, end);
        stretches.push_back({from, std::max(from, to)});
        from = std::min(to + gap, end);
    }
    return stretches;
}

} // namespace headroom::ui
