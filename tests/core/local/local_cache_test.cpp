#include "core/local/local_cache.hpp"

#include "catalog/catalog.hpp"
#include "catalog/engine.hpp"
#include "catalog/shape.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string_view>

using namespace headroom::core;
using namespace headroom::core::local;
namespace catalog = headroom::catalog;

namespace {

const LocalProfile& engine(std::string_view name) {
    const LocalProfile* profile = catalog::find_local_engine(name);
    REQUIRE(profile != nullptr);
    return *profile;
}

ModelShape named(std::string_view id) { return catalog::shape_of(*catalog::find_model(id)); }

Bytes all_layers_of(const ModelShape& shape, const LocalSettings& settings,
                    const LocalProfile& profile) {
    Bytes sum;
    for (int layer = 0; layer < shape.layer_count; ++layer) {
        const CacheWidth width = cache_width(shape, profile, layer);
        if (!width.is_empty()) sum += kv_cache(width, settings, profile, settings.tokens()).total();
    }
    return sum;
}

} // namespace

TEST_CASE("Llama 3.1 8B keeps 128 KiB a token in 16 bits", "[core][local][cache][unit]") {
    const ModelShape shape = named("llama-3.1-8b");
    const LocalSettings settings{.prompt = 1000, .answer = 24};
    CHECK(all_layers_of(shape, settings, engine("transformers")) == mib(128));
}

TEST_CASE("ExLlamaV2's Q4 has half a byte a value and two bytes for 32",
          "[core][local][cache][unit]") {
    const ModelShape shape = named("llama-3.1-8b");
    const LocalProfile& profile = engine("exllamav2");
    const std::int64_t values = 32LL * 2 * 1024 * 1024; // layers, sides, width, tokens
    const auto with = [&](std::int32_t bits) {
        return all_layers_of(shape, {.prompt = 1024, .key_bits = bits, .value_bits = bits},
                             profile);
    };
    CHECK(with(16) == Bytes{values * 2});
    CHECK(with(8) == Bytes{values + values / 16});
    CHECK(with(4) == Bytes{values / 2 + values / 16});
    // Keys of 8 bits, values of 4.
    CHECK(with(6) == Bytes{values / 2 + values / 4 + values / 16});
}

TEST_CASE("ExLlamaV3 and MLX fill pages of 256 tokens", "[core][local][cache][unit]") {
    const ModelShape shape = named("llama-3.1-8b");
    for (const auto* name : {"exllamav3", "mlx"}) {
        CHECK(all_layers_of(shape, {.prompt = 257}, engine(name)) ==
              all_layers_of(shape, {.prompt = 512}, engine(name)));
        CHECK(all_layers_of(shape, {.prompt = 512}, engine(name)) == mib(64));
    }
}

TEST_CASE("ExLlamaV3 makes the room of a window at once, whatever the context",
          "[core][local][cache][unit]") {
    // Gemma 3 27B: 52 windows of 1024 tokens, 16 heads of 128, and 512 tokens ahead; 16 bits.
    const ModelShape shape = named("gemma-3-27b");
    const LocalProfile& profile = engine("exllamav3");
    const auto at = [&](std::int64_t tokens, std::int32_t bits) {
        return all_layers_of(shape, {.prompt = tokens, .key_bits = bits, .value_bits = bits},
                             profile);
    };
    const Bytes windows = Bytes{52LL * 1536 * 2 * 16 * 128 * 2};
    const Bytes full = Bytes{10LL * 256 * 2 * 16 * 128 * 2};
    CHECK(at(256, 16) == windows + full);
    CHECK(at(256, 4) == windows + scaled_up(full, 9, 32));
}

TEST_CASE("MLX keeps a scale and a bias for 64 values of a quantized cache",
          "[core][local][cache][unit]") {
    const ModelShape shape = named("llama-3.1-8b");
    const LocalSettings settings{.prompt = 1024, .key_bits = 4, .value_bits = 4};
    const std::int64_t values = 32LL * 2 * 1024 * 1024;
    CHECK(all_layers_of(shape, settings, engine("mlx")) == Bytes{values / 2 + values / 16});
}

TEST_CASE("latent attention: Transformers keeps the heads, MLX the latent",
          "[core][local][cache][unit]") {
    const ModelShape shape = named("deepseek-v3");
    // 128 heads of 128 + 64 and 128; a latent of 512 + 64.
    CHECK(cache_width(shape, engine("transformers"), 5).keys == 128 * 192);
    CHECK(cache_width(shape, engine("transformers"), 5).values == 128 * 128);
    CHECK(cache_width(shape, engine("mlx"), 5).keys == 576);
    CHECK(cache_width(shape, engine("mlx"), 5).values == 0);
}

TEST_CASE("windows keep a window from Transformers 4.56 on", "[core][local][cache][unit]") {
    const ModelShape shape = named("gemma-3-27b");
    const LocalSettings settings{.prompt = 32'768};
    CHECK(all_layers_of(shape, settings, engine("transformers")) <
          all_layers_of(shape, settings, engine("transformers@4.46.0")));
    CHECK(all_layers_of(shape, settings, engine("exllamav2")) ==
          all_layers_of(shape, settings, engine("transformers@4.46.0")));
}

TEST_CASE("more tokens, more sequences and more bits never keep less, in any model",
          "[core][local][cache][property]") {
    for (const catalog::Model& model : catalog::models()) {
        const ModelShape shape = catalog::shape_of(model);
        INFO(model.id);
        for (const LocalProfile& profile : catalog::local_engines()) {
            const LocalSettings base{.prompt = 3000, .answer = 100};
            LocalSettings more = base;
            const Bytes from = all_layers_of(shape, base, profile);
            more.answer = 5000;
            CHECK(all_layers_of(shape, more, profile) >= from);
            more = base;
            more.sequences = 2;
            CHECK(all_layers_of(shape, more, profile) == from * 2);
            more = base;
            more.key_bits = more.value_bits = 8;
            CHECK(all_layers_of(shape, more, profile) <= from);
        }
    }
}
