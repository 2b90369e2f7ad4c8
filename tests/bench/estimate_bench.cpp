// How long weighing, estimating and ranking take natively. The budgets are in the design; as wasm
// the same loops are run by side_by_side.mjs.

#include "bench/loops.hpp"

#include <benchmark/benchmark.h>

#include <string>

int main(int argc, char** argv) {
    for (const headroom::bench::Loop& loop : headroom::bench::loops())
        benchmark::RegisterBenchmark(std::string{loop.name}.c_str(),
                                     [&loop](benchmark::State& state) {
                                         for (auto _ : state)
                                             benchmark::DoNotOptimize(loop.once());
                                     });
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
