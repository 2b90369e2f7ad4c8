#include "core/ggml/backend.hpp"
#include "core/ggml/cuda_attention.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace headroom::core::ggml;

namespace {

constexpr Backend ada{BackendKind::cuda, 89};
constexpr Backend turing{BackendKind::cuda, 75};
constexpr Backend pascal{BackendKind::cuda, 61};
constexpr Backend cpu{BackendKind::cpu, 0};

constexpr std::int64_t kib = 1024;
constexpr std::int64_t mib = 1024 * kib;

struct Cache {
    Type keys = Type::f16;
    Type values = Type::f16;
    std::int64_t width = 128;
    std::int64_t value_width = 128;
    std::int64_t key_heads = 8;
    std::int64_t length = 1024;
};

/// Attention of `tokens` with 32 heads over a cache.
TensorId attend(Graph& graph, std::int64_t tokens, const Cache& cache) {
    const TensorId query =
        graph.permute(graph.input(Type::f32, cache.width, 32, tokens), 0, 2, 1, 3);
    const auto look = [&](Type type, std::int64_t width) {
        const TensorId held = graph.held(0, false, type, width * cache.key_heads, cache.length);
        const std::int64_t row = row_bytes(type, width);
        return graph.permute(
            graph.view_3d(held, width, cache.key_heads, cache.length, row, row * cache.key_heads),
            0, 2, 1, 3);
    };
    const TensorId keys = look(cache.keys, cache.width);
    const TensorId values = look(cache.values, cache.value_width);
    const TensorId mask = graph.input(Type::f16, cache.length, tokens);
    return graph.flash_attention(query, keys, values, mask);
}

std::int64_t attention_bytes(std::int64_t tokens, const Cache& cache,
                             const Backend& backend = ada) {
    Graph graph;
    const TensorId node = attend(graph, tokens, cache);
    return allocated_bytes(backend, graph, node);
}

AttentionKernel kernel(std::int64_t tokens, const Cache& cache, const Backend& backend = ada) {
    Graph graph;
    const TensorId node = attend(graph, tokens, cache);
    CHECK(supports(backend, graph, node) ==
          (attention_kernel(backend, graph, node) != AttentionKernel::none));
    return attention_kernel(backend, graph, node);
}

} // namespace

TEST_CASE("attention over a cache of 16 bits takes only its result",
          "[core][ggml][backend][unit]") {
    CHECK(attention_bytes(512, {}) == 8 * mib);
    CHECK(attention_bytes(512, {}, cpu) == 8 * mib);
}

TEST_CASE("attention of a batch over a quantized cache has copies of keys and values in 16 bits",
          "[core][ggml][backend][unit]") {
    CHECK(attention_bytes(512, {Type::q8_0, Type::q8_0}) == 8 * mib + 2 * (2 * mib));
    CHECK(attention_bytes(512, {Type::q8_0, Type::f16}) == 8 * mib + 2 * mib);
    CHECK(attention_bytes(512, {Type::q8_0, Type::q8_0}, pascal) == 12 * mib);
    CHECK(attention_bytes(512, {Type::q8_0, Type::q8_0}, cpu) == 8 * mib);
}

TEST_CASE("a single token is computed from a cache of q8_0 or q4_0 as it is stored",
          "[core][ggml][backend][unit]") {
    CHECK(attention_bytes(1, {Type::q8_0, Type::q8_0}) == 16 * kib);
    CHECK(attention_bytes(1, {Type::q4_0, Type::q4_0}) == 16 * kib);
}

TEST_CASE(
    "builds have no kernel for q5_0 or for keys and values of two types: copies for one token",
    "[core][ggml][backend][unit]") {
    CHECK(attention_bytes(1, {Type::q5_0, Type::q5_0}) == 16 * kib + 4 * mib);
    CHECK(attention_bytes(1, {Type::q8_0, Type::q4_0}) == 16 * kib + 4 * mib);
}

TEST_CASE("two tokens over a quantized cache: as stored from Ada Lovelace on and before Volta, "
          "with copies on Turing",
          "[core][ggml][backend][unit]") {
    const Cache cache{Type::q8_0, Type::q8_0};
    CHECK(kernel(2, cache, ada) == AttentionKernel::vector);
    CHECK(kernel(2, cache, turing) == AttentionKernel::matrix);
    CHECK(kernel(2, cache, pascal) == AttentionKernel::vector);
    CHECK(kernel(3, cache, ada) == AttentionKernel::matrix);
}

