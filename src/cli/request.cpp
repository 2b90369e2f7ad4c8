#include "cli/request.hpp"

#include "api/contract.hpp"
#include "api/json.hpp"
#include "app/edit.hpp"
#include "cli/named.hpp"
#include "text/parse.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

namespace headroom::cli {
namespace {

using core::ErrorCode;
using Read = core::Result<bool, text::Problem>;

/// Writes one member after the other, and stops at the first wrong text.
class RequestWriter {
  public:
    explicit RequestWriter(const Arguments& arguments)
        : arguments_{arguments},
          options_{arguments.options} {}

    core::Result<std::string, text::Problem> line() {
        out_.begin_object();
        write_question();
        write_model();
        write_weights();
        write_words();
        write_kv();
        write_devices();
        write_options();
        out_.end_object();
        if (problem_) return *problem_;
        return out_.line();
    }

  private:
    void fail(core::Error error, std::string place, std::string given = {},
              std::vector<std::string> names = {}) {
        if (!problem_)
            problem_ = text::Problem{error, std::move(given), std::move(names), std::move(place)};
    }
    void fail(const text::Problem& problem, std::string place) {
        if (problem_) return;
        problem_ = problem;
        problem_->place = std::move(place);
    }

    /// `state` with the text taken as the page's field takes it.
    std::optional<app::State> as_field(app::FieldId field, const std::string& text,
                                       std::string place) {
        const auto edited = app::with_text(app::default_state(), field, text);
        if (edited) return *edited;
        fail(edited.error(), std::move(place));
        return {};
    }

    void write_question() {
        const bool is_solve = arguments_.command == Command::solve;
        if (!is_solve && arguments_.command != Command::rank) return;
        std::string question = arguments_.question;
        std::ranges::replace(question, '-', '_');
        out_.member(is_solve ? "solve" : "rank", question);
        if (arguments_.beyond_model) out_.flag("beyond_model", true);
        if (!arguments_.quantizations.empty()) {
            out_.key("quantizations");
            out_.begin_array();
            for (const std::string& name : arguments_.quantizations)
                out_.text(name);
            out_.end_array();
        }
        if (goes_through_gpus()) {
            if (options_.count) write_count();
            write_gpus_to_look_among();
        }
    }

    /// Whether --gpu names what is looked among, not what is there.
    [[nodiscard]] bool goes_through_gpus() const {
        return (arguments_.command == Command::solve && arguments_.question == "gpu") ||
               (arguments_.command == Command::rank && arguments_.question == "gpus");
    }
    [[nodiscard]] bool goes_through_models() const {
        return arguments_.command == Command::rank && arguments_.question == "models";
    }

    void write_gpus_to_look_among() {
        if (options_.gpus.empty()) return;
        out_.key("gpus");
        out_.begin_array();
        for (const std::string& gpu : options_.gpus) {
            const auto named = named_gpu(gpu);
            out_.text(named && !named->gpu.id.empty() ? named->gpu.id : gpu);
        }
        out_.end_array();
    }

    void write_model() {
        const std::optional<std::string>& model = options_.model;
        if (goes_through_models()) {
            if (!model) return;
            out_.key("models");
            out_.begin_array();
            const auto named = named_model(*model);
            out_.text(named && !named->id.empty() ? named->id : *model);
            out_.end_array();
            return;
        }
        const app::ModelChoice standard = app::default_state().scenario.model;
        out_.key("model");
        out_.begin_object();
        if (!model) {
            out_.member("id", standard.id);
        } else if (const auto choice = named_model(*model); !choice) {
            fail(choice.error(), "--model");
        } else if (choice->id.empty()) {
            out_.count("params", choice->parameters.count());
        } else {
            out_.member("id", choice->id);
        }
        out_.end_object();
    }

    void write_weights() {
        if (options_.weights) return out_.member("weights", *options_.weights);
        if (!options_.bits) return;
        const auto state = as_field(app::FieldId::bits, *options_.bits, "--bits");
        if (!state) return;
        out_.key("weights");
        out_.begin_object();
        out_.real("bits", static_cast<double>(state->scenario.bits.thousandths()) / 1000);
        out_.end_object();
    }

    static const api::ContractKey* limits_of(std::string_view path) {
        const auto keys = api::contract_keys();
        const auto at = std::ranges::find(keys, path, &api::ContractKey::path);
        return at == keys.end() ? nullptr : &*at;
    }

    /// A number, also "32k" for 32 × 1024. `key` is the contract's, for its limits.
    std::optional<double> number(std::string_view key, const std::string& text, const char* place) {
        const bool is_in_k = !text.empty() && (text.back() == 'k' || text.back() == 'K');
        const auto value = text::parse_number(is_in_k ? text.substr(0, text.size() - 1) : text);
        if (!value) {
            const api::ContractKey* limits = limits_of(key);
            fail({ErrorCode::not_a_number, "request", limits == nullptr ? 0 : limits->min,
                  limits == nullptr ? 0 : limits->max},
                 place, text);
            return {};
        }
        return is_in_k ? *value * 1024 : *value;
    }

