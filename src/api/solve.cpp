#include "api/solve.hpp"

#include "api/screen_json.hpp"
#include "api/solve_question.hpp"
#include "app/cards.hpp"
#include "catalog/catalog.hpp"
#include "catalog/shape.hpp"
#include "core/llama/largest.hpp"
#include "core/sorted.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <variant>
#include <vector>

namespace headroom::api {
namespace {

using core::Verdict;
using core::llama::Judgement;
using core::llama::Largest;
using core::llama::NeedTable;
using core::llama::Trial;
using core::llama::Workspace;

/// Source: llama.cpp, src/llama-cparams.h (LLAMA_MAX_SEQ).

constexpr std::array kinds{
    QuestionKind{"context", "beyond_model"}, QuestionKind{"sequences", ""},
    QuestionKind{"gpu_layers", ""},          QuestionKind{"quantization", "quantizations"},
    QuestionKind{"gpu", "gpus|count"},       QuestionKind{"gpus", ""},
};

/// A value and what the estimate says with it.
struct Found {
    std::variant<std::int64_t, std::string_view> value;
    Judgement judgement;
};

struct Answer {
    std::optional<std::int64_t> limit;
    std::optional<Found> fits;
    std::optional<Found> tight;

    /// Takes the first value of each verdict; true once nothing better can follow.
    bool take(const Found& found) {
        if (found.judgement.verdict == Verdict::does_not_fit) return false;
        if (!tight) tight = found;
        if (found.judgement.verdict != Verdict::fits) return false;
        fits = found;
        return true;
    }
};

using Answered = core::Result<Answer, text::Problem>;

/// Everything that one estimate of the request takes.
struct Bench {
    LlamaRequest request;
    Workspace workspace;
    std::vector<core::llama::CardEstimate> cards;

    explicit Bench(const LlamaRequest& from) : request{from}, cards(from.cards.size()) {}

    [[nodiscard]] Trial trial() {
        cards.resize(request.cards.size());
        return {.model = &request.weighed,
                .settings = request.settings,
                .profile = request.engine,
                .cards = request.cards,
                .host = request.host,
                .workspace = &workspace,
                .out = cards};
    }