TEST_CASE("values that are the first columns of the keys are copied with them",
          "[core][ggml][backend][unit]") {
    Graph graph;
    const TensorId query = graph.permute(graph.input(Type::f32, 576, 16, 512), 0, 2, 1, 3);
    const TensorId held = graph.held(0, false, Type::q8_0, 576, 1024);
    const std::int64_t row = row_bytes(Type::q8_0, 576);
    const TensorId keys = graph.permute(graph.view_3d(held, 576, 1, 1024, row, row), 0, 2, 1, 3);
    const TensorId values = graph.view_4d(keys, 512, 1024, 1, 1, row, row, row * 1024);
    const TensorId mask = graph.input(Type::f16, 1024, 512);
    const TensorId node = graph.flash_attention(query, keys, values, mask);
    CHECK(supports(ada, graph, node));
    CHECK(allocated_bytes(ada, graph, node) == 512 * 16 * 512 * 4 + 576 * 1024 * 2);
}

TEST_CASE("flash attention has no kernel for some widths of heads", "[core][ggml][backend][unit]") {
    const auto of_width = [](std::int64_t keys, std::int64_t values, std::int64_t heads) {
        return kernel(512, {Type::f16, Type::f16, keys, values, heads}) != AttentionKernel::none;
    };
    CHECK(of_width(64, 64, 8));
    CHECK(of_width(80, 80, 8));
    CHECK(of_width(256, 256, 32));
    CHECK_FALSE(of_width(192, 192, 4));
    CHECK(of_width(192, 128, 4));
    CHECK_FALSE(of_width(192, 128, 8)); // 4 heads per key
    CHECK_FALSE(of_width(160, 160, 8));
    CHECK(of_width(512, 512, 4));
    CHECK_FALSE(of_width(512, 512, 32)); // a key of its own for each head
}

TEST_CASE("Vulkan attends with heads of any multiple of 8, Metal with some widths and one type",
          "[core][ggml][backend][unit]") {
    const auto attends = [](BackendKind kind, const Cache& cache) {
        Graph graph;
        const TensorId node = attend(graph, 512, cache);
        return supports({kind, 0}, graph, node);
    };
    CHECK(attends(BackendKind::vulkan, {Type::f16, Type::f16, 160, 160}));
    CHECK_FALSE(attends(BackendKind::metal, {Type::f16, Type::f16, 160, 160}));
    CHECK(attends(BackendKind::metal, {Type::f16, Type::f16, 192, 192, 4}));
    CHECK_FALSE(attends(BackendKind::metal, {Type::q8_0, Type::q4_0}));
    CHECK(attends(BackendKind::vulkan, {Type::q8_0, Type::q4_0}));
}

TEST_CASE("CUDA fills up quantized rows that are no multiple of 512 columns",
          "[core][ggml][backend][unit]") {
    Graph graph;
    const TensorId odd = graph.held(0, true, Type::q8_0, 2880, 10);
    const TensorId even = graph.held(0, true, Type::q8_0, 4096, 10);
    const TensorId plain = graph.held(0, true, Type::f16, 2880, 10);
    CHECK(allocated_bytes(ada, graph, odd) == 2880 * 34 / 32 * 10 + 192 * 34 / 32);
    CHECK(allocated_bytes(cpu, graph, odd) == 2880 * 34 / 32 * 10);
    CHECK(allocated_bytes(ada, graph, even) == 4096 * 34 / 32 * 10);
    CHECK(allocated_bytes(ada, graph, plain) == 2880 * 2 * 10);
}

TEST_CASE("CUDA has no ternary weights, and looks up mxfp4 only in whole blocks of 256",
          "[core][ggml][backend][unit]") {
    Graph graph;
    const TensorId x = graph.input(Type::f32, 2880, 8);
    const TensorId ids = graph.input(Type::i32, 8);
    CHECK(supports(ada, graph, graph.mul_mat(graph.held(0, true, Type::mxfp4, 2880, 64), x)));
    CHECK_FALSE(
        supports(ada, graph, graph.get_rows(graph.held(0, true, Type::mxfp4, 2880, 64), ids)));
    CHECK(supports(ada, graph, graph.get_rows(graph.held(0, true, Type::mxfp4, 4096, 64), ids)));
    const TensorId ternary = graph.held(0, true, Type::tq1_0, 256, 64);
    const TensorId y = graph.mul_mat(ternary, graph.input(Type::f32, 256, 8));
    CHECK_FALSE(supports(ada, graph, y));
    CHECK(supports(cpu, graph, y));
}

TEST_CASE("the batch of a product of experts is counted in tokens", "[core][ggml][backend][unit]") {
    const auto takes = [](std::int64_t tokens) {
        Graph graph;
        const TensorId experts = graph.held(1, true, Type::q4_k, 256, 64, 16);
        const TensorId x = graph.input(Type::f32, 256, 1, tokens);
        const TensorId ids = graph.input(Type::i32, 4, tokens);
        return takes_over(ada, graph, graph.mul_mat_id(experts, x, ids));
    };
    CHECK_FALSE(takes(31));
    CHECK(takes(32));
}
