// Qwen4 (qwen4exp): the layers of Qwen3.5 on a wide residual that is gated, attention to blocks of
// tokens, and a table of word groups that one layer reads.
#include "core/gguf/file_tensors.hpp"
#include "core/llama/graph_recurrent.hpp"
#include "core/llama/models/models.hpp"
#include "core/llama/sparse_attention.hpp"

#include <algorithm>

namespace headroom::core::llama {
namespace {

using ggml::Op;

/// Word groups: rows of the table for each token, tokens of the longest group, and the taps of the
/// convolution over them. As the files of the architecture say.
constexpr std::int64_t rows_per_token = 16;
constexpr std::int64_t words_in_group = 3;
constexpr std::int64_t group_taps = 4;

/// What the layers that attend to blocks read.
struct BlockInputs {
    TensorId key_rows = no_tensor;
    TensorId block_of_cell = no_tensor;
    TensorId cells_of_block = no_tensor;
    TensorId positions = no_tensor; ///< of blocks
    TensorId bias = no_tensor;
};

/// What a part of a layer reads of the wide residual, and how its result goes back.
struct Mixed {
    TensorId a = no_tensor;
    TensorId way_back = no_tensor;
};

class Qwen4 {
  public:
    explicit Qwen4(GraphBuilder& builder) : b(builder) {}
    void build();

  private:
    [[nodiscard]] Mixed mix(TensorId stream, int layer, bool feeds);
    [[nodiscard]] TensorId head_mix(TensorId stream);
    [[nodiscard]] TensorId combine(TensorId stream, const Mixed& mixed);
    [[nodiscard]] TensorId grouped_norm(TensorId a, int layer);
    [[nodiscard]] TensorId add_word_groups(TensorId stream, int layer);
    [[nodiscard]] TensorId convolved_groups(TensorId a, int layer);
    [[nodiscard]] TensorId scores_of_blocks(TensorId a, int layer);
    [[nodiscard]] TensorId chosen_tokens(TensorId a, int layer);
    [[nodiscard]] TensorId attend(TensorId a, int layer);

