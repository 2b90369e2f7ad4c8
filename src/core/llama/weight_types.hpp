#pragma once
// The types of a file's weights as the graph asks for them: by layer and role. They matter only
// where weights lie on the host and are copied to a device to be used there.

#include "core/gguf/file_type.hpp"
#include "core/llama/graph_setup.hpp"

namespace headroom::core::llama {

/// Fills the table for a file of this type. Never fails.
void fill_weight_types(WeightTypes& types, const ModelShape& shape, gguf::FileType file_type,
                       bool imatrix);

} // namespace headroom::core::llama
