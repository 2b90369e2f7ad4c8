#include "core/ggml/allocator.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <vector>

using namespace headroom::core::ggml;

namespace {

constexpr Backend device{BackendKind::cuda, 89};
constexpr Backend host{BackendKind::cpu, 0};

/// Bytes of the one buffer that the graph needs on `backend`.
std::int64_t need(const Graph& graph, const Backend& backend = device) {
    std::vector<Placed> leaves;
    std::vector<Placed> nodes;
    for (const TensorId id : graph.leaves())
        leaves.push_back({id, 0});
    for (const TensorId id : graph.nodes())
        nodes.push_back({id, 0});
    const std::array backends{backend};
    GraphAllocator allocator;
    allocator.run(graph, backends, leaves, nodes);
    return allocator.high_water(0);
}

} // namespace

TEST_CASE("blocks start at multiples of the alignment", "[core][ggml][unit]") {
    BlockAllocator blocks{128};
    CHECK(blocks.take(1) == 0);
    CHECK(blocks.take(129) == 128);
    CHECK(blocks.take(128) == 384);
    CHECK(blocks.high_water() == 512);
}

TEST_CASE("a new block goes to the smallest free one that is large enough", "[core][ggml][unit]") {
    BlockAllocator blocks{32};
    const std::int64_t large = blocks.take(320);
    blocks.take(32);
    const std::int64_t small = blocks.take(64);
    blocks.take(32);
    blocks.give_back(large, 320);
    blocks.give_back(small, 64);
    CHECK(blocks.take(64) == small);
    CHECK(blocks.take(64) == large);
    CHECK(blocks.high_water() == 448);
}

TEST_CASE("of two free blocks of the same size the later one is taken", "[core][ggml][unit]") {
    BlockAllocator blocks{32};
    const std::int64_t first = blocks.take(64);
    blocks.take(32);
    const std::int64_t second = blocks.take(64);
    blocks.take(32);
    blocks.give_back(first, 64);
    blocks.give_back(second, 64);
    CHECK(blocks.take(64) == second);
    CHECK(blocks.take(64) == first);
}

TEST_CASE("free blocks next to each other are one: on both sides, and with the end",
          "[core][ggml][unit]") {
    BlockAllocator blocks{32};
    blocks.take(32);
    const std::int64_t a = blocks.take(32);
    const std::int64_t b = blocks.take(32);
    const std::int64_t c = blocks.take(32);
    blocks.take(32);
    blocks.give_back(a, 32);
    blocks.give_back(c, 32);
    blocks.give_back(b, 32);
    CHECK(blocks.take(96) == a);
    blocks.give_back(a, 96);
    blocks.give_back(128, 32);
    CHECK(blocks.take(1024) == a);
    CHECK(blocks.high_water() == 32 + 1024);
}

TEST_CASE("what fits no hole goes to the end, and holes count towards the need",
          "[core][ggml][unit]") {
    BlockAllocator blocks{32};
    const std::int64_t hole = blocks.take(64);
    blocks.take(32);
    blocks.give_back(hole, 64);
    CHECK(blocks.take(96) == 96);
    CHECK(blocks.high_water() == 192);
}

TEST_CASE("a chain whose steps cannot write over their source needs two tensors at once",
          "[core][ggml][unit]") {
    Graph graph;
    TensorId x = graph.input(Type::f32, 256);
    for (int i = 0; i < 5; ++i)
        x = graph.norm(x);
    graph.expand(x);
    CHECK(need(graph) == 2 * 1024);
}

TEST_CASE("a chain of steps that write over their source needs one tensor", "[core][ggml][unit]") {
    Graph graph;
    TensorId x = graph.input(Type::f32, 256);
    x = graph.scale(x);
    x = graph.rms_norm(x);
    x = graph.unary(Activation::silu, x);
    x = graph.soft_max(x);
    graph.expand(x);
    CHECK(need(graph) == 1024);
}

TEST_CASE("nothing is written over a source that somebody else still reads", "[core][ggml][unit]") {
    Graph graph;
    const TensorId x = graph.input(Type::f32, 256);
    const TensorId squares = graph.sqr(x);
    graph.expand(graph.add(squares, x)); // over the squares, not over x twice
    CHECK(need(graph) == 2 * 1024);
}

TEST_CASE("nothing is written over an output", "[core][ggml][unit]") {
    Graph graph;
    const TensorId x = graph.input(Type::f32, 256);
    const TensorId squares = graph.sqr(x);
    graph[squares].is_output = true;
    graph.expand(graph.scale(squares));
    CHECK(need(graph) == 2 * 1024);
}

TEST_CASE("nothing is written over memory that a view looks at", "[core][ggml][unit]") {
    Graph graph;
    const TensorId x = graph.input(Type::f32, 256);
    graph.expand(graph.scale(graph.reshape(x, 16, 16)));
    CHECK(need(graph) == 2 * 1024);
}

TEST_CASE("nothing is written over a source of another shape: the smaller operand of a sum",
          "[core][ggml][unit]") {
    Graph graph;
    const TensorId wide = graph.held(0, true, Type::f32, 256, 4);
    const TensorId narrow = graph.input(Type::f32, 256);
    graph.expand(graph.add(wide, narrow));
    CHECK(need(graph) == 1024 + 4 * 1024);
}

TEST_CASE("the memory of a tensor lives as long as the last view of it", "[core][ggml][unit]") {
    Graph graph;
    const TensorId x = graph.input(Type::f32, 256);
    const TensorId a = graph.norm(x);
    const TensorId seen = graph.reshape(a, 16, 16);
    graph.expand(seen);
    const TensorId b = graph.norm(a);
    const TensorId c = graph.norm(b);
    graph.expand(c);
    graph.expand(graph.add(graph.norm(seen), graph.reshape(c, 16, 16)));
    // x, a, b; c over x; norm(seen) over b, which is free since c; the sum over it.
    CHECK(need(graph) == 3 * 1024);
}

TEST_CASE("weights and caches take nothing from the compute buffer", "[core][ggml][unit]") {
    Graph graph;
    const TensorId weight = graph.held(0, true, Type::f16, 256, 64);
    const TensorId x = graph.input(Type::f32, 256, 2);
    graph.expand(graph.mul_mat(weight, x));
    CHECK(need(graph) == 2048 + 512);
}

TEST_CASE("inputs have their bytes from the start: none is put where another result was",
          "[core][ggml][unit]") {
    Graph graph;
    const TensorId x = graph.input(Type::f32, 256);
    const TensorId late = graph.input(Type::f32, 256);
    graph.expand(graph.add(graph.norm(graph.norm(x)), late));
    CHECK(need(graph) == 3 * 1024);
}

TEST_CASE("on the host tensors start at multiples of 32 bytes, with CUDA at multiples of 128",
          "[core][ggml][unit]") {
    Graph graph;
    const TensorId x = graph.input(Type::f32, 1);
    graph.expand(graph.norm(graph.norm(x)));
    CHECK(need(graph, host) == 2 * 32);
    CHECK(need(graph, device) == 2 * 128);
}