    [[nodiscard]] Judgement judgement(const core::llama::LlamaSettings& settings) {
        NeedTable needs{request.weighed, settings, *request.engine, workspace};
        return judged(needs.at(request.cards, settings.context), request.cards, request.host);
    }
    [[nodiscard]] Judgement judgement() { return judgement(request.settings); }
};

/// `set` puts a value into settings; `lowest` is the least that counts as an answer.
template <typename Set>
Answer answer_of(Bench& bench, const Largest& found, std::int64_t lowest, Set set) {
    Answer out;
    const auto at = [&](std::int64_t value) -> std::optional<Found> {
        if (value < lowest) return {};
        core::llama::LlamaSettings settings = bench.request.settings;
        set(settings, value);
        return Found{value, bench.judgement(settings)};
    };
    out.fits = at(found.fits);
    out.tight = at(found.tight);
    return out;
}

Answered solve_context(Bench& bench, const Question& question) {
    const std::int64_t limit = context_limit(*bench.request.model, question.beyond_model);
    NeedTable needs{bench.request.weighed, bench.request.settings, *bench.request.engine,
                    bench.workspace};
    const Largest found = needs.largest_context(bench.request.cards, bench.request.host, limit);
    Answer out = answer_of(
        bench, found, 1, [](auto& settings, std::int64_t context) { settings.context = context; });
    out.limit = limit;
    return out;
}

Answered solve_sequences(Bench& bench) {
    const Largest found = most_sequences(bench.trial(), core::llama::max_sequences);
    Answer out = answer_of(bench, found, 1, [](auto& settings, std::int64_t sequences) {
        settings.sequences = sequences;
    });
    out.limit = core::llama::max_sequences;
    return out;
}

Answered solve_gpu_layers(Bench& bench) {
    const Largest found = most_gpu_layers(bench.trial());
    Answer out = answer_of(bench, found, 0, [](auto& settings, std::int64_t layers) {
        settings.gpu_layers = static_cast<int>(layers);
    });
    out.limit = core::llama::file_layers(bench.request.weighed.shape) + 1;
    return out;
}

Answered solve_quantization(Bench& bench, const Question& question) {
    const auto quantizations = quantizations_of(question, bench.request.engine->id);
    if (!quantizations) return quantizations.error();
    const core::ModelShape shape = bench.request.weighed.shape;
    const bool imatrix = bench.request.weighed.imatrix;
    Answer out;
    for (const app::GgufType& quantization : *quantizations) {
        const bool with_matrix = imatrix || core::gguf::needs_imatrix(quantization.file_type);
        bench.request.weighed = core::llama::weigh(shape, quantization.file_type, with_matrix);
        if (out.take({quantization.entry->id, bench.judgement()})) break;
    }
    return out;
}

Answered solve_gpu(Bench& bench, Question& question) {
    auto gpus = gpus_of(question);
    if (!gpus) return gpus.error();
    std::vector<const catalog::Gpu*> by_size = *gpus;
    core::sort(std::span{by_size}, [](const catalog::Gpu* a, const catalog::Gpu* b) {
        return a->limit_bytes != b->limit_bytes ? a->limit_bytes < b->limit_bytes : a->id < b->id;
    });
    NeedTable needs{bench.request.weighed, bench.request.settings, *bench.request.engine,
                    bench.workspace};
    Answer out;
    for (const catalog::Gpu* gpu : by_size) {
        LlamaRequest& request = bench.request;
        if (!place_on(*gpu, question.count, question.request, request)) continue;
        const Judgement judgement =
            judged(needs.at(request.cards, request.settings.context), request.cards, request.host);
        if (out.take({gpu->id, judgement})) break;
    }
    return out;
}

Answered solve_gpus(Bench& bench) {
    if (bench.request.cards.empty())
        return text::Problem{{core::ErrorCode::missing, "devices"}, {}, {}, "devices"};
    const core::llama::Card card = bench.request.cards.front();
    Answer out;
    out.limit = core::llama::max_devices;
    for (int count = 1; count <= core::llama::max_devices; ++count) {
        bench.request.cards.assign(static_cast<std::size_t>(count), card);
        app::drive_one_screen(bench.request.cards);
        app::share_by_free_memory(bench.request.cards);
        if (out.take({std::int64_t{count}, bench.judgement()})) break;
    }
    return out;
}

Answered answered(Bench& bench, Question& question) {
    if (question.kind == "context") return solve_context(bench, question);
    if (question.kind == "sequences") return solve_sequences(bench);
    if (question.kind == "gpu_layers") return solve_gpu_layers(bench);
    if (question.kind == "quantization") return solve_quantization(bench, question);
    if (question.kind == "gpu") return solve_gpu(bench, question);
    return solve_gpus(bench);
}

/// What the question asks for is not a given.
void drop_unknown(Question& question) {
    if (question.kind == "gpu") question.request["devices"].Clear();
    if (question.kind == "gpu" || question.kind == "gpus")
        question.request["tensor_split"].SetNull();
    if (question.kind == "gpu_layers") question.request["gpu_layers"].SetString("all");
}

void write_value(JsonWriter& out, std::string_view key, const std::optional<Found>& found) {
    out.key(key);
    if (!found) return out.null();
    if (const auto* number = std::get_if<std::int64_t>(&found->value)) return out.number(*number);
    out.text(*std::get_if<std::string_view>(&found->value));
}

void write_judgement(JsonWriter& out, std::string_view key, const std::optional<Found>& found) {
    out.key(key);
    if (!found) return out.null();
    out.begin_object();
    out.member("verdict", verdict_name(found->judgement.verdict));
    out.count("headroom_bytes", found->judgement.headroom);
    out.key("total_bytes");
    out.begin_object();
    out.member("low", found->judgement.total.low);
    out.member("expected", found->judgement.total.expected);
    out.member("high", found->judgement.total.high);
    out.end_object();
    out.end_object();
}

void write_answer(JsonWriter& out, const Answer& answer) {
    out.key("limit");
    if (answer.limit)
        out.number(*answer.limit);
    else
        out.null();
    out.key("answer");
    out.begin_object();
    write_value(out, "fits", answer.fits);
    write_value(out, "tight", answer.tight);
    out.end_object();
    out.key("at");
    out.begin_object();
    write_judgement(out, "fits", answer.fits);
    write_judgement(out, "tight", answer.tight);
    out.end_object();
}

} // namespace

std::optional<text::Problem> write_solve(JsonWriter& out, const JsonValue& request) {
    Question question;
    if (const auto read = read_question(request, "solve", kinds, question); !read)
        return read.error();
    drop_unknown(question);
    const auto llama = read_llama_request(question.request);
    if (!llama) return llama.error();
    Bench bench{*llama};
    const Answered answer = answered(bench, question);
    if (!answer) return answer.error();
    out.begin_object();
    write_question(out, "solve", question, request);
    write_answer(out, *answer);
    out.end_object();
    return {};
}

} // namespace headroom::api
