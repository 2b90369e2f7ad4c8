#pragma once
// The GPUs as the build packs them: a column for each field, all names in one text. A table of
// structs, which is what callers see, is made of it when it is first asked for.

#include "catalog/columns.hpp"
#include "catalog/gpu.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace headroom::catalog {

enum GpuFlag : std::uint8_t { unified_memory_flag = 1, is_reported_measured_flag = 2 };

/// One row of each column for every GPU, in the order of their ids. All live for ever.
struct GpuColumns {
    /// The names of all GPUs, one after another: id, name, short name, names of the driver; then
    /// the aliases as a list of their own.
    const char* text = nullptr;
    const std::uint8_t* sizes = nullptr; ///< bytes of each name; 0 after a list's last
    SharedColumn<std::string_view> vendors;
    SharedColumn<std::string_view> families;
    SharedColumn<std::string_view> compute_capabilities;
    const std::uint8_t* classes = nullptr;     ///< values of GpuClass
    const std::uint8_t* confidences = nullptr; ///< values of Confidence
    const std::uint8_t* flags = nullptr;       ///< sums of GpuFlag
    const std::uint8_t* devices = nullptr;     ///< per board
    const std::uint16_t* years = nullptr;
    const std::uint16_t* tdps = nullptr;
    const std::uint16_t* marketed = nullptr; ///< "GB"
    const std::uint32_t* reported = nullptr; ///< MiB
    const std::uint32_t* bandwidths = nullptr;
    const std::uint16_t* desktop_lows = nullptr;     ///< MiB
    const std::uint16_t* desktop_reserves = nullptr; ///< MiB
    const std::uint16_t* desktop_highs = nullptr;    ///< MiB
    const std::uint16_t* driver_reserves = nullptr;  ///< MiB
    const std::uint32_t* rates = nullptr;            ///< as many for each GPU as Rates has fields
    const std::uint8_t* option_counts = nullptr;
    const MemoryOption* options = nullptr; ///< of all GPUs, one after another
};

/// The columns as structs; the counts are those of the columns.
template <std::size_t gpu_count, std::size_t name_count>
class GpuTable {
  public:
    explicit GpuTable(const GpuColumns& columns) noexcept {
        NameReader names{columns.text, columns.sizes};
        const MemoryOption* option = columns.options;
        for (std::size_t i = 0; i < gpu_count; ++i) {
            Gpu& gpu = gpus_[i];
            gpu.id = names.next();
            gpu.name = names.next();
            gpu.short_name = names.next();
            gpu.driver_names = list(names);
            gpu.aliases = list(names);
            gpu.options = {option, columns.option_counts[i]};
            option += columns.option_counts[i];
            copy_figures(columns, i, gpu);
        }
    }

    GpuTable(const GpuTable&) = delete; // its spans point into itself
    GpuTable& operator=(const GpuTable&) = delete;

    [[nodiscard]] std::span<const Gpu> gpus() const noexcept { return gpus_; }

  private:
    std::span<const std::string_view> list(NameReader& names) noexcept {
        const std::size_t first = used_;
        while (!names.at_end())
            names_[used_++] = names.next();
        names.skip_end();
        return std::span<const std::string_view>{names_}.subspan(first, used_ - first);
    }

    static void copy_figures(const GpuColumns& columns, std::size_t i, Gpu& gpu) noexcept {
        gpu.vendor = columns.vendors[i];
        gpu.family = columns.families[i];
        gpu.compute_capability = columns.compute_capabilities[i];
        gpu.gpu_class = static_cast<GpuClass>(columns.classes[i]);
        gpu.confidence = static_cast<Confidence>(columns.confidences[i]);
        gpu.unified_memory = (columns.flags[i] & unified_memory_flag) != 0;
        gpu.is_reported_measured = (columns.flags[i] & is_reported_measured_flag) != 0;
        gpu.devices_per_board = columns.devices[i];
        gpu.year = columns.years[i];
        gpu.tdp_w = columns.tdps[i];
        gpu.marketed_gb = columns.marketed[i];
        gpu.reported_mib = columns.reported[i];
        gpu.bandwidth_mb_per_s = columns.bandwidths[i];
        gpu.desktop_low_mib = columns.desktop_lows[i];
        gpu.desktop_reserve_mib = columns.desktop_reserves[i];
        gpu.desktop_high_mib = columns.desktop_highs[i];
        gpu.driver_reserve_mib = columns.driver_reserves[i];
        gpu.limit_bytes = gpu.reported_mib * 1024 * 1024;
        for (const MemoryOption& option : gpu.options) {
            if (option.marketed_gb == gpu.marketed_gb) gpu.limit_bytes = option.limit_bytes;
        }
        const std::uint32_t* rate = columns.rates + i * 6;
        gpu.rates = {rate[0], rate[1], rate[2], rate[3], rate[4], rate[5]};
    }

    std::array<Gpu, gpu_count> gpus_{};
    std::array<std::string_view, name_count> names_{};
    std::size_t used_ = 0;
};

} // namespace headroom::catalog
