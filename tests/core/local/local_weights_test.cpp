#include "core/local/local_weights.hpp"

#include "core/local/torch_allocator.hpp"

#include "catalog/catalog.hpp"
#include "catalog/quantization.hpp"
#include "catalog/shape.hpp"
#include "core/gguf/shapes.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string_view>

using namespace headroom::core;
using namespace headroom::core::local;
namespace catalog = headroom::catalog;
using headroom::core::test::llama_3_1_8b;

namespace {

LocalModel as(const ModelShape& shape, std::string_view format) {
    const auto parsed = checkpoint::parse_weight_format(format);
    REQUIRE(parsed.has_value());
    return local::weigh(shape, *parsed, 2, 0);
}

ModelShape named(std::string_view id) {
    const catalog::Model* model = catalog::find_model(id);
    REQUIRE(model != nullptr);
    return catalog::shape_of(*model);
}

/// 32 layers of Llama 3.1 8B: queries and output of 4096 × 4096, keys and values of 1024 × 4096,
/// three matrices of 14336 × 4096; two norms of 4096.
constexpr std::int64_t layer_matrices = 2 * 4096LL * 4096 + 2 * 1024LL * 4096 + 3 * 14336LL * 4096;
constexpr std::int64_t embedding = 128'256LL * 4096;

} // namespace

TEST_CASE("a tensor of 43 MiB has a segment of 44, one of 42.5 leaves its rest to others",
          "[core][local][allocator][unit]") {
    CHECK(torch_block(mib(43)) == mib(44));
    CHECK(torch_block(mib(44)) == mib(44));
    CHECK(torch_block(Bytes{mib(42).count() + mib(1).count() / 2}) ==
          Bytes{mib(42).count() + mib(1).count() / 2});
    CHECK(torch_block(mib(9)) == mib(9));
    CHECK(torch_block(Bytes{100}) == Bytes{100});
}

TEST_CASE("16 bits are two bytes for every parameter", "[core][local][weights][unit]") {
    const LocalModel model = as(llama_3_1_8b(), "BF16");
    CHECK(model.file_bytes == Bytes{2 * 8'030'261'248});
    CHECK(model.layers[0].bytes == Bytes{2 * (layer_matrices + 2 * 4096)});
    CHECK(as(llama_3_1_8b(), "F32").file_bytes == Bytes{4 * 8'030'261'248});
}

TEST_CASE("NF4 leaves embedding, head and norms in 16 bits", "[core][local][weights][unit]") {
    const LocalModel model = as(llama_3_1_8b(), "NF4");
    CHECK(model.embedding.bytes == Bytes{2 * embedding});
    CHECK(model.head.bytes == Bytes{2 * embedding + 2 * 4096});
    // Half a byte a weight, and 4 for 64.
    CHECK(model.layers[0].bytes == Bytes{layer_matrices / 2 + layer_matrices / 16 + 4 * 4096});
    CHECK(model.largest_matrix == 14336LL * 4096);
}

TEST_CASE("MLX quantizes embedding and head too, ExLlama the head alone",
          "[core][local][weights][unit]") {
    CHECK(as(llama_3_1_8b(), "MLX-4bit").embedding.bytes == Bytes{embedding / 64 * 36});
    const LocalModel exl = as(llama_3_1_8b(), "EXL2-4.0");
    CHECK(exl.embedding.bytes == Bytes{2 * embedding});
    CHECK(exl.head.bytes == scaled_up(Bytes{embedding}, 634, 800) + Bytes{2 * 4096});
    CHECK(exl.tied_head == Bytes{});
}

TEST_CASE("ExLlama stores a head of its own beside a tied embedding",
          "[core][local][weights][unit]") {
    const ModelShape shape = named("llama-3.2-1b");
    const LocalModel exl = as(shape, "EXL3-4.0");
    CHECK(exl.tied_head > Bytes{});
    CHECK(exl.file_bytes == text_weights(exl).bytes + exl.tied_head);
    const LocalModel plain = as(shape, "BF16");
    CHECK(plain.file_bytes == text_weights(plain).bytes);
}

TEST_CASE("MXFP4 stores gpt-oss' experts in four bits, and nothing else",
          "[core][local][weights][truth]") {
    // openai/gpt-oss-20b: model.safetensors.index.json says 13,761,300,984 bytes.
    const LocalModel model = as(named("gpt-oss-20b"), "MXFP4");
    CHECK(model.file_bytes.count() > 13'600'000'000);
    CHECK(model.file_bytes.count() < 13'900'000'000);
}

TEST_CASE("every model of the catalog takes less in fewer bits, and its parts are the whole",
          "[core][local][weights][property]") {
    for (const catalog::Model& model : catalog::models()) {
        const ModelShape shape = catalog::shape_of(model);
        INFO(model.id);
        Bytes before;
        for (const auto* format : {"MLX-2bit", "MLX-4bit", "MLX-8bit", "BF16", "F32"}) {
            const LocalModel weighed = as(shape, format);
            CHECK(weighed.file_bytes > before);
            before = weighed.file_bytes;
            CHECK(text_weights(weighed).blocks >= text_weights(weighed).bytes);
        }
        for (const auto* format : {"NF4", "GPTQ-4bit-g128", "AWQ", "FP8", "EXL3-4.0", "LLM.int8"})
            CHECK(text_weights(as(shape, format)).bytes < text_weights(as(shape, "BF16")).bytes);
        const LocalModel half = weigh_as(shape, Bytes{model.params}, model.params_vision);
        CHECK(half.file_bytes == Bytes{model.params});
        CHECK(text_weights(half).bytes <= Bytes{model.params + 512});
    }
}
