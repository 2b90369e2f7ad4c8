#pragma once
// A GPU as the catalog knows it: what it is called, how much memory it has and how fast that is.
// The facts, with a source for each, are in assets/catalog/gpus; a table is made of them at build
// time.

#include <cstdint>
#include <span>
#include <string_view>

namespace headroom::catalog {

/// What a GPU is built into.
enum class GpuClass : std::uint8_t { consumer, laptop, workstation, datacenter, integrated, edge };

/// The class as the catalog spells it, such as "datacenter". Never fails.
[[nodiscard]] std::string_view class_name(GpuClass gpu_class) noexcept;

/// Of memory and bandwidth. high: two sources agree, or the maker says so; medium: one source; low:
/// announced or not verified.
enum class Confidence : std::uint8_t { high, medium, low };

/// Peak rates without sparsity, in 10^9 operations a second; 0 where the GPU has none or none is
/// known. All but `fp32` are of matrices, with sums in 32 bits.
struct Rates {
    std::int64_t fp32 = 0;
    std::int64_t fp16 = 0;
    std::int64_t bf16 = 0;
    std::int64_t fp8 = 0;
    std::int64_t int8 = 0;
    std::int64_t fp4 = 0;
};

/// One size of RAM that a machine with unified memory is sold with.
struct MemoryOption {
    std::int32_t marketed_gb = 0; ///< "GB" of the box, which are GiB
    std::int64_t limit_bytes = 0; ///< what the GPU may hold of it: Apple's working set, or the
                                  ///< share that a driver lends
};

/// All strings live for ever.
struct Gpu {
    std::string_view id;
    std::string_view name; ///< in tables and lists
    std::string_view
        short_name; ///< in sentences, such as "RTX 3060 12GB"; the name where it has none
    std::string_view vendor;
    std::string_view family;
    GpuClass gpu_class = GpuClass::consumer;
    bool unified_memory = false;       ///< the memory is the machine's own
    bool is_reported_measured = false; ///< else `reported_mib` follows from a rule
    Confidence confidence = Confidence::high;
    std::int32_t devices_per_board = 1; ///< all figures but the power limit are of one device
    std::int32_t year = 0;
    std::int32_t tdp_w = 0;        ///< 0 where the maker names none
    std::int32_t marketed_gb = 0;  ///< "GB" of the box, which are GiB; the usual option
    std::int64_t reported_mib = 0; ///< total that the driver reports; RAM where unified
    std::int64_t limit_bytes =
        0; ///< what may be held of it; less than the total only where unified
    std::int64_t desktop_low_mib = 0;     ///< the least that a desktop was seen to take
    std::int64_t desktop_reserve_mib = 0; ///< what a desktop in use takes; 0 if none is on it
    std::int64_t desktop_high_mib = 0;    ///< the most
    std::int64_t driver_reserve_mib = 0;  ///< what the driver keeps of the total; 0 if not known
    std::int64_t bandwidth_mb_per_s = 0;  ///< of the memory, in 10^6 bytes a second
    Rates rates;
    std::string_view compute_capability;   ///< of CUDA, such as "8.9"; empty for other makers
    std::span<const MemoryOption> options; ///< empty where the size is fixed
    std::span<const std::string_view> driver_names; ///< as nvidia-smi and WebGL give it
    std::span<const std::string_view> aliases;      ///< what people type, and former ids
};

/// Whether it is part of a machine, which has one.
[[nodiscard]] constexpr bool is_built_in(const Gpu& gpu) noexcept {
    return gpu.unified_memory && gpu.gpu_class != GpuClass::datacenter;
}

} // namespace headroom::catalog
