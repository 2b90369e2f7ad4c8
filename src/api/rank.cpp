#include "api/rank.hpp"

#include "api/screen_json.hpp"
#include "api/solve_question.hpp"
#include "app/nearest.hpp"
#include "catalog/catalog.hpp"
#include "catalog/shape.hpp"
#include "core/llama/largest.hpp"
#include "core/sorted.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace headroom::api {
namespace {

using core::Bytes;
using core::Verdict;
using core::gguf::GgufWeights;
using core::llama::Judgement;
using core::llama::Largest;
using core::llama::NeedTable;
using core::llama::WeighedModel;
using core::llama::Workspace;

constexpr std::array kinds{QuestionKind{"gpus", "gpus|count|beyond_model"},
                           QuestionKind{"models", "models|quantizations|beyond_model"}};

struct Row {
    std::string_view id;
    std::string_view name;
    std::optional<text::Problem> problem; ///< why it cannot run; nothing below then
    std::string_view weights;             ///< of a model
    std::int64_t size = 0;                ///< bytes of a GPU, parameters of a model
    Bytes limit;
    Judgement judgement;
    Largest context;
};

void write_row(JsonWriter& out, const Row& row, text::Language language) {
    out.begin_object();
    out.member("id", row.id);
    out.member("name", row.name);
    if (row.problem) {
        out.key("error");
        out.begin_object();
        out.member("code", text::code_name(row.problem->error.code));
        out.member("field", row.problem->field());
        out.member("message", text::message(language, *row.problem, row.problem->field()));
        out.end_object();
        out.end_object();
        return;
    }
    if (!row.weights.empty()) out.member("weights", row.weights);
    out.member("verdict", verdict_name(row.judgement.verdict));
    out.count("headroom_bytes", row.judgement.headroom);
    out.member("limit_bytes", row.limit);
    out.key("total_bytes");
    out.begin_object();
    out.member("low", row.judgement.total.low);
    out.member("expected", row.judgement.total.expected);
    out.member("high", row.judgement.total.high);
    out.end_object();
    out.key("max_context");
    out.begin_object();
    out.count("fits", row.context.fits);
    out.count("tight", row.context.tight);
    out.end_object();
    out.end_object();
}

void write_counts(JsonWriter& out, const std::vector<Row>& rows) {
    out.key("counts");
    out.begin_object();
    for (const Verdict verdict : {Verdict::fits, Verdict::tight, Verdict::does_not_fit})
        out.count(verdict_name(verdict), std::ranges::count_if(rows, [&](const Row& row) {
                      return !row.problem && row.judgement.verdict == verdict;
                  }));
    out.count("cannot_run",
              std::ranges::count_if(rows, [](const Row& row) { return row.problem.has_value(); }));
    out.end_object();
}

/// What fits first; of these the smallest, or the largest; what cannot run last.
void order(std::vector<Row>& rows, bool smallest_first) {
    core::sort(std::span{rows}, [smallest_first](const Row& a, const Row& b) {
        if (a.problem.has_value() != b.problem.has_value()) return b.problem.has_value();
        const Verdict verdict_a = a.judgement.verdict;
        const Verdict verdict_b = b.judgement.verdict;
        if (verdict_a != verdict_b) return verdict_a < verdict_b;
        // Of what does not fit, what lacks least is the nearest to it.
        if (verdict_a == Verdict::does_not_fit && a.judgement.headroom != b.judgement.headroom)
            return a.judgement.headroom > b.judgement.headroom;
        if (a.size != b.size) return smallest_first ? a.size < b.size : a.size > b.size;
        return a.id < b.id;
    });
}

using Rows = core::Result<std::vector<Row>, text::Problem>;

Rows rank_gpus(Question& question) {
    const auto gpus = gpus_of(question);
    if (!gpus) return gpus.error();
    question.request["devices"].Clear();
    const auto read = read_llama_request(question.request);
    if (!read) return read.error();
    LlamaRequest request = *read;

    Workspace workspace;
    NeedTable needs{request.weighed, request.settings, *request.engine, workspace};
    const std::int64_t limit = context_limit(*request.model, question.beyond_model);
    std::vector<Row> rows;
    rows.reserve(gpus->size());
    for (const catalog::Gpu* gpu : *gpus) {
        Row& row = rows.emplace_back();
        row.id = gpu->id;
        row.name = gpu->name;
        if (const auto placed = place_on(*gpu, question.count, question.request, request);
            !placed) {
            row.problem = placed.error();
            continue;
        }
        row.limit = request.cards.front().limit;
        row.size = row.limit.count();
        row.judgement =
            judged(needs.at(request.cards, request.settings.context), request.cards, request.host);
        row.context = needs.largest_context(request.cards, request.host, limit);
    }
    question.request["devices"].Clear();
    order(rows, true);
    return rows;
}

/// One model on the request's devices, in one quantization after the other.
class ModelOnDevices {
  public:
    ModelOnDevices(const core::ModelShape& shape, const LlamaRequest& request, Workspace& workspace,
                   const std::vector<app::GgufType>& quantizations)
        : shape_{shape},
          request_{request},
          workspace_{workspace},
          quantizations_{quantizations},
          // Where one place holds everything, the weights' types change nothing but the weights.
          shares_buffers_{
              request.cards.size() <= 1 &&
              (request.cards.empty() || (request.settings.gpu_layers == core::llama::all_layers &&
                                         request.settings.experts_on_host == 0))} {}

