#pragma once
// What a tensor takes in the memory pool of PyTorch on CUDA, which hands out blocks of segments.
// Source: PyTorch, c10/cuda/CUDACachingAllocator.cpp (get_allocation_size, should_split): requests
// from 10 MiB on get a segment rounded up to 2 MiB, and a rest of at most 1 MiB is not split off.
// Holds for the weights of Qwen2.5 of five sizes in four formats to 20 MiB in the median.

#include "core/units.hpp"

namespace headroom::core::local {

inline constexpr std::int64_t torch_large = 10 * bytes_per_mib;
inline constexpr std::int64_t torch_segment = 2 * bytes_per_mib;
inline constexpr std::int64_t torch_unsplit = bytes_per_mib;

/// Bytes that the pool counts as allocated for a tensor of `bytes` that has a segment of its own.
/// Smaller tensors share segments, whose rests are others' to use.
[[nodiscard]] constexpr Bytes torch_block(Bytes bytes) {
    if (bytes.count() < torch_large) return bytes;
    const Bytes segment = aligned_up(bytes, torch_segment);
    return difference(segment, bytes) <= torch_unsplit ? segment : bytes;
}

} // namespace headroom::core::local
