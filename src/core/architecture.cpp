#include "core/architecture.hpp"

#include <array>
#include <cstddef>

namespace headroom::core {
namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, architecture_count> names{
    "",
    "afmoe",
    "apertus",
    "arcee",
    "baichuan",
    "bailingmoe",
    "bailingmoe2",
    "bloom",
    "chatglm",
    "codeshell",
    "cohere2",
    "command-r",
    "dbrx",
    "deci",
    "deepseek",
    "deepseek2",
    "deepseek32",
    "deepseek4",
    "dots1",
    "ernie4_5",
    "ernie4_5-moe",
    "exaone",
    "exaone-moe",
    "exaone4",
    "falcon",
    "falcon-h1",
    "gemma",
    "gemma2",
    "gemma3",
    "gemma3n",
    "gemma4",
    "glm-dsa",
    "glm4",
    "glm4moe",
    "glm5-next",
    "gpt-oss",
    "gpt2",
    "gptneox",
    "granite",
    "granitehybrid",
    "granitemoe",
    "hunyuan-dense",
    "hunyuan-moe",
    "hy_v3",
    "internlm2",
    "jamba",
    "kimi-k3",
    "kimi-linear",
    "lfm2",
    "lfm2moe",
    "llama",
    "llama4",
    "mamba",
    "mamba2",
    "mimo2",
    "minicpm",
    "minicpm3",
    "minimax-m2",
    "minimax-m3",
    "mistral3",
    "mistral4",
    "mllama",
    "mpt",
    "nemotron",
    "nemotron_h",
    "nemotron_h_moe",
    "olmo",
    "olmo2",
    "olmoe",
    "openelm",
    "orion",
    "phi2",
    "phi3",
    "phimoe",
    "plamo",
    "plamo2",
    "plamo3",
    "qwen",
    "qwen2",
    "qwen2moe",
    "qwen2vl",
    "qwen3",
    "qwen35",
    "qwen35moe",
    "qwen3moe",
    "qwen3next",
    "qwen3vl",
    "qwen3vlmoe",
    "qwen4exp",
    "rwkv6",
    "rwkv7",
    "seed_oss",
    "smallthinker",
    "smollm3",
    "solar",
    "stablelm",
    "starcoder",
    "starcoder2",
    "step35",
    "xverse",
};

} // namespace

std::string_view name_of(Architecture architecture) {
    return names[static_cast<std::size_t>(architecture)];
}

Architecture find_architecture(std::string_view name) {
    for (std::size_t i = 1; i < names.size(); ++i)
        if (names[i] == name) return static_cast<Architecture>(i);
    return Architecture::unknown;
}

} // namespace headroom::core
