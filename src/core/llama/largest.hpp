#pragma once
// How far one setting can be raised until the estimate no longer fits, all else equal: exact, by
// bisection over the estimate itself.

#include "core/llama/llama_estimate.hpp"

#include <array>
#include <span>
#include <utility>
#include <vector>

namespace headroom::core::llama {

/// Everything an estimate is made of, for trying other settings.
struct Trial {
    const WeighedModel* model = nullptr;
    LlamaSettings settings;
    const EngineProfile* profile = nullptr;
    std::span<const Card> cards;
    Host host;
    Workspace* workspace = nullptr;
    std::span<CardEstimate> out; ///< room for one entry a card; overwritten

    [[nodiscard]] LlamaEstimate run() const {
        return estimate(*model, settings, *profile, cards, host, *workspace, out);
    }
};

/// The largest values with each verdict; 0 where not even the smallest has it. `tight` is never
/// less than `fits`.
struct Largest {
    std::int64_t fits = 0;
    std::int64_t tight = 0;
};

/// Context in tokens, up to `limit`. Never fails.
[[nodiscard]] Largest largest_context(const Trial& trial, std::int64_t limit);

/// Sequences of the trial's context, up to `limit`. Never fails.
[[nodiscard]] Largest most_sequences(const Trial& trial, std::int64_t limit);

/// Layers on the devices, counted as gpu_layers; -1 where not even 0 fits. Never fails.
[[nodiscard]] Largest most_gpu_layers(const Trial& trial);

/// What an estimate comes to, without what differs between cards of one kind: the driver's reserve,
/// the desktop, other programs. `devices` and `host` are without the weights.
struct Need {
    std::size_t count = 0;
    std::array<Range, max_devices> devices{};
    std::array<Bytes, max_devices> weights{};
    Range host;
    Bytes host_weights;
    Basis compute_basis = Basis::exact;
};

/// The same need with another file of the model's weights. Only for a need of no device or of one
/// that holds every layer: its buffers do not depend on the types of the weights.
[[nodiscard]] Need with_weights(Need need, const gguf::GgufWeights& weights);

/// A need held against cards, which are those it was made for, but for their memory.
struct Judgement {
    Verdict verdict = Verdict::fits;
    std::int64_t headroom = 0; ///< of the tightest card; without cards of the host, 0 if not given
    Range total;               ///< over all cards; without cards of the host
};
[[nodiscard]] Judgement judged(const Need& need, std::span<const Card> cards, const Host& host);

/// Needs of one model by context and kind of card, each estimated once: for rankings, where many
/// cards differ in nothing but their memory.
class NeedTable {
  public:
    /// All of these must outlive the table.
    NeedTable(const WeighedModel& model, const LlamaSettings& settings,
              const EngineProfile& profile, Workspace& workspace)
        : model_{&model},
          settings_{settings},
          profile_{&profile},
          workspace_{&workspace} {}

    /// Valid until the next call.
    [[nodiscard]] const Need& at(std::span<const Card> cards, std::int64_t context);

    /// As largest_context of a trial; weights are replaced where some are given (see with_weights).
    [[nodiscard]] Largest largest_context(std::span<const Card> cards, const Host& host,
                                          std::int64_t limit,
                                          const gguf::GgufWeights* weights = nullptr);

  private:
    struct Kind {
        std::vector<LlamaDevice> devices;
        std::vector<std::pair<std::int64_t, Need>> needs; ///< by context
    };
    [[nodiscard]] Kind& kind_of(std::span<const Card> cards);
    [[nodiscard]] Need estimated(const Kind& kind, std::int64_t context);

    const WeighedModel* model_;
    LlamaSettings settings_;
    const EngineProfile* profile_;
    Workspace* workspace_;
    std::vector<Kind> kinds_;
};

} // namespace headroom::core::llama
