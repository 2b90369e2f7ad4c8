#include "app/rank_quantizations.hpp"

#include "core/sorted.hpp"

#include <algorithm>

namespace headroom::app {
namespace {

using core::gguf::FileType;

/// For the types below the fewest measured bits: what each bit less loses, as between the last two
/// measured ones; a rank needs the order only.
constexpr double loss_per_bit_e6 = 450'000;

struct Point {
    double bits = 0;
    double loss = 0;
};

double bits_of(const catalog::Quantization& entry) { return bits_per_weight_e4(entry) / 10'000.0; }

/// Measured types that no other one of fewer bits is as good as, by bits.
std::vector<Point> measured_points() {
    std::vector<Point> all;
    for (const catalog::Quantization& entry : catalog::quantizations())
        if (entry.format == catalog::Format::gguf && entry.loss.kl_divergence > 0)
            all.push_back({bits_of(entry), static_cast<double>(entry.loss.kl_divergence)});
    core::sort(std::span{all}, [](const Point& a, const Point& b) {
        return a.bits != b.bits ? a.bits < b.bits : a.loss < b.loss;
    });
    std::vector<Point> out;
    for (const Point& point : all)
        if (out.empty() || point.loss < out.back().loss) out.push_back(point);
    return out;
}

double loss_of(const catalog::Quantization& entry, const std::vector<Point>& points) {
    if (entry.loss.kl_divergence > 0) return entry.loss.kl_divergence;
    const double bits = bits_of(entry);
    if (bits >= 16 || points.empty()) return 0;
    const auto above = std::ranges::lower_bound(points, bits, {}, &Point::bits);
    if (above == points.end()) return points.back().loss;
    if (above == points.begin()) return above->loss + (above->bits - bits) * loss_per_bit_e6;
    const Point& below = *(above - 1);
    const double part = (bits - below.bits) / (above->bits - below.bits);
    return below.loss + (above->loss - below.loss) * part;
}

bool is_of_its_own(FileType type) {
    return type == FileType::f32 || type == FileType::tq1_0 || type == FileType::tq2_0 ||
           type == FileType::mxfp4_moe;
}

} // namespace

std::vector<GgufType> ranked_quantizations(std::string_view engine) {
    struct Row {
        GgufType quantization;
        double loss = 0;
        double bits = 0;
    };
    const std::vector<Point> points = measured_points();
    std::vector<Row> rows;
    for (const GgufType& type : gguf_types()) {
        if (is_of_its_own(type.file_type) || !is_loaded_by(*type.entry, engine)) continue;
        rows.push_back({type, loss_of(*type.entry, points), bits_of(*type.entry)});
    }
    core::sort(std::span{rows}, [](const Row& a, const Row& b) {
        if (a.loss != b.loss) return a.loss < b.loss;
        if (a.bits != b.bits) return a.bits < b.bits;
        return a.quantization.file_type < b.quantization.file_type;
    });
    std::vector<GgufType> out;
    for (const Row& row : rows)
        out.push_back(row.quantization);
    return out;
}

std::vector<GgufType> usual_quantizations(std::string_view engine) {
    const std::int64_t least = find_gguf_type("Q4_K_M")->thousandths();
    std::vector<GgufType> out = ranked_quantizations(engine);
    std::erase_if(out, [least](const GgufType& type) { return type.thousandths() < least; });
    return out;
}

namespace {

/// The one that needs least: among the last few, whose order is by loss and not by size.
const GgufType* least_of(QuantizationFit& fit, std::span<const GgufType> ranked) {
    constexpr std::size_t few = 3;
    const GgufType* least = nullptr;
    core::Bytes least_bytes;
    for (const GgufType& type : ranked.last(std::min(few, ranked.size()))) {
        const core::Bytes bytes = fit.at(type).file_bytes;
        if (least != nullptr && bytes > least_bytes) continue;
        least = &type;
        least_bytes = bytes;
    }
    return least;
}

} // namespace

BestQuantization best_quantization(QuantizationFit& fit, std::span<const GgufType> ranked) {
    const GgufType* least = least_of(fit, ranked);
    if (least == nullptr) return {};
    BestQuantization best{least, fit.at(*least)};
    if (best.at.verdict == core::Verdict::does_not_fit) return best;
    bool is_tight = false;
    for (const GgufType& type : ranked) {
        const AtQuantization at = fit.at(type);
        if (at.verdict == core::Verdict::fits) return {&type, at};
        if (is_tight || at.verdict != core::Verdict::tight) continue;
        is_tight = true;
        best = {&type, at};
    }
    return best;
}

} // namespace headroom::app
