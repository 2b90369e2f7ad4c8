#include "app/catalog_entry.hpp"

#include "app/describe.hpp"
#include "catalog/catalog.hpp"
#include "catalog/shape.hpp"
#include "text/fill.hpp"
#include "text/format.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace headroom::app {
namespace {

using text::Key;
using text::say;

/// Collects the facts that an entry has; what it does not have is left out.
class Facts {
  public:
    explicit Facts(text::Language language) : language_(language) {}

    void add(std::string_view path, Key label, std::string value, std::string note = {}) {
        if (value.empty()) return;
        facts_.push_back(
            {std::string{path}, say(language_, label), std::move(value), std::move(note)});
    }

    /// A rate in 10^9 operations a second, shown in 10^12; not shown where there is none.
    void add_rate(std::string_view path, std::string_view type, std::int64_t rate,
                  std::string_view unit = " TFLOPS") {
        if (rate == 0) return;
        facts_.push_back({std::string{path},
                          say(language_, Key::entry_rate, {{"type", type}}),
                          text::short_quotient(rate, 1000, 1) + std::string{unit},
                          {}});
    }

    [[nodiscard]] std::vector<EntryFact> take() { return std::move(facts_); }

  private:
    text::Language language_;
    std::vector<EntryFact> facts_;
};

/// Kana, kanji and full-width forms: all that UTF-8 begins with a byte from E3 on, U+3000 and
/// above.
bool is_east_asian(std::string_view name) {
    return std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) >= 0xE3; });
}

/// In English without the Japanese names, for which the font of an English page has no glyphs.
std::string other_names(std::span<const std::string_view> names, text::Language language) {
    std::string out;
    for (const std::string_view name : names) {
        if (language == text::Language::en && is_east_asian(name)) continue;
        out += (out.empty() ? "" : " · ") + std::string{name};
    }
    return out;
}

std::string positive(std::int64_t value, std::string_view unit) {
    return value > 0 ? text::grouped(value) + std::string{unit} : std::string{};
}

std::string options(const catalog::Gpu& gpu) {
    std::string out;
    for (const catalog::MemoryOption& option : gpu.options)
        out += (out.empty() ? "" : ", ") + text::grouped(option.marketed_gb);
    return out.empty() ? out : out + " GB";
}

void add_memory(Facts& facts, const catalog::Gpu& gpu, const Preferences& preferences) {
    const text::Language language = preferences.language;
    facts.add("memory.marketed_gb", Key::entry_marketed, positive(gpu.marketed_gb, " GB"));
    facts.add("memory.options_gb", Key::entry_options, options(gpu));
    const core::Bytes reported = core::mib(gpu.reported_mib);
    facts.add("memory.reported_mib", Key::entry_reported,
              text::grouped(gpu.reported_mib) + " MiB (" +
                  text::size(reported, preferences.unit, 2) + ")",
              say(language, gpu.is_reported_measured ? Key::entry_measured : Key::entry_predicted));
    if (core::Bytes{gpu.limit_bytes} < reported)
        facts.add("memory.working_set_rule", Key::table_usable,
                  text::size(core::Bytes{gpu.limit_bytes}, preferences.unit, 2));
    facts.add("memory.bandwidth_gb_per_s", Key::catalog_bandwidth,
              text::short_quotient(gpu.bandwidth_mb_per_s, 1000, 1) + " GB/s");
}

void add_rates(Facts& facts, const catalog::Rates& rates) {
    facts.add_rate("dense_rates.fp32_tflops", "FP32", rates.fp32);
    facts.add_rate("dense_rates.fp16_tflops", "FP16", rates.fp16);
    facts.add_rate("dense_rates.bf16_tflops", "BF16", rates.bf16);
    facts.add_rate("dense_rates.fp8_tflops", "FP8", rates.fp8);
    facts.add_rate("dense_rates.int8_tops", "INT8", rates.int8, " TOPS");
    facts.add_rate("dense_rates.fp4_tflops", "FP4", rates.fp4);
}

