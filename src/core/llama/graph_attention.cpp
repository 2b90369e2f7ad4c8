// Attention over the caches, as part of the graph builder.
#include "core/llama/graph_builder.hpp"
#include "core/llama/kv_cache.hpp"

#include <algorithm>

namespace headroom::core::llama {
namespace {

/// The largest power of two that divides `width`, at least 64.
std::int64_t rotation_width(std::int64_t width) {
    std::int64_t size = 64;
    while (width % (size * 2) == 0)
        size *= 2;
    return size;
}

} // namespace

bool GraphBuilder::keeps_window(int layer) const { return llama::keeps_window(shape, layer); }

std::int64_t GraphBuilder::widest_values() const {
    std::int64_t width = 0;
    for (const std::uint8_t block : shape.layers())
        width = std::max(width, shape.blocks[block].attention.value_width());
    return width;
}

AttentionInputs GraphBuilder::attention_inputs() {
    AttentionInputs inputs;
    inputs.full = cache_inputs(false);
    if (has_window()) inputs.window = cache_inputs(true);
    inputs.has_window = has_window();
    return inputs;
}

int GraphBuilder::cache_owner(int layer) const {
    int owner = layer;
    while (owner > 0 && (shape.block_of(owner).attention.shares_cache ||
                         keeps_window(owner) != keeps_window(layer)))
        --owner;
    return owner;
}

CacheInputs GraphBuilder::cache_inputs(bool window) {
    const std::int64_t cells = window ? setup.window_cells : setup.cells;
    // The rows of transposed values are counted in the widest ones.
    const std::int64_t value_width = widest_values();
    std::int64_t key_dim = 0;
    bool rotates_values = false;
    for (int layer = 0; layer < shape.layer_count; ++layer) {
        const Attention& attention = shape.block_of(layer).attention;
        if (attention.heads == 0 || keeps_window(layer) != window) continue;
        key_dim = attention.head_dim;
        rotates_values = attention.value_head_dim % 64 == 0;
    }
    CacheInputs inputs;
    inputs.key_rows = graph.input(Type::i64, setup.tokens);
    inputs.value_rows =
        graph.input(Type::i64, setup.flash_attention ? setup.tokens : setup.tokens * value_width);
    inputs.mask = graph.input(setup.flash_attention ? Type::f16 : Type::f32, cells,
                              setup.tokens / setup.streams, 1, setup.streams);
    if (is_quantized(setup.type_k) && key_dim > 0 && key_dim % 64 == 0) {
        const std::int64_t size = rotation_width(key_dim);
        inputs.key_rotation = graph.input(Type::f32, size, size);
    }
    if (is_quantized(setup.type_v) && rotates_values)
        inputs.value_rotation = graph.input(Type::f32, 64, 64);
    return inputs;
}

GraphBuilder::Cache GraphBuilder::make_cache(int layer, std::int64_t key_width,
                                             std::int64_t value_width, bool window) {
    const std::int64_t cells = window ? setup.window_cells : setup.cells;
    const BackendId backend = setup.cache_on_host ? setup.host : backend_of(layer);
    Cache& cache = cache_of(layer);
    cache.k = graph.held(backend, false, setup.type_k, key_width, cells, setup.streams);
    if (value_width > 0) {
        // Transposed values of all layers have one width.
        const std::int64_t width = setup.flash_attention ? value_width : widest_values();
        cache.v = graph.held(backend, false, setup.type_v, width, cells, setup.streams);
    }
    return cache;
}

TensorId GraphBuilder::cached_keys(const Cache& cache, std::int64_t head_dim, std::int64_t heads) {
    const auto extents = graph[cache.k].extents;
    const Type type = setup.type_k;
    const std::int64_t row = ggml::row_bytes(type, extents[0]);
    return graph.view_4d(cache.k, head_dim, heads, extents[1], extents[2],
                         ggml::row_bytes(type, head_dim), row, row * extents[1]);
}

TensorId GraphBuilder::cached_values(const Cache& cache, std::int64_t head_dim,
                                     std::int64_t heads) {
    const auto extents = graph[cache.v].extents;
    const Type type = setup.type_v;
    const std::int64_t cells = extents[1];
    if (setup.flash_attention) {
        const std::int64_t row = ggml::row_bytes(type, extents[0]);
        return graph.view_4d(cache.v, head_dim, heads, cells, extents[2],
                             ggml::row_bytes(type, head_dim), row, row * cells);
    }
    return graph.view_4d(cache.v, cells, heads, head_dim, extents[2],
                         ggml::row_bytes(type, cells * head_dim), ggml::row_bytes(type, cells),
                         ggml::row_bytes(type, cells * extents[0]));
}

TensorId GraphBuilder::store_keys(const Cache& cache, TensorId keys, TensorId rows) {
    const auto extents = graph[keys].extents;
    const std::int64_t stride = graph[keys].strides[2];
    const TensorId flat = graph.view_2d(keys, extents[0] * extents[1], extents[2], stride);
    TensorId to = cache.k;
    const auto cells = graph[to].extents;
    if (cells[2] > 1) to = graph.reshape(to, cells[0], cells[1] * cells[2]);
    return graph.set_rows(to, flat, rows);
}

TensorId GraphBuilder::store_values(const Cache& cache, TensorId values, TensorId rows) {
    const auto extents = graph[values].extents;
    const std::int64_t width = extents[0] * extents[1];
    const std::int64_t stride = graph[values].strides[2];
    TensorId to = cache.v;
    const auto cells = graph[to].extents;
    if (setup.flash_attention) {
        const TensorId flat = graph.view_2d(values, width, extents[2], stride);
        if (cells[2] > 1) to = graph.reshape(to, cells[0], cells[1] * cells[2]);
        return graph.set_rows(to, flat, rows);
    }
    // Values lie transposed: each element is a row of its own.
    TensorId flat = stride == width * 4 ? graph.reshape(values, width, extents[2])
                                        : graph.cont(values, width, extents[2]);
    if (width < cells[0]) flat = graph.pad(flat, cells[0] - width);
    const TensorId elements = graph.reshape(to, 1, graph[to].elements());
    flat = graph.reshape(flat, 1, graph[flat].elements());
    return graph.set_rows(elements, flat, rows);
}

TensorId GraphBuilder::rotate(TensorId a, TensorId rotation) {
    const std::int64_t size = graph[rotation].extents[0];
    const std::int64_t rows = graph[a].elements() / size;
    const auto extents = graph[a].extents;
    const TensorId flat =
        ggml::is_contiguous(graph[a]) ? graph.reshape(a, size, rows) : graph.cont(a, size, rows);
    const TensorId rotated = graph.mul_mat(rotation, flat);
    return graph.reshape(rotated, extents[0], extents[1], extents[2], extents[3]);
}

TensorId GraphBuilder::attend_over(TensorId q, TensorId k, TensorId v, TensorId mask,
                                   TensorId sinks, TensorId value_expansion, bool soft_cap) {
    const bool is_transposed = graph[v].strides[1] > graph[v].strides[2];
    const std::int64_t streams = graph[k].extents[3];
    const auto extents = graph[q].extents;
    const auto strides = graph[q].strides;
    q = graph.view_4d(q, extents[0], extents[1], extents[2] / streams, streams, strides[1],
                      strides[2], strides[3] / streams);
    q = graph.permute(q, 0, 2, 1, 3);
    k = graph.permute(k, 0, 2, 1, 3);
    v = graph.permute(v, 0, 2, 1, 3);

    TensorId out = no_tensor;
    if (setup.flash_attention) {
        if (is_transposed) v = graph.transpose(v);
        out = graph.flash_attention(q, k, v, mask, sinks);
        if (value_expansion != no_tensor) {
            out = graph.permute(out, 0, 2, 1, 3);
            out = graph.mul_mat(value_expansion, out);
            out = graph.permute(out, 0, 2, 1, 3);
            out = graph.cont(out);
        }
        const auto shape_out = graph[out].extents;
        out = graph.reshape(out, shape_out[0] * shape_out[1], shape_out[2] * shape_out[3]);
    } else {
        TensorId scores = graph.mul_mat(k, q);
        graph[scores].full_precision = true;
        if (soft_cap) {
            scores = graph.scale(scores);
            scores = graph.unary(Activation::tanh, scores);
            scores = graph.scale(scores);
        }
        scores = graph.soft_max(scores, mask, sinks);
        if (!is_transposed) v = graph.cont(graph.transpose(v));
        out = graph.mul_mat(v, scores);
        if (value_expansion != no_tensor) out = graph.mul_mat(value_expansion, out);
        out = graph.permute(out, 0, 2, 1, 3);
        const auto shape_out = graph[out].extents;
        out = graph.cont(out, shape_out[0] * shape_out[1], shape_out[2] * shape_out[3]);
        if (setup.cache_on_host && setup.keeps_ties) graph[out].wanted_on = setup.host;
    }
    graph.expand(out);
    return out;
}

TensorId GraphBuilder::attend(const CacheInputs& inputs, bool window,
                              const Projections& projections, int layer, const Attention& attention,
                              const AttentionOptions& options) {
    TensorId q = projections.q;
    TensorId k = projections.k;
    TensorId v = projections.v;
    if (inputs.key_rotation != no_tensor) {
        q = rotate(q, inputs.key_rotation);
        if (k != no_tensor) k = rotate(k, inputs.key_rotation);
    }
    if (inputs.value_rotation != no_tensor && v != no_tensor) v = rotate(v, inputs.value_rotation);
    graph.expand(q);
    if (k != no_tensor && has_window()) graph.expand(k);
    if (v != no_tensor) graph.expand(v);
    if (k != no_tensor) graph.expand(k);

    const int owner = cache_owner(layer);
    if (cache_of(owner).k == no_tensor)
        make_cache(owner, attention.key_width(), attention.value_width(), window);
    const Cache cache = cache_of(owner);
    if (k != no_tensor) graph.expand(store_keys(cache, k, inputs.key_rows));
    if (v != no_tensor) graph.expand(store_values(cache, v, inputs.value_rows));

    TensorId out = attend_over(q, cached_keys(cache, attention.head_dim, attention.kv_heads),
                               cached_values(cache, attention.value_head_dim, attention.kv_heads),
                               inputs.mask, options.sinks, no_tensor, options.soft_cap);
    if (inputs.value_rotation != no_tensor) out = rotate(out, inputs.value_rotation);
    if (options.output_weight != no_tensor) out = multiply(options.output_weight, out);
    if (options.output_bias != no_tensor) out = graph.add(out, options.output_bias);
    return out;
}

TensorId GraphBuilder::attend(const AttentionInputs& inputs, const Projections& projections,
                              int layer, const AttentionOptions& options) {
    const bool window = keeps_window(layer);
    return attend(window ? inputs.window : inputs.full, window, projections, layer,
                  shape.block_of(layer).attention, options);
}

} // namespace headroom::core::llama
