#pragma once
// A question about more than one estimate ("solve", "rank"): a request of the contract with the
// question's own keys beside it.

#include "api/json.hpp"
#include "api/llama_request.hpp"
#include "app/rank_quantizations.hpp"
#include "catalog/gpu.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace headroom::api {

/// What a question may be and which of its own keys it takes, separated by '|'.
struct QuestionKind {
    std::string_view name;
    std::string_view keys;
};

struct Question {
    std::string_view kind;            ///< one of the kinds' names
    std::vector<std::string> gpus;    ///< ids to look among; none: all of the catalog
    std::vector<std::string> models;  ///< likewise
    std::vector<std::string> weights; ///< file types, likewise
    int count = 1;                    ///< cards of each GPU
    bool beyond_model = false;        ///< contexts above the model's own limit
    rapidjson::Document request;      ///< completed, without the question's own keys
};

/// Takes the question's keys off `given` and completes the rest. `name` is "solve" or "rank": the
/// key that holds the kind. Where a question needs no model (`needs_model`), it may be left out.
/// Errors: missing, unknown_value, unknown_key, wrong_type, out_of_range, those of
/// complete_request, and not_available for an engine that no questions are answered for.
[[nodiscard]] core::Result<bool, text::Problem> read_question(const JsonValue& given,
                                                              std::string_view name,
                                                              std::span<const QuestionKind> kinds,
                                                              Question& out);

/// {"solve":"context", own keys …, the completed request …} as the answer's "request".
void write_question(JsonWriter& out, std::string_view name, const Question& question,
                    const JsonValue& given);

/// The quantizations that a question looks among, the best first; as named, where some are named.
/// Errors: unknown_value, not_supported.
[[nodiscard]] core::Result<std::vector<app::GgufType>, text::Problem>
quantizations_of(const Question& question, std::string_view engine);

/// GPUs of the catalog that a question looks among. Errors: unknown_id.
[[nodiscard]] core::Result<std::vector<const catalog::Gpu*>, text::Problem>
gpus_of(const Question& question);

/// Puts `count` cards of this GPU in place of the devices of `completed` and of `out`. Errors:
/// those of read_cards.
[[nodiscard]] core::Result<bool, text::Problem>
place_on(const catalog::Gpu& gpu, int count, rapidjson::Document& completed, LlamaRequest& out);

/// Largest context asked for: the model's own limit, or 10^7 tokens where there is none.
[[nodiscard]] std::int64_t context_limit(const catalog::Model& model, bool beyond_model);

} // namespace headroom::api
