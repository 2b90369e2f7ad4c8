#pragma once
// The memory that llama.cpp takes, part by part and card by card: weights as loaded, caches and
// states, compute and output buffers by replaying the allocator, and what lies outside any buffer.
// Left out: memory-mapped files (host weights are what is read), row split, graphs larger than the
// first one reserved. Sources: each part's own header.

#include "core/engine_profile.hpp"
#include "core/ggml/scheduler.hpp"
#include "core/gguf/gguf_weights.hpp"
#include "core/llama/layer_cut.hpp"
#include "core/llama/layer_split.hpp"
#include "core/verdict.hpp"

#include <span>
#include <vector>

namespace headroom::core::llama {

/// One card that may be used.
struct Card {
    LlamaDevice device;
    Bytes capacity;       ///< what the driver reports
    Bytes limit;          ///< what may be held of it; <= capacity
    Range driver_reserve; ///< what the driver keeps of it
    Range desktop;        ///< what the desktop takes of it
    Range others;         ///< what else runs on it

    friend bool operator==(const Card&, const Card&) = default;
};

/// The host. Without a limit nothing is held against it.
struct Host {
    Bytes memory;            ///< zero: not given
    bool is_unified = false; ///< the devices' memory is the host's

    friend bool operator==(const Host&, const Host&) = default;
};

/// A model as a file of weights: made once, kept by the caller.
struct WeighedModel {
    ModelShape shape;
    gguf::GgufWeights weights;
    gguf::FileType file_type = gguf::FileType::f16; ///< f16 where only the size is known
    bool imatrix = false;
    Basis basis = Basis::exact; ///< of the weights
};

/// Memory that an estimate works in; kept by the caller, so that only the first one allocates.
struct Workspace {
    GraphSetup setup;
    WeightTypes types;
    LayerCut cut;
    ggml::Graph graph;
    ggml::Scheduler scheduler;
};

struct CardEstimate {
    PartRanges parts;
    Bytes capacity;
    Bytes limit;
    Verdict verdict = Verdict::fits;

    [[nodiscard]] std::int64_t headroom() const {
        return difference(limit, parts.total().expected);
    }
};

struct LlamaEstimate {
    PartRanges devices; ///< over all cards
    PartRanges host;
    Verdict verdict = Verdict::fits;
    int tightest = -1; ///< the card with the least left; -1: the host, or there is none
    Basis compute_basis = Basis::exact; ///< formula where the architecture's graph is not known
};

/// Whether llama.cpp loads the model: its files name an architecture, of which there is a graph or
/// that of a like one. Never fails.
[[nodiscard]] bool can_load(const ModelShape& shape);

/// Weighs `shape` as a file of this type. Never fails.
[[nodiscard]] WeighedModel weigh(const ModelShape& shape, gguf::FileType file_type, bool imatrix);

/// The same for weights of which only the size is known: every tensor has its share of `bytes`.
[[nodiscard]] WeighedModel weigh_as(const ModelShape& shape, Bytes bytes);

/// Whether every device runs flash attention for this model: what the engine tries where it is left
/// to it. The host always does. Never fails.
[[nodiscard]] bool runs_flash_attention(const ModelShape& shape, LlamaSettings settings,
                                        std::span<const Card> cards, Workspace& workspace);

/// Estimates and writes one entry a card into `out` (same length as `cards`, at most max_devices).
/// Never fails; settings are checked by their maker.
[[nodiscard]] LlamaEstimate estimate(const WeighedModel& model, const LlamaSettings& settings,
                                     const EngineProfile& profile, std::span<const Card> cards,
                                     const Host& host, Workspace& workspace,
                                     std::span<CardEstimate> out);

} // namespace headroom::core::llama
