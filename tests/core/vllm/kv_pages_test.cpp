// The layout of vLLM's cache against the tokens and requests that its logs print.
// Logs: llm-d-incubation/llm-d-planner pull request 205 (0.19, H100).

#include "core/vllm/kv_pages.hpp"

#include "core/server/servers.hpp"

#include <catch2/catch_approx.hpp>

#include <array>

using namespace headroom;
using namespace headroom::core;
using namespace headroom::core::vllm;
using Catch::Approx;
using test::logged;
using test::served;

namespace {

KvPages pages_of(std::string_view model, const server::ServerSettings& settings) {
    return kv_pages(served(model).shape, settings, test::profile());
}

int count(const KvPages& pages, Keeps keeps) {
    int groups = 0;
    for (int i = 0; i < pages.group_count; ++i)
        if (pages.groups.at(static_cast<std::size_t>(i)).keeps == keeps) ++groups;
    return groups;
}

} // namespace

TEST_CASE("a plain model is one group with a page of each layer", "[core][vllm][unit]") {
    const KvPages pages = pages_of("llama-3.1-8b", logged());
    CHECK(pages.group_count == 1);
    // 32 layers × 16 tokens × 2 × 8 heads × 128 × 2 bytes.
    CHECK(pages.block_bytes[0] == Bytes{32LL * 16 * 2 * 8 * 128 * 2});
    CHECK(request_blocks(pages, 8193, 8192).all() == 513);
}

TEST_CASE("layers with windows form groups of as many layers as see all tokens",
          "[core][vllm][unit]") {
    // Gemma 3 27B: 10 layers that see all and 52 with a window: 1 + 6 groups of 10.
    const KvPages pages = pages_of("gemma-3-27b", logged());
    CHECK(count(pages, Keeps::all) == 1);
    CHECK(count(pages, Keeps::window) == 6);
    // Seven groups share the pool: 7 × 10 layers for a token where the model has 62.
    CHECK(pages.block_bytes[0].count() * pages.group_count / 16 == 573'440);
}

TEST_CASE("nearly equal numbers of layers make groups of the larger", "[core][vllm][unit]") {
    // gpt-oss 20B: 12 and 12; Gemma 2 27B: 23 and 23.
    CHECK(pages_of("gpt-oss-20b", logged()).group_count == 2);
    CHECK(pages_of("gemma-2-27b", logged()).group_count == 2);
}

TEST_CASE("tokens and requests of a pool are as logged", "[core][vllm][truth]") {
    struct Case {
        std::string_view model;
        std::int32_t tensor;
        double pool_gib;
        std::int64_t tokens;
        double requests;
    };
    constexpr std::array cases{
        Case{"llama-3.1-8b", 1, 58.11, 476'016, 58.11},
        Case{"gemma-3-12b", 1, 47.72, 130'304, 15.88},
        Case{"gemma-2-27b", 1, 20.59, 58'672, 7.16},
        Case{"gpt-oss-20b", 1, 58.47, 1'277'184, 155.75},
        Case{"llama-4-scout", 4, 16.75, 365'968, 44.68},
        Case{"qwen2.5-7b", 4, 67.34, 5'043'280, 615.63},
    };
    for (const Case& one : cases) {
        INFO(one.model << " TP " << one.tensor);
        const server::ServerSettings settings = logged(one.tensor);
        const KvPages pages = pages_of(one.model, settings);
        const auto pool = static_cast<std::int64_t>(one.pool_gib * double(bytes_per_gib));
        const std::int64_t blocks = pool / pages.block_bytes[0].count();
        // The pool is printed to 0.01 GiB.
        CHECK(static_cast<double>(pool_tokens(pages, blocks)) ==
              Approx(static_cast<double>(one.tokens)).epsilon(0.0008));
        const std::int64_t request =
            request_blocks(pages, settings.context, settings.batched_tokens).all();
        CHECK(static_cast<double>(blocks) / static_cast<double>(request) ==
              Approx(one.requests).epsilon(0.002));
    }
}

TEST_CASE("a latent is held whole by every rank", "[core][vllm][unit]") {
    const KvPages one = pages_of("deepseek-v3", logged(1));
    const KvPages eight = pages_of("deepseek-v3", logged(8));
    CHECK(one.block_bytes[0] == Bytes{61LL * 64 * (512 + 64) * 2});
    CHECK(eight.block_bytes[0] == one.block_bytes[0]);
}

TEST_CASE("a cache of 8 bits takes half", "[core][vllm][unit]") {
    server::ServerSettings settings = logged();
    const Bytes wide = pages_of("llama-3.1-8b", settings).block_bytes[0];
    settings.cache_bytes = 1;
    CHECK(pages_of("llama-3.1-8b", settings).block_bytes[0] * 2 == wide);
}

TEST_CASE("a page of attention grows until it holds a state", "[core][vllm][unit]") {
    // Qwen3.6 27B on two ranks: 48 layers of Gated DeltaNet, 16 of attention.
    const KvPages pages = pages_of("qwen3.6-27b", logged(2));
    CHECK(count(pages, Keeps::all) == 1);
    CHECK(count(pages, Keeps::state) == 3);
    CHECK(pages.block_tokens > 16);
    CHECK(pages.block_tokens % 16 == 0);
    CHECK(request_blocks(pages, 8192, 8192).states == 3);
}

TEST_CASE("a stage's block holds the pages of its own layers", "[core][vllm][unit]") {
    const KvPages whole = pages_of("llama-3.1-8b", logged());
    const KvPages staged = pages_of("llama-3.1-8b", logged(1, 4));
    CHECK(staged.block_bytes[0] * 4 == whole.block_bytes[0]);
    CHECK(staged.block_bytes[3] == staged.block_bytes[0]);
}

TEST_CASE("what sequences have in common is held once", "[core][vllm][unit]") {
    server::ServerSettings settings = logged();
    settings.sequences = 10;
    settings.context = 1600;
    settings.shared_tokens = 800;
    // 100 blocks each, 50 of them shared.
    CHECK(needed_blocks(pages_of("llama-3.1-8b", settings), settings).tokens == 50 + 10 * 50);
}

TEST_CASE("every model that keeps anything has whole groups", "[core][vllm][property]") {
    for (const catalog::Model& entry : catalog::models()) {
        INFO(entry.id);
        const KvPages pages = pages_of(entry.id, logged());
        if (pages.is_empty()) continue;
        CHECK(pages.block_tokens >= 1);
        CHECK(pages.block_bytes[0] > Bytes{});
        CHECK(request_blocks(pages, 1, 8192).all() >= pages.group_count);
        CHECK(request_blocks(pages, 100'000, 8192).all() >=
              request_blocks(pages, 50'000, 8192).all());
    }
}
