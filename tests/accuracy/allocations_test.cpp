// An estimate works in the caller's memory: every allocation of this program is counted.

#include "catalog/catalog.hpp"
#include "catalog/engine.hpp"
#include "catalog/shape.hpp"
#include "core/llama/llama_estimate.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <span>
#include <string_view>

namespace {

std::int64_t allocations = 0;

void* counted(std::size_t bytes, std::size_t alignment) {
    ++allocations;
    const std::size_t whole = (bytes + alignment - 1) / alignment * alignment;
    void* const memory = std::aligned_alloc(alignment, whole == 0 ? alignment : whole);
    if (memory == nullptr) std::abort();
    return memory;
}

} // namespace

void* operator new(std::size_t bytes) { return counted(bytes, alignof(std::max_align_t)); }
void* operator new(std::size_t bytes, std::align_val_t alignment) {
    return counted(bytes, static_cast<std::size_t>(alignment));
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

using namespace headroom;
using namespace headroom::core;
using namespace headroom::core::llama;

namespace {

/// A catalog's model in a workspace, and how many allocations its estimates make.
struct Scene {
    WeighedModel model;
    std::array<Card, 4> cards{};
    Workspace workspace;

    explicit Scene(std::string_view id)
        : model{llama::weigh(catalog::shape_of(*catalog::find_model(id)), gguf::FileType::q4_k_m,
                             false)} {
        for (Card& card : cards)
            card.capacity = card.limit = gib(80);
    }

    std::int64_t allocations_of(const LlamaSettings& settings, std::size_t count) {
        std::array<CardEstimate, 4> out;
        const EngineProfile& engine = *catalog::find_engine("llama.cpp");
        const std::int64_t before = allocations;
        const LlamaEstimate estimated =
            estimate(model, settings, engine, std::span{cards}.first(count), {}, workspace,
                     std::span{out}.first(count));
        const std::int64_t made = allocations - before;
        CHECK(estimated.host.total().expected > Bytes{});
        return made;
    }
};

} // namespace

TEST_CASE("the counter sees allocations", "[accuracy][allocations]") {
    const std::int64_t before = allocations;
    const auto memory = std::make_unique<std::array<char, 100>>();
    CHECK(memory != nullptr);
    CHECK(allocations - before == 1);
}

TEST_CASE("an estimate after the first in a workspace allocates nothing",
          "[accuracy][allocations]") {
    for (const std::string_view id : {"llama-3.1-8b", "gemma-3-27b", "qwen3-30b-a3b", "deepseek-v3",
                                      "qwen3-next-80b-a3b", "rwkv-7-world-2.9b"}) {
        Scene scene{id};
        for (const std::size_t count : {1U, 2U, 4U, 0U}) {
            for (const int gpu_layers : {all_layers, 8, 0}) {
                INFO(id << " on " << count << " cards, layers on them: " << gpu_layers);
                (void)scene.allocations_of({.gpu_layers = gpu_layers}, count);
                CHECK(scene.allocations_of({.gpu_layers = gpu_layers}, count) == 0);
                CHECK(scene.allocations_of({.context = 32'768, .gpu_layers = gpu_layers}, count) ==
                      0);
                CHECK(scene.allocations_of({.outputs = all_tokens, .gpu_layers = gpu_layers},
                                           count) == 0);
            }
        }
    }
}
