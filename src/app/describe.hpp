#pragma once
// Names and facts of catalog entries and choices, in the reader's words.

#include "app/derived.hpp"
#include "app/state.hpp"

#include <string>

namespace headroom::app {

/// "Llama 3.1 8B", or "Any 70B model" for a bare number.
[[nodiscard]] std::string model_name(const ModelChoice& model, text::Language language);

/// "A100 80GB", or "24.0 GiB card" for a card that is only its memory.
[[nodiscard]] std::string gpu_name(const GpuChoice& gpu, const Preferences& preferences);

/// "2 × A100 80GB"; the count is left out where it is 1.
[[nodiscard]] std::string gpus_name(const Scenario& scenario, const Preferences& preferences);

/// "data center": the class in the reader's words.
[[nodiscard]] std::string class_words(catalog::GpuClass gpu_class, text::Language language);

/// Months since year 0 of a "YYYY-MM", for sorting; 0 where it is not known.
[[nodiscard]] std::int64_t release_month(const catalog::Model& model);

/// A picker's three facts: "8.03B · 131,072 tokens · Llama 3.1 Community".
[[nodiscard]] std::string model_facts(const catalog::Model& model, text::Language language);
/// "80.0 GiB · data center · 2,039 GB/s".
[[nodiscard]] std::string gpu_facts(const catalog::Gpu& gpu, const Preferences& preferences);

/// "8.03B", or "30.5B (3.3B active)" for a mixture of experts; Japanese adds the count in 億.
[[nodiscard]] std::string parameters_text(const catalog::Model& model, text::Language language);

} // namespace headroom::app
