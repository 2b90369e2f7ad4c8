#pragma once
// Cards of the catalog as llama.cpp, and what is built on it, finds them.

#include "catalog/gpu.hpp"
#include "core/llama/llama_estimate.hpp"

#include <span>

namespace headroom::app {

/// Whether llama.cpp, and what is built on it, runs on this device. It has no backend for Google's
/// TPUs and Intel's Gaudi. Source: llama.cpp, ggml/src (a folder for each backend).
[[nodiscard]] bool has_backend(const catalog::Gpu& gpu);

/// Backend by maker, capacity and limit as reported, what driver and desktop take by the catalog.
/// Of a device that has a backend. Never fails.
[[nodiscard]] core::llama::Card card_of(const catalog::Gpu& gpu);

/// Layers go by what is free on each card. Never fails.
void share_by_free_memory(std::span<core::llama::Card> cards);

} // namespace headroom::app
