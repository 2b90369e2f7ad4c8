#include "api/contract.hpp"

#include "core/device.hpp"

#include <array>

namespace headroom::api {
namespace {

using enum JsonType;

constexpr double largest_count = 1e9;
constexpr double longest_context = 1e7; // as the page's field (app/edit_llama.hpp)
constexpr double largest_gib = 65'536;

constexpr std::array keys{
    ContractKey{.path = "model", .types = object},
    ContractKey{.path = "model.id", .types = string},
    ContractKey{.path = "model.params", .types = number, .min = 1e6, .max = 1e13},
    ContractKey{.path = "model.gguf", .types = string},
    ContractKey{.path = "model.config", .types = string},
    ContractKey{.path = "model.safetensors", .types = string},
    ContractKey{.path = "model.shape", .types = object},
    ContractKey{.path = "weights", .types = string | object},
    ContractKey{.path = "weights.bits", .types = number, .min = 1, .max = 32},
    ContractKey{.path = "weights.bytes", .types = integer, .min = 1, .max = 1e15},
    ContractKey{.path = "engine", .types = string},
    ContractKey{
        .path = "context", .types = integer, .min = 1, .max = longest_context, .standard = "8192"},
    ContractKey{.path = "sequences", .types = integer, .min = 1, .max = 1e6, .standard = "1"},
    ContractKey{
        .path = "batch", .types = integer, .min = 1, .max = largest_count, .standard = "2048"},
    ContractKey{
        .path = "ubatch", .types = integer, .min = 1, .max = largest_count, .standard = "512"},
    ContractKey{
        .path = "max_num_seqs", .types = integer | null, .min = 1, .max = 1e6, .standard = "null"},
    ContractKey{.path = "max_num_batched_tokens",
                .types = integer | null,
                .min = 1,
                .max = largest_count,
                .standard = "null"},
    ContractKey{
        .path = "memory_utilization", .types = number, .min = 0.01, .max = 1, .standard = "0.9"},
    ContractKey{.path = "enforce_eager", .types = boolean, .standard = "false"},
    ContractKey{
        .path = "block_size", .types = integer | null, .min = 1, .max = 1e6, .standard = "null"},
    ContractKey{.path = "dtype", .types = string, .standard = R"("bf16")"},
    ContractKey{.path = "prefix_shared_tokens",
                .types = integer,
                .min = 0,
                .max = largest_count,
                .standard = "0"},
    ContractKey{.path = "kv", .types = object, .standard = "{}"},
    ContractKey{.path = "kv.k", .types = string, .standard = R"("f16")"},
    ContractKey{.path = "kv.v", .types = string, .standard = R"("f16")"},
    ContractKey{.path = "flash_attention",
                .types = boolean | string,
                .words = "auto",
                .standard = R"("auto")"},
    ContractKey{.path = "devices",
                .types = array,
                .standard = R"([{"id":"nvidia-rtx-3060-12gb","count":1}])"},
    ContractKey{.path = "devices[]", .types = object},
    ContractKey{.path = "devices[].id", .types = string},
    ContractKey{.path = "devices[].count", .types = integer, .min = 1, .max = core::max_cards},
    ContractKey{.path = "devices[].reserve_gib", .types = number, .min = 0, .max = largest_gib},
    ContractKey{.path = "devices[].memory_gib", .types = number, .min = 0.001, .max = largest_gib},
    ContractKey{.path = "devices[].bandwidth_gb_per_s", .types = number, .min = 0.001, .max = 1e6},
    ContractKey{.path = "devices[].backend", .types = string},
    ContractKey{.path = "devices[].compute_capability", .types = number, .min = 1, .max = 100},
    ContractKey{.path = "host", .types = object, .standard = "{}"},
    ContractKey{.path = "host.memory_gib",
                .types = number | null,
                .min = 0,
                .max = largest_gib,
                .standard = "32"},
    ContractKey{.path = "host.bandwidth_gb_per_s",
                .types = number | null,
                .min = 0.001,
                .max = 1e6,
                .standard = "null"},
    ContractKey{.path = "host.pcie_gb_per_s",
                .types = number | null,
                .min = 0.001,
                .max = 1e6,
                .standard = "null"},
    ContractKey{.path = "platform",
                .types = string,
                .words = "linux|windows|macos",
                .standard = R"("linux")"},
    ContractKey{.path = "gpu_layers",
                .types = integer | string,
                .min = 0,
                .max = 100'000,
                .words = "all",
                .standard = R"("all")"},
    ContractKey{
        .path = "split", .types = string, .words = "layer|row|none", .standard = R"("layer")"},
    ContractKey{.path = "tensor_split", .types = array | null, .standard = "null"},
    ContractKey{.path = "tensor_split[]", .types = number, .min = 0, .max = largest_count},
    ContractKey{.path = "tensor_parallel",
                .types = integer,
                .min = 1,
                .max = core::max_cards,
                .standard = "1"},
    ContractKey{.path = "pipeline_parallel",
                .types = integer,
                .min = 1,
                .max = core::max_cards,
                .standard = "1"},
    ContractKey{.path = "data_parallel",
                .types = integer,
                .min = 1,
                .max = core::max_cards,
                .standard = "1"},
    ContractKey{.path = "expert_parallel", .types = boolean, .standard = "false"},
    ContractKey{
        .path = "hosts", .types = integer, .min = 1, .max = core::max_cards, .standard = "1"},
    ContractKey{.path = "workload", .types = null | object, .standard = "null"},
    ContractKey{.path = "workload.prompt", .types = object},
    ContractKey{.path = "workload.prompt.mean", .types = number, .min = 1, .max = largest_count},
    ContractKey{.path = "workload.answer", .types = object},
    ContractKey{.path = "workload.answer.mean", .types = number, .min = 0, .max = largest_count},
    ContractKey{.path = "vision", .types = boolean, .standard = "false"},
    ContractKey{.path = "draft_model", .types = null | object, .standard = "null"},
    ContractKey{.path = "lora", .types = array, .standard = "[]"},
    ContractKey{.path = "others", .types = array, .standard = "[]"},
    ContractKey{.path = "others[]", .types = object},
    ContractKey{.path = "others[].name", .types = string},
    ContractKey{.path = "others[].gib", .types = number, .min = 0, .max = largest_gib},
    ContractKey{.path = "options", .types = object, .standard = "{}"},
    ContractKey{.path = "options.kv_unified", .types = boolean, .standard = "false"},
    ContractKey{.path = "options.swa_full", .types = boolean, .standard = "false"},
    ContractKey{.path = "options.offload_kqv", .types = boolean, .standard = "true"},
    ContractKey{.path = "options.cpu_moe", .types = boolean, .standard = "false"},
    ContractKey{
        .path = "options.n_cpu_moe", .types = integer, .min = 0, .max = 100'000, .standard = "0"},
    ContractKey{.path = "options.outputs",
                .types = integer | string | null,
                .min = 1,
                .max = largest_count,
                .words = "all",
                .standard = "null"},
    ContractKey{.path = "options.imatrix", .types = boolean, .standard = "false"},
    ContractKey{.path = "options.mmap", .types = boolean, .standard = "true"},
    ContractKey{.path = "training", .types = null | object, .standard = "null"},
};

} // namespace

std::span<const ContractKey> contract_keys() { return keys; }

} // namespace headroom::api
