#include "core/ggml/backend.hpp"

#include <catch2/catch_test_macros.hpp>

#include <vector>

using namespace headroom::core::ggml;

namespace {

constexpr Backend cuda{BackendKind::cuda, 89};
constexpr std::int64_t width = 64;
constexpr std::int64_t tokens = 4;

std::vector<Keep> keeps_of(const Graph& graph, const Backend& backend = cuda) {
    std::vector<std::int32_t> readers(graph.tensor_count());
    for (const TensorId node : graph.nodes())
        for (const TensorId source : graph[node].sources)
            if (source != no_tensor) ++readers[static_cast<std::size_t>(source)];
    std::vector<Keep> keeps;
    add_keeps(backend, graph, 0, graph.nodes().size(), readers, keeps);
    return keeps;
}

std::vector<TensorId> kept_until(const std::vector<Keep>& keeps, TensorId until) {
    std::vector<TensorId> kept;
    for (const Keep& keep : keeps)
        if (keep.until == until) kept.push_back(keep.tensor);
    return kept;
}

/// The router of a mixture of experts and the first product that reads its choice.
struct Router {
    TensorId logits, scores, reshaped, sorted, chosen, weights, after;
};

Router route(Graph& graph, std::int64_t experts, std::int64_t used, Activation activation) {
    Router r{};
    const TensorId x = graph.input(Type::f32, width, tokens);
    r.logits = graph.mul_mat(graph.held(0, true, Type::f32, width, experts), x);
    r.scores = activation == Activation::none ? graph.soft_max(r.logits)
                                              : graph.unary(activation, r.logits);
    r.chosen = graph.argsort_top_k(r.scores, used);
    r.sorted = graph[r.chosen].sources[0];
    r.reshaped = graph.reshape(r.scores, 1, experts, tokens);
    r.weights = graph.get_rows(r.reshaped, r.chosen);
    graph.expand(r.weights);
    r.after = graph.reshape(x, width, 1, tokens);
    const TensorId products = graph.held(0, true, Type::q4_k, width * 4, width, experts);
    graph.expand(
        graph.mul_mat_id(products, graph.input(Type::f32, width * 4, 1, tokens), r.chosen));
    graph.expand(r.after);
    return r;
}

/// The weighted sum of what `used` experts say.
struct Sum {
    TensorId said, weights, weighted, result;
    std::vector<TensorId> views;
};

Sum sum(Graph& graph, std::int64_t used) {
    Sum s{};
    s.said = graph.norm(graph.input(Type::f32, width, used, tokens));
    s.weights = graph.norm(graph.input(Type::f32, 1, used, tokens));
    s.weighted = graph.mul(s.said, s.weights);
    graph.expand(s.weighted);
    for (std::int64_t i = 0; i < used; ++i) {
        s.views.push_back(graph.view_2d(s.weighted, width, tokens, graph[s.weighted].strides[2]));
        graph.expand(s.views.back());
    }
    s.result = s.views[0];
    for (std::size_t i = 1; i < s.views.size(); ++i)
        s.result = graph.add(s.result, s.views[i]);
    graph.expand(s.result);
    return s;
}

} // namespace

TEST_CASE("what experts say and their weights stay until the weighted sum is done",
          "[core][ggml][keeps][unit]") {
    Graph graph;
    const Sum s = sum(graph, 8);
    const std::vector<Keep> keeps = keeps_of(graph);
    CHECK(keeps.size() == 2);
    CHECK(kept_until(keeps, s.result) == std::vector{s.said, s.weights});
}

TEST_CASE("the weighted sum of 16 experts is not fused, nor that of a single one",
          "[core][ggml][keeps][unit]") {
    for (const std::int64_t used : {1, 16}) {
        Graph graph;
        sum(graph, used);
        CHECK(keeps_of(graph).empty());
    }
    Graph graph;
    sum(graph, 15);
    CHECK(keeps_of(graph).size() == 2);
}

TEST_CASE("a sum whose products are read elsewhere is not fused", "[core][ggml][keeps][unit]") {
    Graph graph;
    const Sum s = sum(graph, 8);
    graph.expand(graph.norm(s.weighted));
    CHECK(keeps_of(graph).empty());
}

TEST_CASE("the whole router stays until the node after it", "[core][ggml][keeps][unit]") {
    Graph graph;
    const Router r = route(graph, 128, 8, Activation::none);
    const std::vector<Keep> keeps = keeps_of(graph);
    // The product of experts reads the choice next.
    TensorId after = no_tensor;
    for (std::size_t i = 0; i + 1 < graph.nodes().size(); ++i)
        if (graph.nodes()[i] == r.weights) after = graph.nodes()[i + 1];
    CHECK(kept_until(keeps, after) ==
          std::vector{r.scores, r.logits, r.reshaped, r.sorted, r.chosen, r.weights});
    CHECK(keeps.size() == 6);
}

TEST_CASE("routers with sigmoid are fused like those with softmax, others are not",
          "[core][ggml][keeps][unit]") {
    const auto is_fused = [](Activation activation) {
        Graph graph;
        route(graph, 128, 8, activation);
        return !keeps_of(graph).empty();
    };
    CHECK(is_fused(Activation::sigmoid));
    CHECK_FALSE(is_fused(Activation::silu));
    CHECK_FALSE(is_fused(Activation::softplus)); // only with a root after it
}

TEST_CASE("a router is fused for powers of two up to 512 experts, for 288 and for 576",
          "[core][ggml][keeps][unit]") {
    const auto is_fused = [](std::int64_t experts) {
        Graph graph;
        route(graph, experts, 4, Activation::none);
        return !keeps_of(graph).empty();
    };
    for (const std::int64_t experts : {8, 64, 256, 512, 288, 576})
        CHECK(is_fused(experts));
    for (const std::int64_t experts : {60, 160, 384, 1024})
        CHECK_FALSE(is_fused(experts));
}

TEST_CASE("a router whose scores are an output is not fused", "[core][ggml][keeps][unit]") {
    Graph graph;
    const Router r = route(graph, 128, 8, Activation::none);
    graph[r.scores].is_output = true;
    CHECK(keeps_of(graph).empty());
}

TEST_CASE("only CUDA and ROCm keep tensors for fused kernels", "[core][ggml][keeps][unit]") {
    Graph graph;
    sum(graph, 8);
    CHECK(keeps_of(graph, {BackendKind::rocm, 0}).size() == 2);
    CHECK(keeps_of(graph, {BackendKind::metal, 0}).empty());
    CHECK(keeps_of(graph, {BackendKind::cpu, 0}).empty());
}