    GraphBuilder& b;
    Graph& graph = b.graph;
    std::int64_t width = b.shape.width;
    std::int64_t branches = b.shape.residual_branches;
    std::int64_t wide = branches * width;
    std::int64_t rank = gguf::residual_rank(b.shape);
    std::int64_t tokens = b.setup.tokens;
    std::int64_t streams = b.setup.streams;
    StateInputs states_;
    CacheInputs inputs_;
    BlockInputs blocks_;
    TensorId positions_ = no_tensor;
    TensorId words_ = no_tensor;
};

Mixed Qwen4::mix(TensorId stream, int layer, bool feeds) {
    const std::int64_t rows = graph[stream].extents[2];
    const auto matrix = [&](TensorRole role, std::int64_t n0, std::int64_t n1) {
        return b.weight(feeds ? role : TensorRole::residual_mix, layer, n0, n1);
    };
    const TensorId normed = graph.reshape(
        graph.mul(graph.rms_norm(stream), b.plain_weight(layer, width, branches)), wide, rows);
    TensorId gate = graph.scale(b.multiply(matrix(TensorRole::residual_down, wide, rank), normed));
    gate = graph.unary(Activation::silu, gate);
    gate = b.multiply(matrix(TensorRole::residual_up, rank, wide), gate);
    const TensorId a = graph.make(
        Op::custom, Type::f32, {width, rows, 1, 1},
        {graph.reshape(normed, width, branches, rows), graph.reshape(gate, width, branches, rows)});
    return {a, b.multiply(matrix(TensorRole::residual_mix, wide, branches), normed)};
}

/// The head's mix is no single operation.
TensorId Qwen4::head_mix(TensorId stream) {
    const std::int64_t rows = graph[stream].extents[2];
    const TensorId weight = graph.held(b.setup.output_backend, true, Type::f32, width, branches);
    const TensorId normed = graph.reshape(graph.mul(graph.rms_norm(stream), weight), wide, rows);
    TensorId gate = b.multiply(b.output_weight(TensorRole::output_other, wide, rank), normed);
    gate = graph.unary(Activation::silu, graph.scale(gate));
    gate = b.multiply(b.output_weight(TensorRole::output_other, rank, wide), gate);
    TensorId gated = graph.mul(normed, graph.unary(Activation::sigmoid, gate));
    gated = graph.reshape(gated, width, branches, rows);
    const auto branch = [&] { return graph.view_2d(gated, width, rows, wide * 4); };
    TensorId sum = graph.cont(branch());
    for (std::int64_t i = 1; i < branches; ++i)
        sum = graph.add(sum, branch());
    return graph.scale(sum);
}

TensorId Qwen4::combine(TensorId stream, const Mixed& mixed) {
    TensorId weights = graph.unary(Activation::sigmoid, graph.scale(mixed.way_back));
    weights = graph.scale(weights);
    return graph.make(Op::custom, Type::f32, graph[stream].extents, {mixed.a, stream, weights});
}

TensorId Qwen4::grouped_norm(TensorId a, int layer) {
    const TensorId normed = graph.rms_norm(graph.reshape(a, width, branches, tokens));
    return graph.mul(normed, b.plain_weight(layer, width, branches));
}

/// Each tap reads so many groups back; what the batch before had is kept.
TensorId Qwen4::convolved_groups(TensorId a, int layer) {
    const std::int64_t steps = steps_of(b);
    const std::int64_t sequences = b.setup.sequences;
    a = graph.reshape(a, wide, steps, sequences);
    const std::int64_t reach = (group_taps - 1) * words_in_group;
    const TensorId all = convolution_input(b, states_, layer, a, reach + 1, true);
    const TensorId kernel = b.weight(TensorRole::lookup, layer, group_taps, wide);
    TensorId sum = no_tensor;
    for (std::int64_t tap = 0; tap < group_taps; ++tap) {
        const auto strides = graph[all].strides;
        TensorId shifted = graph.view_3d(all, steps, wide, sequences, strides[1], strides[2]);
        shifted = graph.cont(graph.transpose(shifted));
        TensorId weights = graph.cont(graph.view_2d(kernel, 1, wide, graph[kernel].strides[1]));
        weights = graph.reshape(weights, wide);
        if (graph[weights].type != Type::f32) weights = graph.cast(weights, Type::f32);
        const TensorId term = graph.mul(shifted, weights);
        sum = sum == no_tensor ? term : graph.add(sum, term);
    }
    sum = graph.cont(graph.unary(Activation::silu, sum));
    return graph.reshape(sum, width, branches, tokens);
}

TensorId Qwen4::add_word_groups(TensorId stream, int layer) {
    const auto project = [&](std::int64_t rows) {
        return b.multiply(b.weight(TensorRole::lookup, layer, width, rows), words_);
    };
    TensorId keys = project(wide);
    TensorId values = project(width);
    keys = grouped_norm(keys, layer);
    const TensorId queries = grouped_norm(stream, layer);
    const TensorId scores = graph.scale(graph.sum_rows(graph.mul(keys, queries)));
    const TensorId size = graph.sqrt(graph.clamp(graph.unary(Activation::other, scores)));
    const TensorId gate =
        graph.unary(Activation::sigmoid, graph.mul(graph.unary(Activation::other, scores), size));
    values = graph.reshape(values, width, 1, tokens);
    values = graph.repeat(values, width, branches, tokens, 1);
    const TensorId gated = graph.mul(values, gate);
    const TensorId normed = grouped_norm(graph.reshape(gated, wide, tokens), layer);
    const TensorId convolved = convolved_groups(graph.reshape(normed, wide, tokens), layer);
    return graph.add(stream, graph.add(gated, convolved));
}

/// A small key for each block of tokens, and how well small queries match it.
TensorId Qwen4::scores_of_blocks(TensorId a, int layer) {
    const Indexer& indexer = b.shape.block_of(layer).indexer;
    const std::int64_t head_dim = indexer.head_dim;
    const std::int64_t heads = indexer.heads;
    const std::int64_t block = indexer.compress_ratio;
    const std::int64_t cells = b.setup.cells;
    const std::int64_t blocks = (cells + block - 1) / block;
    const std::int64_t steps = tokens / streams;
    if (blocks_.bias == no_tensor) {
        blocks_.key_rows = graph.input(Type::i64, tokens);
        blocks_.block_of_cell = graph.input(Type::i32, cells, streams);
        blocks_.cells_of_block = graph.input(Type::i32, block * blocks, streams);
        blocks_.positions = graph.input(Type::i32, 4 * blocks * streams);
        blocks_.bias = graph.input(Type::f32, blocks, steps, streams);
    }
    TensorId k = b.multiply(b.weight(TensorRole::indexer_k, layer, width, head_dim), a);
    k = graph.reshape(k, head_dim, 1, tokens);
    const BackendId backend = b.setup.cache_on_host ? b.setup.host : b.backend_of(layer);
    const GraphBuilder::Cache cache{
        graph.held(backend, false, b.setup.type_k, head_dim, cells, streams), no_tensor};
    graph.expand(b.store_keys(cache, k, blocks_.key_rows));
    k = b.cached_keys(cache, head_dim, 1);
    k = graph.view_3d(k, head_dim, cells, streams, graph[k].strides[2], graph[k].strides[3]);
    k = graph.get_rows(k, blocks_.cells_of_block);
    k = graph.reshape(k, head_dim, block, blocks, streams);
    const auto strides = graph[k].strides;
    TensorId mean = no_tensor;
    for (std::int64_t i = 0; i < block; ++i) {
        const TensorId member =
            graph.cont(graph.view_3d(k, head_dim, blocks, streams, strides[2], strides[3]));
        mean = mean == no_tensor ? member : graph.add(mean, member);
    }
    mean = graph.reshape(graph.scale(mean), head_dim, blocks * streams);
    mean = graph.reshape(b.norm(mean, layer, NormKind::rms), head_dim, 1, blocks * streams);
    mean = graph.reshape(graph.rope(mean, blocks_.positions), head_dim, blocks, streams);

    TensorId q = b.multiply(b.weight(TensorRole::indexer_q, layer, width, heads * head_dim), a);
    q = b.head_norm(graph.reshape(q, head_dim, heads, tokens), layer);
    q = graph.reshape(graph.rope(q, positions_), head_dim, heads * steps, streams);
    TensorId scores = graph.reshape(graph.mul_mat(mean, q), blocks, heads, steps, streams);
    scores = graph.unary(Activation::relu, scores);
    const auto head = [&] {
        return graph.view_3d(scores, blocks, steps, streams, graph[scores].strides[2],
                             graph[scores].strides[3]);
    };
    TensorId sum = graph.cont(head());
    for (std::int64_t i = 1; i < heads; ++i)
        sum = graph.add(sum, head());
    return graph.add(sum, blocks_.bias);
}

/// The tokens of the best blocks, and those of the last one that is not full.
TensorId Qwen4::chosen_tokens(TensorId a, int layer) {
    const Indexer& indexer = b.shape.block_of(layer).indexer;
    const std::int64_t cells = b.setup.cells;
    const std::int64_t steps = tokens / streams;
    TensorId scores = scores_of_blocks(a, layer);
    scores = graph.cont(graph.permute(scores, 1, 0, 2, 3));
    scores = graph.get_rows(scores, blocks_.block_of_cell);
    scores = graph.cont(graph.permute(scores, 1, 0, 2, 3));
    const TensorId mask =
        graph[inputs_.mask].type == Type::f32 ? inputs_.mask : graph.cast(inputs_.mask, Type::f32);
    scores = graph.add(scores, graph.reshape(mask, cells, steps, streams));
    const std::int64_t count =
        std::min(cells, std::int64_t{indexer.top_k} + indexer.compress_ratio - 1);
    return graph.reshape(graph.cont(graph.top_k(scores, count)), count, steps, 1, streams);
}

TensorId Qwen4::attend(TensorId a, int layer) {
    const Block& block = b.shape.block_of(layer);
    CacheInputs inputs = inputs_;
    TensorId chosen = no_tensor;
    if (block.indexer.heads > 0) chosen = chosen_tokens(a, layer);
    const GatedProjections p = project_gated(b, positions_, a, layer);
    if (chosen != no_tensor) inputs.mask = mask_of_chosen(b, inputs.mask, chosen, Type::f32);
    a = b.attend(inputs, false, p.heads, layer, block.attention, {});
    return gated_output(b, a, p.gate, layer);
}

void Qwen4::build() {
    const TensorId embedded = b.embedding();
    states_ = state_inputs(b);
    inputs_ = b.cache_inputs(false);
    positions_ = b.positions(4);
    const TensorId chosen_rows = b.output_rows();
    if (b.shape.lookup_params > 0) {
        const std::int64_t row = width / rows_per_token;
        const TensorId table =
            b.host_weight(TensorRole::per_layer_token_embd, row, b.shape.lookup_params / row);
        const TensorId ids = graph.input(Type::i32, rows_per_token * tokens);
        words_ = graph.reshape(graph.get_rows(table, ids), width, tokens);
        graph.expand(words_);
    }
    TensorId stream =
        graph.repeat(graph.reshape(embedded, width, 1, tokens), width, branches, tokens, 1);
    for (int layer = 0; b.begins(layer); ++layer) {
        if (layer == gguf::lookup_layer && words_ != no_tensor)
            stream = add_word_groups(stream, layer);
        Mixed mixed = mix(stream, layer, false);
        graph.expand(mixed.a);
        mixed.a = b.shape.block_of(layer).mixer == MixerKind::gated_deltanet
                      ? gated_deltanet(b, states_, mixed.a, layer)
                      : attend(mixed.a, layer);
        if (b.is_last(layer)) {
            mixed.a = graph.get_rows(mixed.a, chosen_rows);
            mixed.way_back = graph.get_rows(mixed.way_back, chosen_rows);
            stream = graph.get_rows(graph.reshape(stream, wide, tokens), chosen_rows);
            stream = graph.reshape(stream, width, branches, graph[stream].extents[1]);
        }
        stream = combine(stream, mixed);
        mixed = mix(stream, layer, true);
        mixed.a = gated_experts(b, mixed.a, layer);
        stream = combine(stream, mixed);
        b.pin_to_layer(stream, layer);
    }
    b.finish(head_mix(stream));
}

} // namespace

void build_qwen4exp(GraphBuilder& b) { Qwen4{b}.build(); }

} // namespace headroom::core::llama
