#include "catalog/shape.hpp"

#include "catalog/catalog.hpp"
#include "catalog/shape_columns.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace headroom::catalog {

namespace {

class ByteReader {
  public:
    explicit ByteReader(const std::uint8_t* at) noexcept : at_{at} {}

    [[nodiscard]] const std::uint8_t* at() const noexcept { return at_; }
    void skip(std::int64_t bytes) noexcept { at_ += bytes; }

    std::int64_t next() noexcept {
        std::int64_t value = 0;
        for (int shift = 0;; shift += 7) {
            const std::uint8_t byte = *at_++;
            value |= std::int64_t{byte & 127} << shift;
            if (byte < 128) return value;
        }
    }

    /// A list of fields: those that differ from their default.
    template <typename... Fields>
    void read(Fields&... fields) noexcept {
        std::int64_t mask = next();
        (read_if(mask, fields), ...);
    }

  private:
    template <typename Field>
    void read_if(std::int64_t& mask, Field& field) noexcept {
        if ((mask & 1) != 0) {
            if constexpr (std::is_same_v<Field, bool>)
                field = !field;
            else if constexpr (std::is_enum_v<Field>)
                field = static_cast<Field>(next());
            else
                field += static_cast<Field>(next());
        }
        mask >>= 1;
    }

    const std::uint8_t* at_;
};

// The fields are in the order of tools/generate/shape_fields.mjs.

void read(ByteReader& bytes, core::Attention& a) noexcept {
    bytes.read(a.heads, a.kv_heads, a.head_dim, a.qk_norm, a.reach, a.window, a.bias,
               a.value_head_dim, a.gate, a.sinks, a.values_are_keys, a.shares_cache,
               a.stores_unused_kv);
    if (a.value_head_dim == 0) a.value_head_dim = a.head_dim;
}

void read(ByteReader& bytes, core::LatentAttention& a) noexcept {
    bytes.read(a.heads, a.query_rank, a.kv_rank, a.nope_head_dim, a.rope_head_dim, a.value_head_dim,
               a.head_dim, a.output_rank, a.output_groups, a.window, a.ratio, a.gate);
}

void read(ByteReader& bytes, core::Indexer& i) noexcept {
    bytes.read(i.heads, i.head_dim, i.top_k, i.block_size, i.top_blocks, i.compress_ratio,
               i.shared);
}

void read(ByteReader& bytes, core::Recurrent& r) noexcept {
    bytes.read(r.key_heads, r.key_head_dim, r.conv_kernel, r.value_heads, r.value_head_dim,
               r.inner_width, r.state_size, r.groups, r.dt_rank, r.mix_rank, r.decay_rank,
               r.rate_rank, r.gate_rank, r.value_rank, r.inner_norms, r.conv_bias, r.gated_norm,
               r.full_rank_gate);
}

void read(ByteReader& bytes, core::FeedForward& f) noexcept {
    bytes.read(f.gated, f.width, f.experts, f.experts_per_token, f.expert_width, f.shared_experts,
               f.shared_width, f.router_bias, f.shared_gate, f.bias, f.latent_width, f.latent_norm,
               f.expert_bias, f.hash_routed, f.receptance, f.mixes);
}

void read_mixer(ByteReader& bytes, core::Block& block) noexcept {
    switch (block.mixer) {
    case core::MixerKind::none: return;
    case core::MixerKind::attention: return read(bytes, block.attention);
    case core::MixerKind::latent_attention:
    case core::MixerKind::compressed_attention: return read(bytes, block.latent);
    case core::MixerKind::attention_and_mamba2: read(bytes, block.attention); break;
    default: break;
    }
    read(bytes, block.recurrent);
}

void read(ByteReader& bytes, core::Block& block) noexcept {
    const std::int64_t kinds = bytes.next();
    block.mixer = static_cast<core::MixerKind>(kinds % 16);
    block.feed_forward.kind = static_cast<core::FeedForwardKind>(kinds / 16 % 8);
    read_mixer(bytes, block);
    if (kinds >= 128) read(bytes, block.indexer);
    if (block.feed_forward.kind != core::FeedForwardKind::none) read(bytes, block.feed_forward);
}

void read_model(ByteReader& bytes, core::ModelShape& shape) noexcept {
    core::GgufExtras& extras = shape.extras;
    bytes.read(shape.width, shape.vocabulary, shape.context, shape.norms_per_layer,
               shape.tied_embeddings, shape.norm, shape.window_honoured, shape.mtp_layers,
               shape.mtp_block, shape.mtp_norms, shape.mtp_own_embeddings, shape.mtp_own_head,
               shape.mtp_second_block, shape.mtp_extra_params, extras.rope_factors,
               extras.mtp_params, extras.unused_kv, extras.output_head, extras.norms,
               extras.expert_tables, extras.other, shape.final_norm, shape.head_bias,
               shape.embedding_norm, shape.layer_scalar, shape.ollama_only, shape.unbounded_context,
               shape.extra_embedding_rows, shape.learned_positions, shape.per_layer_embedding,
               shape.per_layer_vocabulary, shape.altup_inputs, shape.laurel_rank,
               shape.hyper_connections, shape.residual_branches, shape.lookup_params,
               shape.extra_params);
}

void read_run(std::int64_t run, core::ModelShape& shape) noexcept {
    for (std::int64_t left = run / core::max_blocks; left > 0; --left)
        shape.layer_blocks[static_cast<std::size_t>(shape.layer_count++)] =
            static_cast<std::uint8_t>(run % core::max_blocks);
}

void read_layers(ByteReader& bytes, const std::uint8_t* end, core::ModelShape& shape) noexcept {
    while (bytes.at() != end) {
        const std::int64_t run = bytes.next();
        if (run != 0) {
            read_run(run, shape);
            continue;
        }
        const std::int64_t times = bytes.next();
        const std::int64_t runs = bytes.next();
        const ByteReader first = bytes;
        for (std::int64_t time = 0; time < times; ++time) {
            bytes = first;
            for (std::int64_t i = 0; i < runs; ++i)
                read_run(bytes.next(), shape);
        }
    }
}

} // namespace

core::ModelShape shape_of(const Model& model) noexcept {
    core::ModelShape shape;
    const auto found = std::ranges::lower_bound(models(), model.id, {}, &Model::id);
    if (found == models().end() || found->id != model.id) return shape;
    const auto index = found - models().begin();

    ByteReader bytes{shape_columns().rows};
    for (auto i = index; i > 0; --i)
        bytes.skip(bytes.next());
    const std::int64_t size = bytes.next();
    const std::uint8_t* end = bytes.at() + size;

    shape.architecture = shape_columns().architectures[index];
    read_model(bytes, shape);
    const std::int64_t blocks = bytes.next();
    for (std::int64_t i = 0; i < blocks; ++i)
        read(bytes, shape.blocks[static_cast<std::size_t>(i)]);
    read_layers(bytes, end, shape);
    return shape;
}

} // namespace headroom::catalog