CatalogEntry gpu_entry(const catalog::Gpu& gpu, const Preferences& preferences) {
    const text::Language language = preferences.language;
    Facts facts{language};
    add_memory(facts, gpu, preferences);
    add_rates(facts, gpu.rates);
    facts.add("class", Key::entry_class, class_words(gpu.gpu_class, language));
    facts.add("family", Key::entry_family,
              std::string{gpu.vendor} + " · " + std::string{gpu.family});
    facts.add("architecture.compute_capability", Key::entry_compute,
              std::string{gpu.compute_capability});
    facts.add("tdp_w", Key::entry_power, positive(gpu.tdp_w, " W"));
    facts.add("year", Key::entry_year, gpu.year > 0 ? std::to_string(gpu.year) : std::string{});
    if (gpu.devices_per_board > 1)
        facts.add("devices_per_board", Key::entry_boards, std::to_string(gpu.devices_per_board));
    const std::string id{gpu.id};
    return {PickerKind::gpu,
            id,
            std::string{gpu.name},
            other_names(gpu.aliases, language),
            facts.take(),
            {"use-" + id, say(language, Key::catalog_use), {{FieldId::gpu, id}}}};
}

/// "128", or "64–128" where the layers differ; zeros are of layers without it.
class Span {
  public:
    void add(std::int64_t value) {
        if (value <= 0) return;
        low_ = low_ == 0 ? value : std::min(low_, value);
        high_ = std::max(high_, value);
    }
    [[nodiscard]] std::string words() const {
        if (high_ == 0) return {};
        const std::string high = text::grouped(high_);
        return low_ == high_ ? high : text::grouped(low_) + "–" + high;
    }

  private:
    std::int64_t low_ = 0;
    std::int64_t high_ = 0;
};

/// What the memory follows from: layers, attention, experts, vocabulary.
void add_architecture(Facts& facts, const core::ModelShape& shape) {
    Span heads;
    Span kv_heads;
    Span head_dim;
    Span window;
    Span experts;
    Span used;
    for (const std::uint8_t index : shape.layers()) {
        const core::Block& block = shape.blocks[index];
        const bool is_latent = block.mixer == core::MixerKind::latent_attention ||
                               block.mixer == core::MixerKind::compressed_attention;
        heads.add(is_latent ? block.latent.heads : block.attention.heads);
        kv_heads.add(block.attention.kv_heads);
        head_dim.add(block.attention.head_dim);
        window.add(is_latent ? block.latent.window : block.attention.window);
        experts.add(block.feed_forward.experts);
        used.add(block.feed_forward.experts_per_token);
    }
    facts.add("architecture.layers", Key::entry_layers, positive(shape.layer_count, ""));
    facts.add("architecture.heads", Key::entry_heads, heads.words());
    facts.add("architecture.kv_heads", Key::entry_kv_heads, kv_heads.words());
    facts.add("architecture.head_dim", Key::entry_head_dim, head_dim.words());
    facts.add("architecture.window", Key::entry_window, window.words());
    facts.add("architecture.experts", Key::entry_experts, experts.words());
    facts.add("architecture.experts_per_token", Key::entry_experts_used, used.words());
    facts.add("architecture.vocabulary", Key::entry_vocabulary, positive(shape.vocabulary, ""));
}

CatalogEntry model_entry(const catalog::Model& model, text::Language language) {
    Facts facts{language};
    facts.add("params.total", Key::field_params,
              text::grouped(model.params) + " (" + text::parameter_count(model.params) + ")");
    if (model.params_active > 0)
        facts.add("params.active", Key::entry_active,
                  text::grouped(model.params_active) + " (" +
                      text::parameter_count(model.params_active) + ")");
    facts.add("context.tokens", Key::catalog_context,
              say(language, Key::fact_tokens, {{"n", text::grouped(model.context)}}));
    add_architecture(facts, catalog::shape_of(model));
    facts.add("developer", Key::entry_developer, std::string{model.developer});
    facts.add("family", Key::entry_family, std::string{model.family});
    facts.add("release", Key::catalog_release, std::string{model.release});
    facts.add("licence", Key::entry_licence, std::string{model.licence});
    facts.add("checkpoint.hugging_face", Key::entry_checkpoint, std::string{model.hugging_face});
    const std::string id{model.id};
    return {PickerKind::model,
            id,
            std::string{model.name},
            other_names(model.aliases, language),
            facts.take(),
            {"use-" + id, say(language, Key::catalog_use), {{FieldId::model, id}}}};
}

} // namespace

std::optional<CatalogEntry> catalog_entry(const State& state, PickerKind kind,
                                          std::string_view name) {
    if (kind == PickerKind::gpu) {
        const catalog::Gpu* gpu = catalog::find_gpu(name);
        if (gpu == nullptr) return {};
        return gpu_entry(*gpu, state.preferences);
    }
    const catalog::Model* model = catalog::find_model(name);
    if (model == nullptr) return {};
    return model_entry(*model, state.preferences.language);
}

} // namespace headroom::app
