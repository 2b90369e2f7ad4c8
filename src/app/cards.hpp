#pragma once
// Cards of the catalog as llama.cpp, and what is built on it, finds them.

#include "catalog/gpu.hpp"
#include "core/llama/llama_estimate.hpp"

#include <span>

namespace headroom::app {

/// Whether llama.cpp, and what is built on it, runs on this device. It has no backend for Google's
/// TPUs and Intel's Gaudi. Source: llama.cpp, ggml/src (a folder for each backend).
[[nodiscard]] bool has_backend(const catalog::Gpu& gpu);

/// What the driver reports and what may be held of it.
struct CardMemory {
    core::Bytes capacity;
    core::Bytes limit;
};

/// Of a machine with that much RAM where the memory is unified; zero: the catalog's usual size.
[[nodiscard]] CardMemory memory_of(const catalog::Gpu& gpu, core::Bytes ram = {});

/// Backend by maker, capacity and limit as reported, what driver and desktop take by the catalog.
/// Of a device that has a backend; `ram` as in memory_of. Never fails.
[[nodiscard]] core::llama::Card card_of(const catalog::Gpu& gpu, core::Bytes ram = {});

/// One card drives the screen: the first that a desktop can be on. The others have none. Never
/// fails.
void drive_one_screen(std::span<core::llama::Card> cards);

/// Layers go by what is free on each card. Never fails.
void share_by_free_memory(std::span<core::llama::Card> cards);

} // namespace headroom::app
