// How long a search of the whole catalog takes: the budget is one millisecond in a browser.

#include "catalog/catalog.hpp"
#include "catalog/search.hpp"

#include <benchmark/benchmark.h>

#include <array>
#include <string>
#include <string_view>

namespace {

using namespace headroom::catalog;

constexpr std::array<std::string_view, 6> queries{"q",
                                                  "qwen 30b moe",
                                                  "ラマ 70b",
                                                  "deepsek r1",
                                                  "Qwen2.5-7B-Instruct-GGUF",
                                                  "zzzz zzzz zzzz zzzz"};

void search_one(benchmark::State& state) {
    std::array<std::size_t, 50> found{};
    const std::string_view query = queries[static_cast<std::size_t>(state.range(0))];
    state.SetLabel(std::string{query});
    for (auto _ : state)
        benchmark::DoNotOptimize(search_models(query, found));
}
BENCHMARK(search_one)->DenseRange(0, static_cast<int>(queries.size()) - 1);

constexpr std::array<std::string_view, 5> gpu_queries{"r", "rtx4090 laptop", "4090", "mi300 x",
                                                      "zzzz zzzz"};

void search_gpu(benchmark::State& state) {
    std::array<std::size_t, 50> found{};
    const std::string_view query = gpu_queries[static_cast<std::size_t>(state.range(0))];
    state.SetLabel(std::string{query});
    for (auto _ : state)
        benchmark::DoNotOptimize(search_gpus(query, found));
}
BENCHMARK(search_gpu)->DenseRange(0, static_cast<int>(gpu_queries.size()) - 1);

void find_by_id(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(find_model("qwen3-30b-a3b"));
}
BENCHMARK(find_by_id);

void find_by_alias(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(find_model("meta-llama/Llama-3.1-8B-Instruct"));
}
BENCHMARK(find_by_alias);

void nearest_names(benchmark::State& state) {
    std::array<std::size_t, 3> found{};
    for (auto _ : state)
        benchmark::DoNotOptimize(nearest_models("llama-3.1-500b", found));
}
BENCHMARK(nearest_names);

} // namespace
