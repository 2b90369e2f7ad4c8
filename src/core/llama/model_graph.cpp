#include "core/llama/model_graph.hpp"

#include "core/gguf/file_tensors.hpp"
#include "core/llama/models/models.hpp"

#include <array>
#include <cstdint>

namespace headroom::core::llama {
namespace {

using Build = void (*)(GraphBuilder&);

Build builder_of(Architecture architecture) {
    switch (architecture) {
    case Architecture::apertus:
    case Architecture::arcee:
    case Architecture::baichuan:
    case Architecture::bloom:
    case Architecture::chatglm:
    case Architecture::cohere2:
    case Architecture::command_r:
    case Architecture::deci:
    case Architecture::ernie4_5:
    case Architecture::exaone:
    case Architecture::exaone4:
    case Architecture::falcon:
    case Architecture::glm4:
    case Architecture::gpt2:
    case Architecture::gptneox:
    case Architecture::granite:
    case Architecture::hunyuan_dense:
    case Architecture::internlm2:
    case Architecture::llama:
    case Architecture::minicpm:
    case Architecture::mistral3:
    case Architecture::mpt:
    case Architecture::nemotron:
    case Architecture::olmo:
    case Architecture::olmo2:
    case Architecture::orion:
    case Architecture::phi2:
    case Architecture::phi3:
    case Architecture::plamo:
    case Architecture::plamo3:
    case Architecture::qwen:
    case Architecture::qwen2:
    case Architecture::qwen2vl:
    case Architecture::qwen3:
    case Architecture::qwen3vl:
    case Architecture::seed_oss:
    case Architecture::smollm3:
    case Architecture::stablelm:
    case Architecture::starcoder:
    case Architecture::starcoder2:
    case Architecture::xverse: return build_dense;
    case Architecture::deepseek2:
    case Architecture::deepseek32:
    case Architecture::glm_dsa:
    case Architecture::mistral4: return build_deepseek2;
    case Architecture::deepseek4: return build_deepseek4;
    case Architecture::falcon_h1: return build_falcon_h1;
    case Architecture::granitehybrid: return build_granite_hybrid;
    case Architecture::jamba: return build_jamba;
    case Architecture::gemma:
    case Architecture::gemma2:
    case Architecture::gemma3: return build_gemma;
    case Architecture::gemma3n: return build_gemma3n;
    case Architecture::gemma4: return build_gemma4;
    case Architecture::bailingmoe:
    case Architecture::bailingmoe2:
    case Architecture::dbrx:
    case Architecture::deepseek:
    case Architecture::dots1:
    case Architecture::ernie4_5_moe:
    case Architecture::exaone_moe:
    case Architecture::glm4moe:
    case Architecture::gpt_oss:
    case Architecture::hunyuan_moe:
    case Architecture::hy_v3:
    case Architecture::llama4:
    case Architecture::mimo2:
    case Architecture::minimax_m2:
    case Architecture::minimax_m3:
    case Architecture::olmoe:
    case Architecture::phimoe:
    case Architecture::qwen2moe:
    case Architecture::qwen3moe:
    case Architecture::qwen3vlmoe:
    case Architecture::step35: return build_moe;
    case Architecture::kimi_k3: return build_kimi_k3;
    case Architecture::kimi_linear: return build_kimi_linear;
    case Architecture::lfm2:
    case Architecture::lfm2moe: return build_lfm2;
    case Architecture::mamba:
    case Architecture::mamba2: return build_mamba;
    case Architecture::nemotron_h:
    case Architecture::nemotron_h_moe: return build_nemotron_h;
    case Architecture::plamo2: return build_plamo2;
    case Architecture::qwen3next:
    case Architecture::qwen35:
    case Architecture::qwen35moe: return build_qwen3next;
    case Architecture::qwen4exp: return build_qwen4exp;
    case Architecture::rwkv6:
    case Architecture::rwkv7: return build_rwkv;
    default: return nullptr;
    }
}

using Mixers = std::uint32_t;

template <typename... Kinds>
constexpr Mixers mixers(Kinds... kinds) {
    return ((Mixers{1} << static_cast<unsigned>(kinds)) | ...);
}

/// A graph, and all mixers that it has layers for.
struct Alike {
    Mixers takes;
    Build build;
};

using enum MixerKind;

/// The first that takes all mixers of a model is the most alike.
constexpr std::array alikes{
    Alike{mixers(none, attention), build_dense},
    Alike{mixers(latent_attention), build_deepseek2},
    Alike{mixers(compressed_attention), build_deepseek4},
    Alike{mixers(kda, latent_attention), build_kimi_linear},
    Alike{mixers(gated_deltanet, attention), build_qwen3next},
    Alike{mixers(mamba1), build_mamba},
    Alike{mixers(mamba2), build_mamba},
    Alike{mixers(mamba1, attention), build_jamba},
    Alike{mixers(mamba2, attention), build_granite_hybrid},
    Alike{mixers(mamba2, attention, none), build_nemotron_h},
    Alike{mixers(attention_and_mamba2), build_falcon_h1},
    Alike{mixers(plamo2_mamba, attention), build_plamo2},
    Alike{mixers(short_convolution, attention), build_lfm2},
    Alike{mixers(rwkv6), build_rwkv},
    Alike{mixers(rwkv7), build_rwkv},
};

/// nullptr where no graph has layers of all kinds that the model has.
Build most_alike(const ModelShape& shape) {
    Mixers has = 0;
    for (const std::uint8_t block : shape.layers())
        has |= mixers(shape.blocks[block].mixer);
    for (const Alike& alike : alikes)
        if ((has & ~alike.takes) == 0) return alike.build;
    return nullptr;
}

Build build_of(const ModelShape& shape) {
    const Build own = builder_of(shape.architecture);
    return own != nullptr ? own : most_alike(shape);
}

} // namespace

bool has_graph(Architecture architecture) { return builder_of(architecture) != nullptr; }

bool can_build(const ModelShape& shape) { return build_of(shape) != nullptr; }

LayerPlaces layer_places(Architecture architecture) {
    switch (architecture) {
    case Architecture::gemma3n: return {.first = sparse_layers};
    case Architecture::kimi_k3: return {.first = max_layers}; // its checkpoints grow in number
    case Architecture::qwen3vl:
    case Architecture::qwen3vlmoe: return {.first = picture_layers};
    case Architecture::qwen4exp: return {.first = gguf::lookup_layer + 1};
    case Architecture::rwkv6: return {.rhythm = rescale_rhythm};
    case Architecture::smollm3: return {.rhythm = rotation_rhythm};
    default: return {};
    }
}

void build_graph(ggml::Graph& graph, const ModelShape& shape, const GraphSetup& setup) {
    GraphBuilder builder{graph, shape, setup};
    // The dense graph leaves out what mixes tokens in a layer without attention heads.
    const Build build = build_of(shape);
    (build != nullptr ? build : build_dense)(builder);
}

} // namespace headroom::core::llama
