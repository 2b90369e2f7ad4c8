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

/// One size of RAM that a machine with unified memory is sold with.
struct MemoryOption {
    std::int32_t marketed_gb = 0; ///< "GB" of the box, which are GiB
    std::int64_t limit_bytes = 0; ///< what the GPU may hold of it: Apple's working set
};

/// All strings live for ever.
struct Gpu {
    std::string_view id;
    std::string_view name;
    std::string_view vendor;
    std::string_view family;
    GpuClass gpu_class = GpuClass::consumer;
    bool unified_memory = false;       ///< the memory is the machine's own
    bool is_reported_measured = false; ///< else `reported_mib` follows from a rule
    std::int32_t year = 0;
    std::int32_t tdp_w = 0;        ///< 0 where the maker names none
    std::int32_t marketed_gb = 0;  ///< "GB" of the box, which are GiB; the largest option
    std::int64_t reported_mib = 0; ///< total that the driver reports; RAM where unified
    std::int64_t limit_bytes =
        0; ///< what may be held of it; less than the total only where unified
    std::int64_t desktop_reserve_mib = 0;  ///< what a desktop in use takes; 0 if none is on it
    std::int64_t bandwidth_mb_per_s = 0;   ///< of the memory, in 10^6 bytes a second
    std::string_view compute_capability;   ///< of CUDA, such as "8.9"; empty for other makers
    std::span<const MemoryOption> options; ///< empty where the size is fixed
    std::span<const std::string_view> driver_names; ///< as nvidia-smi and WebGL give it
    std::span<const std::string_view> aliases;      ///< what people type, and former ids
};

} // namespace headroom::catalog
