#include "core/gguf/quantizer.hpp"

#include "core/gguf/file_layout.hpp"
#include "core/gguf/file_tensors.hpp"

#include <algorithm>
#include <cstddef>

namespace headroom::core::gguf {

namespace {

using ggml::Type;

template <typename... Types>
constexpr bool is_any(FileType type, Types... types) {
    return ((type == types) || ...);
}

/// The smallest files have rules of their own.
constexpr bool is_smallest(FileType type) {
    using enum FileType;
    return is_any(type, iq1_s, iq1_m, iq2_xxs, iq2_xs, iq2_s, iq2_m);
}

/// Layers that are worth more bits: the first eighth, the last, and every third between.
constexpr bool is_worth_more(int place, int places) {
    return place < places / 8 || place >= 7 * places / 8 || (place - places / 8) % 3 == 2;
}

int queries_per_key(const Block& block) {
    switch (block.mixer) {
    case MixerKind::attention:
    case MixerKind::attention_and_mamba2:
        return block.attention.kv_heads > 0 ? block.attention.heads / block.attention.kv_heads : 0;
    case MixerKind::latent_attention:
    case MixerKind::compressed_attention: return block.latent.heads;
    default: return 0;
    }
}

/// As the file states it for its first layer.
int stated_queries_per_key(const ModelShape& shape) {
    if (shape.layer_count == 0) return 0;
    if (!states_kv_heads_once(shape.architecture)) return queries_per_key(shape.block_of(0));
    int most = 0;
    for (const Block& block : shape.blocks)
        most = std::max(most, queries_per_key(block));
    return most;
}

bool is_taken_for_70b(const ModelShape& shape) {
    using enum Architecture;
    if (shape.layer_count != 80) return false;
    const Architecture a = shape.architecture;
    if (a == llama) return queries_per_key(shape.block_of(0)) != 1;
    return a == qwen2 || a == deci || a == olmo;
}

} // namespace

Quantizer::Quantizer(const ModelShape& shape, FileType file_type, bool imatrix)
    : file_{file_type},
      base_{base_type(file_type)},
      imatrix_{imatrix},
      tied_{!has_output(shape)},
      falcon_{shape.architecture == Architecture::falcon},
      seventy_{is_taken_for_70b(shape)},
      layers_{stored_layers(shape)},
      queries_per_key_{stated_queries_per_key(shape)},
      attention_v_count_{held_before(shape, stored_layers(shape)).attention_v} {
    for (const Block& block : shape.blocks) {
        experts_ = std::max(experts_, block.feed_forward.experts);
    }
}

bool Quantizer::is_by_layer(const Tensor& tensor) const {
    if (tensor.storage != Storage::quantized) return false;
    switch (class_of(tensor)) {
    case TensorClass::attention_v:
    case TensorClass::ffn_down: return true;
    case TensorClass::ffn_gate:
    case TensorClass::ffn_up: return file_ == FileType::iq3_xs;
    default: return false;
    }
}

Type Quantizer::type_of(const Tensor& tensor, int layer, const TensorsBefore& before) const {
    switch (tensor.storage) {
    case Storage::f32: return Type::f32;
    case Storage::source: return Type::bf16;
    case Storage::mxfp4: return Type::mxfp4;
    case Storage::i32: return Type::i32;
    case Storage::quantized: break;
    }
    if (!ggml::is_quantized(base_)) return base_;
    return fitting_type(chosen(tensor, layer, before), tensor.ne[0]);
}

Type Quantizer::chosen(const Tensor& tensor, int layer, const TensorsBefore& before) const {
    const TensorClass kind = class_of(tensor);
    if (kind == TensorClass::head || (tied_ && kind == TensorClass::embedding)) {
        return head_type(tensor);
    }
    if (file_ == FileType::mxfp4_moe) return tensor.ne[2] > 1 ? Type::mxfp4 : Type::q8_0;
    if (kind == TensorClass::embedding) return embedding_type();
    if (is_smallest(file_)) return smallest_type(kind, before.ffn_down, base_);
    // Experts are counted by layer, other matrices by how many came before.
    const auto place = [this, layer](int count) { return experts_ > 1 ? layer : count; };
    switch (kind) {
    case TensorClass::attention_v: return attention_v_type(before.attention_v);
    case TensorClass::attention_k: return experts_ == 8 ? Type::q8_0 : attention_q_type();
    case TensorClass::attention_q: return attention_q_type();
    case TensorClass::ffn_down: return ffn_down_type(place(before.ffn_down));
    case TensorClass::attention_output: return attention_output_type();
    case TensorClass::ffn_gate: return ffn_gate_up_type(place(before.ffn_gate));
    case TensorClass::ffn_up: return ffn_gate_up_type(place(before.ffn_up));
    default: return base_;
    }
}

Type Quantizer::head_type(const Tensor& tensor) const {
    using enum FileType;
    if (file_ == mxfp4_moe || falcon_) return Type::q8_0;
    if (tensor.ne[0] % ggml::packing_of(base_).block_weights != 0) return Type::q8_0;
    if (is_smallest(file_) || file_ == iq3_xxs) return Type::q5_k;
    return base_ == Type::q8_0 ? base_ : Type::q6_k;
}

Type Quantizer::embedding_type() const {
    using enum FileType;
    if (is_any(file_, iq2_xxs, iq2_xs, iq1_s, iq1_m)) return Type::q2_k;
    if (is_any(file_, iq2_s, iq2_m, iq3_xxs)) return Type::iq3_s;
    if (is_any(file_, tq1_0, tq2_0)) return Type::q4_k;
    return base_;
}

Type Quantizer::smallest_type(TensorClass kind, int ffn_downs, Type type) const {
    using enum FileType;
    const bool larger = is_any(file_, iq2_s, iq2_m);
    switch (kind) {
    case TensorClass::attention_v:
        if (queries_per_key_ >= 4 || experts_ >= 4) return Type::q4_k;
        return larger ? Type::iq3_s : Type::q2_k;
    case TensorClass::attention_k: return experts_ == 8 ? Type::q4_k : type;
    case TensorClass::ffn_down:
        if (ffn_downs >= layers_ / 8) return type;
        return larger ? Type::iq3_s : Type::q2_k;
    case TensorClass::attention_output:
        if (experts_ == 8) return Type::q5_k;
        if (is_any(file_, iq1_s, iq1_m)) return Type::iq2_xxs;
        return larger ? Type::iq3_s : type;
    default: return type;
    }
}

Type Quantizer::attention_v_base(int place) const {
    using enum FileType;
    const bool grouped = queries_per_key_ >= 4;
    switch (file_) {
    case q2_k: return grouped ? Type::q4_k : Type::q3_k;
    case q2_k_s:
    case iq3_xs:
    case iq3_s: return grouped ? Type::q4_k : base_;
    case iq3_xxs: return grouped ? Type::q4_k : (imatrix_ ? Type::iq3_xxs : Type::iq3_s);
    case iq3_m: return Type::q4_k;
    case q3_k_m: return place < 2 ? Type::q5_k : Type::q4_k;
    case q3_k_l: return Type::q5_k;
    case iq4_nl:
    case iq4_xs: return grouped ? Type::q5_k : base_;
    case q4_k_m:
    case q5_k_m: return is_worth_more(place, attention_v_count_) ? Type::q6_k : base_;
    case q4_k_s: return place < 4 ? Type::q5_k : base_;
    default: return base_;
    }
}

Type Quantizer::attention_v_type(int place) const {
    if (experts_ == 8) return Type::q8_0;
    const Type type = attention_v_base(place);
    // Eight query heads share each of these, so more bits cost little.
    return seventy_ && (type == Type::q3_k || type == Type::q4_k) ? Type::q5_k : type;
}

Type Quantizer::attention_q_type() const {
    if (file_ == FileType::iq3_xs) return Type::iq3_xxs;
    return file_ == FileType::iq3_xxs ? Type::iq2_s : base_;
}

Type Quantizer::falcon_ffn_down_type(int place) const {
    const bool more = is_worth_more(place, layers_);
    switch (file_) {
    case FileType::q3_k_m:
        if (place < layers_ / 16) return Type::q5_k;
        return more ? Type::q4_k : Type::q3_k;
    case FileType::q3_k_l: return Type::q4_k;
    case FileType::q4_k_m:
        if (place < layers_ / 16) return Type::q6_k;
        return more ? Type::q5_k : Type::q4_k;
    default: return base_;
    }
}

Type Quantizer::ffn_down_type(int place) const {
    using enum FileType;
    if (falcon_ && is_any(file_, q3_k_m, q3_k_l, q4_k_m, q4_k_s)) {
        return falcon_ffn_down_type(place);
    }
    const bool first = place < layers_ / 8;
    const bool more = is_worth_more(place, layers_);
    switch (file_) {
    case q2_k: return Type::q3_k;
    case q2_k_s: return first ? Type::q4_k : base_;
    case iq3_xxs: return imatrix_ ? base_ : (first ? Type::q4_k : Type::q3_k);
    case q3_k_m: return place < layers_ / 16 ? Type::q5_k : Type::q4_k;
    case iq3_m: return first || (experts_ == 8 && more) ? Type::q4_k : base_;
    case q3_k_l: return Type::q5_k;
    case q4_k_m:
    case q5_k_m: return more ? Type::q6_k : base_;
    case iq4_nl:
    case iq4_xs: return first && !imatrix_ ? Type::q5_k : base_;
    case q4_k_s: return first ? Type::q5_k : base_;
    case q4_0: return first && imatrix_ ? Type::q4_1 : base_;
    case q5_0: return first && imatrix_ ? Type::q5_1 : base_;
    default: return base_;
    }
}

Type Quantizer::attention_output_type() const {
    using enum FileType;
    if (falcon_) return file_ == q3_k_l ? Type::q4_k : base_;
    if (experts_ == 8) {
        const bool small = is_any(file_, q2_k, iq3_xs, iq3_xxs, q3_k_s, q3_k_m, iq4_nl, q4_k_s,
                                  q4_k_m, iq3_s, iq3_m, iq4_xs);
        return small ? Type::q5_k : base_;
    }
    switch (file_) {
    case q2_k: return Type::q3_k;
    case iq3_xxs: return Type::iq3_s;
    case q3_k_m:
    case iq3_m: return Type::q4_k;
    case q3_k_l: return Type::q5_k;
    default: return base_;
    }
}

Type Quantizer::ffn_gate_up_type(int place) const {
    const bool inner = place >= layers_ / 8 && place < 7 * layers_ / 8;
    return file_ == FileType::iq3_xs && inner ? Type::iq3_xxs : base_;
}

Type fitting_type(Type type, std::int64_t columns) {
    using enum Type;
    const auto fits = [columns](Type t) {
        return columns % ggml::packing_of(t).block_weights == 0;
    };
    if (fits(type)) return type;
    Type next = type;
    switch (type) {
    case iq1_s:
    case iq1_m:
    case iq2_xxs:
    case iq2_xs:
    case iq2_s:
    case iq3_xxs:
    case iq3_s:
    case iq4_xs: next = iq4_nl; break;
    case q2_k:
    case q3_k:
    case tq1_0:
    case tq2_0: next = q4_0; break;
    case q4_k: next = q5_0; break;
    case q5_k: next = q5_1; break;
    case q6_k: next = q8_0; break;
    default: break;
    }
    return fits(next) ? next : f16;
}

} // namespace headroom::core::gguf
