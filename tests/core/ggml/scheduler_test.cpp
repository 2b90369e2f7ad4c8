#include "core/ggml/scheduler.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>

using namespace headroom::core::ggml;

namespace {

constexpr Backend cuda{BackendKind::cuda, 89};
constexpr Backend cpu{BackendKind::cpu, 0};
constexpr std::array one_device{cuda, cpu};
constexpr std::array two_devices{cuda, cuda, cpu};

constexpr std::int64_t width = 64;

} // namespace

TEST_CASE(
    "a graph on one device is one split; its input is on the host and once more on the device",
    "[core][ggml][scheduler][unit]") {
    Graph graph;
    const TensorId weight = graph.held(0, true, Type::f16, width, 32);
    graph.expand(graph.mul_mat(weight, graph.input(Type::f32, width, 8)));
    Scheduler scheduler;
    scheduler.run(graph, one_device, {});
    CHECK(scheduler.split_count() == 1);
    CHECK(scheduler.compute_bytes(1) == 2048);
    CHECK(scheduler.compute_bytes(0) == 2048 + 1024);
}

TEST_CASE(
    "layers on two devices are two splits; the second has a copy of what comes from the first",
    "[core][ggml][scheduler][unit]") {
    Graph graph;
    const TensorId first = graph.held(0, true, Type::f16, width, 32);
    const TensorId second = graph.held(1, true, Type::f16, 32, 16);
    const TensorId x = graph.input(Type::f32, width, 8);
    graph.expand(graph.mul_mat(second, graph.mul_mat(first, x)));
    Scheduler scheduler;
    scheduler.run(graph, two_devices, {});
    CHECK(scheduler.split_count() == 2);
    CHECK(scheduler.compute_bytes(2) == 2048);
    CHECK(scheduler.compute_bytes(0) == 2048 + 1024);
    CHECK(scheduler.compute_bytes(1) == 1024 + 512);
}

TEST_CASE("in a pipeline of four batches each input has four copies on the host and the device",
          "[core][ggml][scheduler][unit]") {
    Graph graph;
    const TensorId weight = graph.held(0, true, Type::f16, width, 32);
    graph.expand(graph.mul_mat(weight, graph.input(Type::f32, width, 8)));
    Scheduler scheduler;
    scheduler.run(graph, one_device, {4, true});
    CHECK(scheduler.compute_bytes(1) == 4 * 2048);
    CHECK(scheduler.compute_bytes(0) == 4 * 2048 + 1024);
}

TEST_CASE("31 tokens are multiplied where the weight is, on the host",
          "[core][ggml][scheduler][unit]") {
    Graph graph;
    const TensorId weight = graph.held(1, true, Type::f16, width, 32);
    graph.expand(graph.mul_mat(weight, graph.input(Type::f32, width, 31)));
    Scheduler scheduler;
    scheduler.run(graph, one_device, {});
    CHECK(scheduler.compute_bytes(0) == 0);
    CHECK(scheduler.compute_bytes(1) == 31 * (width + 32) * 4);
}

TEST_CASE("from 32 tokens on the device takes over and copies the weight",
          "[core][ggml][scheduler][unit]") {
    const auto build = [](Graph& graph) {
        const TensorId weight = graph.held(1, true, Type::f16, width, 32);
        graph.expand(graph.mul_mat(weight, graph.input(Type::f32, width, 32)));
    };
    Graph graph;
    build(graph);
    Scheduler scheduler;
    scheduler.run(graph, one_device, {});
    CHECK(scheduler.compute_bytes(0) == width * 32 * 2 + 32 * (width + 32) * 4);
    CHECK(scheduler.compute_bytes(1) == 32 * width * 4);

    graph.clear();
    build(graph);
    scheduler.run(graph, one_device, {1, false});
    CHECK(scheduler.compute_bytes(0) == 0);
}

TEST_CASE("rows of the embedding are looked up where it is, however many tokens",
          "[core][ggml][scheduler][unit]") {
    Graph graph;
    const TensorId embedding = graph.held(1, true, Type::q4_k, 256, 1000);
    const TensorId head = graph.held(0, true, Type::f16, 256, 32);
    const TensorId rows = graph.get_rows(embedding, graph.input(Type::i32, 512));
    graph.expand(graph.mul_mat(head, rows));
    Scheduler scheduler;
    scheduler.run(graph, one_device, {});
    CHECK(scheduler.split_count() == 2);
    CHECK(scheduler.compute_bytes(1) == 512 * 4 + 512 * 256 * 4);
    CHECK(scheduler.compute_bytes(0) == 512 * 256 * 4 + 512 * 32 * 4);
}

TEST_CASE("of weights on the host only one at a time has a copy on the device",
          "[core][ggml][scheduler][unit]") {
    Graph graph;
    TensorId x = graph.input(Type::f32, 256, 32);
    for (int i = 0; i < 3; ++i)
        x = graph.mul_mat(graph.held(1, true, Type::f16, 256, 256), x);
    graph.expand(x);
    Scheduler scheduler;
    scheduler.run(graph, one_device, {});
    CHECK(scheduler.split_count() == 3);
    constexpr std::int64_t result = 256 * 32 * 4;
    constexpr std::int64_t weight = 256 * 256 * 2;
    CHECK(scheduler.compute_bytes(0) == 2 * result + weight);
}