    /// The best one with the best verdict; with none that holds, the one that needs least.
    Row best(std::int64_t limit) {
        const std::size_t chosen = best_index();
        Row row = tried(chosen);
        const WeighedModel& model = weighed(chosen);
        row.context = needs_->largest_context(request_.cards, request_.host, limit,
                                              shares_buffers_ ? &model.weights : nullptr);
        return row;
    }

  private:
    const WeighedModel& weighed(std::size_t i) {
        const core::gguf::FileType type = quantizations_[i].file_type;
        // Types that are made with an importance matrix only are found with one only.
        const bool imatrix = request_.weighed.imatrix || core::gguf::needs_imatrix(type);
        if (at_ == i) return *base_;
        at_ = i;
        if (shares_buffers_ && needs_) {
            base_->weights = core::gguf::weigh(shape_, type, imatrix);
            return *base_;
        }
        base_ = core::llama::weigh(shape_, type, imatrix);
        needs_.emplace(*base_, request_.settings, *request_.engine, workspace_);
        return *base_;
    }

    Row tried(std::size_t i) {
        const WeighedModel& model = weighed(i);
        Row row;
        row.weights = quantizations_[i].entry->id;
        const core::llama::Need& need = needs_->at(request_.cards, request_.settings.context);
        row.judgement = judged(shares_buffers_ ? with_weights(need, model.weights) : need,
                               request_.cards, request_.host);
        return row;
    }

    std::size_t best_index() {
        const std::size_t least = least_index();
        if (tried(least).judgement.verdict == Verdict::does_not_fit) return least;
        std::optional<std::size_t> tight;
        for (std::size_t i = 0; i < quantizations_.size(); ++i) {
            const Verdict verdict = tried(i).judgement.verdict;
            if (verdict == Verdict::fits) return i;
            if (verdict == Verdict::tight && !tight) tight = i;
        }
        return tight.value_or(least);
    }

    /// The one that needs least: among the last few, whose order is by loss and not by size.
    std::size_t least_index() {
        constexpr std::size_t few = 3;
        std::size_t least = quantizations_.size() - 1;
        for (std::size_t i = least; i > 0 && i + few > quantizations_.size(); --i)
            if (tried(i - 1).judgement.total.expected < tried(least).judgement.total.expected)
                least = i - 1;
        return least;
    }

    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    const core::ModelShape& shape_;
    const LlamaRequest& request_;
    Workspace& workspace_;
    const std::vector<app::GgufType>& quantizations_;
    bool shares_buffers_;
    std::size_t at_ = none;
    std::optional<WeighedModel> base_;
    std::optional<NeedTable> needs_;
};

core::Result<std::vector<const catalog::Model*>, text::Problem>
models_of(const Question& question) {
    std::vector<const catalog::Model*> out;
    for (std::size_t i = 0; i < question.models.size(); ++i) {
        const catalog::Model* model = catalog::find_model(question.models[i]);
        if (model == nullptr)
            return text::Problem{{core::ErrorCode::unknown_id, "model"},
                                 question.models[i],
                                 app::nearest_model_ids(question.models[i]),
                                 "models[" + std::to_string(i) + "]"};
        out.push_back(model);
    }
    if (question.models.empty())
        for (const catalog::Model& model : catalog::models())
            out.push_back(&model);
    return out;
}

Rows rank_models(Question& question) {
    const auto models = models_of(question);
    if (!models) return models.error();
    const auto request = read_llama_request(question.request);
    if (!request) return request.error();
    const auto quantizations = quantizations_of(question, request->engine->id);
    if (!quantizations) return quantizations.error();
    Bytes limit;
    for (const core::llama::Card& card : request->cards)
        limit += card.limit;

    Workspace workspace;
    std::vector<Row> rows;
    rows.reserve(models->size());
    for (const catalog::Model* model : *models) {
        const core::ModelShape shape = catalog::shape_of(*model);
        Row row;
        if (!core::llama::can_load(shape))
            row.problem = text::Problem{{core::ErrorCode::not_supported, "model"},
                                        std::string{model->name},
                                        {},
                                        "model.id"};
        else
            row = ModelOnDevices{shape, *request, workspace, *quantizations}.best(
                context_limit(*model, question.beyond_model));
        row.id = model->id;
        row.name = model->name;
        row.limit = request->cards.empty() ? request->host.memory : limit;
        row.size = model->params;
        rows.push_back(std::move(row));
    }
    order(rows, false);
    return rows;
}

} // namespace

std::optional<text::Problem> write_rank(JsonWriter& out, const JsonValue& request,
                                        text::Language language) {
    Question question;
    if (const auto read = read_question(request, "rank", kinds, question); !read)
        return read.error();
    const Rows rows = question.kind == "gpus" ? rank_gpus(question) : rank_models(question);
    if (!rows) return rows.error();
    out.begin_object();
    write_question(out, "rank", question, request);
    out.key("rows");
    out.begin_array();
    for (const Row& row : *rows)
        write_row(out, row, language);
    out.end_array();
    write_counts(out, *rows);
    out.end_object();
    return {};
}

} // namespace headroom::api
