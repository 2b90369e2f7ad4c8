#include "core/part.hpp"

namespace headroom::core {
namespace {

// In the order of the enumerations.
constexpr std::array<std::string_view, part_count> part_names{
    "weights",          "kv_cache",  "recurrent_state", "compute_buffer", "output_buffer",
    "runtime_overhead", "vision",    "draft_model",     "lora_adapters",  "desktop",
    "others",           "gradients", "optimizer_state", "master_weights", "activations",
    "cuda_graphs",      "logits",
};
constexpr std::array<std::string_view, 4> basis_names{"exact", "formula", "fitted", "assumed"};

} // namespace

std::string_view name_of(Part part) { return part_names[static_cast<std::size_t>(part)]; }

std::string_view name_of(Basis basis) { return basis_names[static_cast<std::size_t>(basis)]; }

} // namespace headroom::core