    void write_number(std::string_view key, const std::optional<std::string>& text,
                      const char* place, std::string_view path = {}) {
        if (!text) return;
        const auto value = number(path.empty() ? key : path, *text, place);
        if (!value) return;
        // Whole numbers are written as such; larger ones are the contract's to refuse.
        if (std::floor(*value) == *value && std::fabs(*value) < 1e15)
            out_.count(key, static_cast<std::int64_t>(*value));
        else
            out_.real(key, *value);
    }

    void write_words() {
        if (options_.engine) out_.member("engine", *options_.engine);
        if (options_.platform) out_.member("platform", *options_.platform);
        write_number("context", options_.context, "--context");
        write_number("sequences", options_.sequences, "--sequences");
        write_number("batch", options_.batch_size, "--batch-size");
        write_number("ubatch", options_.ubatch_size, "--ubatch-size");
        if (const auto& flash = options_.flash_attention) {
            const bool is_on = *flash == "on" || *flash == "true";
            if (is_on || *flash == "off" || *flash == "false")
                out_.flag("flash_attention", is_on);
            else if (*flash == "auto")
                out_.member("flash_attention", "auto");
            else
                fail({ErrorCode::unknown_value, "flash_attention"}, "--flash-attention", *flash,
                     {"auto", "on", "off"});
        }
        if (options_.gpu_layers && *options_.gpu_layers == "all")
            out_.member("gpu_layers", "all");
        else
            write_number("gpu_layers", options_.gpu_layers, "--n-gpu-layers");
        if (options_.host_memory) {
            out_.key("host");
            out_.begin_object();
            write_number("memory_gib", options_.host_memory, "--host-memory", "host.memory_gib");
            out_.end_object();
        }
    }

    void write_kv() {
        if (!options_.kv) return;
        const std::string& kv = *options_.kv;
        const std::size_t comma = kv.find(',');
        out_.key("kv");
        out_.begin_object();
        out_.member("k", kv.substr(0, comma));
        out_.member("v", comma == std::string::npos ? kv : kv.substr(comma + 1));
        out_.end_object();
    }

    void write_count() { write_number("count", options_.count, "--count", "devices[].count"); }

    void write_device(const std::string& text) {
        const auto named = named_gpu(text);
        if (!named) return fail(named.error(), named.error().place.empty() ? "--gpu" : "--count");
        const app::GpuChoice& choice = named->gpu;
        out_.begin_object();
        if (choice.id.empty())
            out_.real("memory_gib", static_cast<double>(choice.memory.count()) /
                                        static_cast<double>(core::bytes_per_gib));
        else
            out_.member("id", choice.id);
        if (options_.count) {
            if (const auto counted = as_field(app::FieldId::count, *options_.count, "--count"))
                out_.count("count", counted->scenario.count);
        } else {
            out_.count("count", named->count.value_or(1));
        }
        write_number("reserve_gib", options_.reserve, "--reserve", "devices[].reserve_gib");
        out_.end_object();
    }

    void write_devices() {
        if (goes_through_gpus()) return;
        if (options_.gpus.empty() && !options_.count && !options_.reserve) return;
        out_.key("devices");
        out_.begin_array();
        if (options_.gpus.empty()) write_device(app::default_state().scenario.gpu.id);
        const bool is_host_alone = options_.gpus.size() == 1 && options_.gpus[0] == "none";
        if (!is_host_alone)
            for (const std::string& gpu : options_.gpus)
                write_device(gpu);
        out_.end_array();
        write_tensor_split();
    }

    void write_tensor_split() {
        if (!options_.tensor_split) return;
        out_.key("tensor_split");
        out_.begin_array();
        std::string_view rest = *options_.tensor_split;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find_first_of(",/"), rest.size());
            if (const auto share =
                    number("tensor_split[]", std::string{rest.substr(0, end)}, "--tensor-split"))
                out_.value(api::JsonValue(*share));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        out_.end_array();
    }

    void write_options() {
        const bool is_given = options_.cpu_moe || options_.no_kv_offload || options_.kv_unified ||
                              options_.swa_full || options_.imatrix || options_.cpu_moe_layers;
        if (!is_given) return;
        out_.key("options");
        out_.begin_object();
        if (options_.cpu_moe) out_.flag("cpu_moe", true);
        if (options_.no_kv_offload) out_.flag("offload_kqv", false);
        if (options_.kv_unified) out_.flag("kv_unified", true);
        if (options_.swa_full) out_.flag("swa_full", true);
        if (options_.imatrix) out_.flag("imatrix", true);
        write_number("n_cpu_moe", options_.cpu_moe_layers, "--n-cpu-moe", "options.n_cpu_moe");
        out_.end_object();
    }

    const Arguments& arguments_;
    const RequestOptions& options_;
    api::JsonWriter out_;
    std::optional<text::Problem> problem_;
};

} // namespace

core::Result<std::string, text::Problem> request_of(const Arguments& arguments) {
    return RequestWriter{arguments}.line();
}

} // namespace headroom::cli
