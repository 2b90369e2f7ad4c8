#include "core/checkpoint/weight_format.hpp"

#include "catalog/quantization.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace headroom;
using core::Bytes;
using core::checkpoint::packed_bytes;
using core::checkpoint::packed_tensors;
using core::checkpoint::parse_weight_format;
using core::checkpoint::WeightFormat;
using core::checkpoint::WeightKind;

WeightFormat named(std::string_view name) {
    const auto format = parse_weight_format(name);
    INFO(name);
    REQUIRE(format.has_value());
    return *format;
}

} // namespace

TEST_CASE("GPTQ of 4 bits keeps a scale and a zero point a group and an index a column",
          "[core][checkpoint][unit]") {
    // 4096 × 4096, 32 groups: 8 MiB of codes, 32 × 4096 × 2, 32 × 4096 / 2, 4096 × 4 bytes.
    const auto packed = packed_tensors(named("GPTQ-4bit-g128"), 4096, 4096);
    CHECK(packed.codes == Bytes{8'388'608});
    CHECK(packed.scales == Bytes{262'144});
    CHECK(packed.zeros == Bytes{65'536});
    CHECK(packed.order == Bytes{16'384});
    CHECK(packed_bytes(named("GPTQ-4bit-g-1"), 4096, 4096) ==
          Bytes{8'388'608 + 8'192 + 2'048 + 16'384});
}

TEST_CASE("AWQ stores what GPTQ stores but the index", "[core][checkpoint][unit]") {
    CHECK(packed_bytes(named("AWQ-4bit-g128"), 4096, 4096) == Bytes{8'388'608 + 262'144 + 65'536});
}

TEST_CASE("bitsandbytes counts blocks over the whole matrix, rounded up",
          "[core][checkpoint][unit]") {
    // 3 × 100: 150 bytes of codes, 5 blocks of 64.
    CHECK(packed_bytes(named("NF4"), 3, 100) == Bytes{150 + 5 * 4});
    CHECK(packed_bytes(named("nf4-dq"), 3, 100) == Bytes{150 + 5 + 4 + 4});
    CHECK(packed_bytes(named("LLM.int8"), 3, 100) == Bytes{300 + 3 * 4});
}

TEST_CASE("FP8 has a scale for the tensor, a row, or a block that may be cut",
          "[core][checkpoint][unit]") {
    CHECK(packed_bytes(named("FP8"), 100, 200) == Bytes{20'000 + 4});
    CHECK(packed_bytes(named("FP8-dynamic"), 100, 200) == Bytes{20'000 + 200});
    CHECK(packed_bytes(named("FP8-block128"), 100, 200) == Bytes{20'000 + 2 * 4});
}

TEST_CASE("four-bit floats have a byte of scale for 16 or 32 weights", "[core][checkpoint][unit]") {
    CHECK(packed_bytes(named("NVFP4"), 10, 64) == Bytes{320 + 40 + 8});
    CHECK(packed_bytes(named("MXFP4"), 10, 64) == Bytes{320 + 20});
    CHECK(packed_bytes(named("MXFP8"), 10, 64) == Bytes{640 + 20});
}

TEST_CASE("EXL2 has its bits on average, and its head a mixture", "[core][checkpoint][unit]") {
    const WeightFormat format = named("EXL2-4.25bpw");
    CHECK(packed_bytes(format, 4096, 4096) == Bytes{4096 * 4096 / 32 * 17});
    CHECK(format.head_bits == 6);
    CHECK(core::checkpoint::head_format(format).bits_e2 == 634);
    CHECK(core::checkpoint::head_format(named("exl2-5.0-h8")).bits_e2 == 804);
    CHECK(core::checkpoint::head_format(named("EXL2-4.0-h16")) == WeightFormat{});
}

TEST_CASE("EXL3 fills both sides up to 128 and keeps 16 bits a row and a column",
          "[core][checkpoint][unit]") {
    CHECK(packed_bytes(named("EXL3-4.0bpw"), 100, 130) == Bytes{128 * 256 / 2 + 2 * (128 + 256)});
    CHECK(core::checkpoint::head_format(named("EXL3-3.5")).bits_e2 == 600);
}

TEST_CASE("MLX keeps a scale and a bias of 16 bits a group", "[core][checkpoint][unit]") {
    CHECK(packed_bytes(named("MLX-4bit-g64"), 10, 128) == Bytes{10 * (64 + 2 * 2 * 2)});
    CHECK(packed_bytes(named("MLX-3bit"), 10, 128) == Bytes{10 * (48 + 2 * 2 * 2)});
    CHECK(core::checkpoint::quantizes_embedding(named("MLX-8bit")));
}

TEST_CASE("rows that groups would cut stay in 16 bits", "[core][checkpoint][unit]") {
    CHECK_FALSE(core::checkpoint::takes_columns(named("MLX-4bit"), 100));
    CHECK(packed_bytes(named("MLX-4bit"), 10, 100) == Bytes{2'000});
}

TEST_CASE("names are read whatever their case, and unknown ones refused",
          "[core][checkpoint][unit]") {
    CHECK(named("awq-4BIT-G64") == WeightFormat{WeightKind::awq, 400, 64});
    CHECK(named("AWQ") == named("AWQ-4bit-g128"));
    CHECK(named("GPTQ-Int8") == WeightFormat{WeightKind::gptq, 800, 128});
    CHECK(named("bnb.nf4-dq") == named("NF4-double"));
    CHECK(named("MLX-mxfp4") == named("MXFP4"));
    CHECK(named("W4A16-g128").kind == WeightKind::packed_int);
    for (const std::string_view name :
         {"", "Q4_K_M", "AWQ-3bit", "MLX-7bit", "MLX-4bit-g48", "EXL2", "EXL2-1.0", "GPTQ-4bit-g0",
          "FP8-4bit", "NF4-g48", "BF16-g128", "EXL2-4.0-h7", "EXL3-4.0-h9", "AWQ-", "AWQ-4bit-",
          "GPTQ-4bit-g128-gptq-4bit-g128-gptq-4bit-g128-gptq"}) {
        INFO(name);
        CHECK_FALSE(parse_weight_format(name).has_value());
    }
}

TEST_CASE("every quantization of the catalog that is no GGUF has its bytes",
          "[core][checkpoint][property]") {
    using catalog::Format;
    constexpr std::int64_t rows = 14'336;
    constexpr std::int64_t cols = 4'096;
    for (const catalog::Quantization& entry : catalog::quantizations()) {
        if (entry.format == Format::gguf) continue;
        const WeightFormat format = named(entry.id);
        const catalog::Layout& layout = entry.layout;
        const std::int64_t says = rows * cols / layout.block_weights * layout.block_bytes +
                                  rows * layout.row_bytes + cols * layout.column_bytes +
                                  layout.tensor_bytes;
        const std::int64_t is = packed_bytes(format, rows, cols).count();
        INFO(entry.id << " " << is << " " << says);
        CHECK(std::abs(is - says) * 1000 <= says);
        CHECK(core::checkpoint::quantizes_embedding(format) ==
              (entry.format == Format::mlx && !entry.kept.embedding));
        for (const std::string_view alias : entry.aliases) {
            INFO(alias);
            CHECK(named(alias) == format);
        }
    }
}

TEST_CASE("more bits and smaller groups never take less", "[core][checkpoint][property]") {
    std::int64_t before = 0;
    for (const auto* name :
         {"MLX-2bit", "MLX-3bit", "MLX-4bit", "MLX-5bit", "MLX-6bit", "MLX-8bit", "BF16", "F32"}) {
        const std::int64_t bytes = packed_bytes(named(name), 1024, 1024).count();
        CHECK(bytes > before);
        before = bytes;
    }
    for (const std::string family : {"GPTQ-4bit", "AWQ-4bit", "MLX-4bit"}) {
        CHECK(packed_bytes(named(family + "-g32"), 1024, 1024) >
              packed_bytes(named(family + "-g64"), 1024, 1024));
        CHECK(packed_bytes(named(family + "-g64"), 1024, 1024) >
              packed_bytes(named(family + "-g128"), 1024, 1024));
    }
}
