// The peak of the profiling run against vLLM's logs, and worked by hand.
// Logs: llm-d-incubation/llm-d-planner pull request 205 (0.19) and
// docs/empirical-vllm-memory-results.md (0.11), H100.

#include "core/vllm/activation_peak.hpp"

#include "core/server/servers.hpp"

#include <catch2/catch_approx.hpp>

#include <array>

using namespace headroom;
using namespace headroom::core;
using namespace headroom::core::vllm;
using Catch::Approx;
using test::gib_of;
using test::logged;
using test::served;

namespace {

ActivationPeak peak_of(std::string_view model, const server::ServerSettings& settings,
                       std::string_view version = "vllm", int stage = 0) {
    const server::ServedModel one = served(model);
    return activation_peak(one.shape, settings, test::profile(version), stage,
                           one.shape.architecture == Architecture::gpt_oss, one.reads_images);
}

} // namespace

TEST_CASE("the sampler's rows are 14 bytes of each logit and the batch's hidden states",
          "[core][vllm][unit]") {
    const ActivationPeak peak = peak_of("llama-3.1-8b", logged());
    CHECK(peak.is_of_sampler);
    const std::int64_t logits = 1024LL * 128'256 * 14;
    const std::int64_t hidden = (8192 + 2 * 1024) * 4096LL * 2;
    CHECK(peak.range.expected == Bytes{logits + hidden} + mib(102));
}

TEST_CASE("the peak is what vLLM logs, within 0.15 GiB", "[core][vllm][truth]") {
    struct Case {
        std::string_view model, version;
        std::int32_t tensor, pipeline;
        double gib;
    };
    constexpr std::array cases{
        Case{"llama-3.1-8b", "vllm", 1, 1, 1.89},      Case{"llama-3.1-8b", "vllm", 1, 2, 1.10},
        Case{"llama-3.3-70b", "vllm", 4, 1, 1.97},     Case{"gemma-3-4b", "vllm", 1, 1, 3.89},
        Case{"qwen3-30b-a3b", "vllm", 1, 1, 2.68},     Case{"mixtral-8x7b", "vllm", 2, 1, 1.21},
        Case{"gpt-oss-20b", "vllm", 1, 1, 2.87},       Case{"phi-4-14b", "vllm", 1, 1, 1.52},
        Case{"qwen3-32b", "vllm@0.11", 1, 1, 5.64},    Case{"gpt-oss-20b", "vllm@0.11", 1, 1, 7.38},
        Case{"llama-3.1-8b", "vllm@0.11", 1, 1, 4.76},
    };
    for (const Case& one : cases) {
        INFO(one.model << ' ' << one.version << " TP " << one.tensor << " PP " << one.pipeline);
        const ActivationPeak peak =
            peak_of(one.model, logged(one.tensor, one.pipeline), one.version);
        CHECK(gib_of(peak.range.expected) == Approx(one.gib).margin(0.15));
        CHECK(gib_of(peak.range.low) <= one.gib + 0.005);
        CHECK(gib_of(peak.range.high) >= one.gib - 0.005);
    }
}

TEST_CASE("fewer sequences make a smaller sampler, until the layers take more",
          "[core][vllm][unit]") {
    server::ServerSettings settings = logged();
    settings.max_sequences = 16;
    const ActivationPeak peak = peak_of("llama-3.1-8b", settings);
    CHECK_FALSE(peak.is_of_sampler);
    // 8192 tokens × (3 × 14336 + 4 × 4096) × 2 bytes.
    CHECK(peak.range.expected == Bytes{8192LL * (3 * 14336 + 4 * 4096) * 2} + mib(102));
}
