#include "app/explain_parts.hpp"
#include "core/gguf/file_tensors.hpp"
#include "core/gguf/quantizer.hpp"
#include "core/sorted.hpp"

#include <algorithm>
#include <array>

namespace headroom::app {
namespace {

using core::Bytes;
using core::Part;
using text::Key;
namespace gguf = core::gguf;

struct TypeSum {
    core::ggml::Type type = core::ggml::Type::f32;
    std::int64_t weights = 0;
    Bytes bytes;
};
using TypeSums = std::array<TypeSum, core::ggml::type_count>;

/// The tensors of the file by their types.
class TypeCounter {
  public:
    TypeCounter(const core::llama::WeighedModel& model)
        : shape_{model.shape},
          quantizer_{model.shape, model.file_type, model.imatrix} {
        for (std::size_t i = 0; i < sums_.size(); ++i)
            sums_[i].type = static_cast<core::ggml::Type>(i);
    }

    TypeSums counted() {
        gguf::outer_tensors(shape_, tensors_);
        add(-1);
        for (int layer = 0; layer < shape_.layer_count; ++layer) {
            gguf::block_tensors(shape_, shape_.block_of(layer), tensors_);
            add(layer);
        }
        gguf::first_layer_tensors(shape_, tensors_);
        add(0);
        gguf::lookup_tensors(shape_, tensors_);
        add(gguf::lookup_layer);
        for (int i = 0; i < gguf::stored_prediction_layers(shape_); ++i) {
            gguf::prediction_tensors(shape_, tensors_);
            add(shape_.layer_count + i);
        }
        return sums_;
    }

  private:
    void add(int layer) {
        for (const gguf::Tensor& tensor : tensors_.items()) {
            const core::ggml::Type type = quantizer_.type_of(tensor, layer, before_);
            if (layer >= 0) before_.count(tensor);
            TypeSum& sum = sums_[static_cast<std::size_t>(type)];
            sum.weights += tensor.ne[0] * tensor.ne[1] * tensor.ne[2] * tensor.ne[3];
            sum.bytes += gguf::footprint(tensor, type).raw;
        }
    }

    const core::ModelShape& shape_;
    gguf::Quantizer quantizer_;
    gguf::TensorsBefore before_;
    gguf::TensorList tensors_;
    TypeSums sums_{};
};

void add_types(Lines& lines, const Explaining& in) {
    TypeSums sums = TypeCounter{*in.trial.model}.counted();
    core::sort(std::span<TypeSum>{sums}, [](const TypeSum& a, const TypeSum& b) {
        return a.bytes != b.bytes ? a.bytes > b.bytes : a.type < b.type;
    });
    for (const TypeSum& sum : sums) {
        if (sum.weights == 0) continue;
        const std::string count =
            in.say(Key::explain_weights_count, {{"n", text::grouped(sum.weights)}});
        lines.push_back(in.sum(std::string{core::ggml::name_of(sum.type)},
                               count + " × " + in.value_bytes(sum.type), sum.bytes));
    }
}

} // namespace

Lines explain_weights(const Explaining& in) {
    const core::llama::WeighedModel& model = *in.trial.model;
    const gguf::GgufWeights& weights = model.weights;
    Lines lines;
    if (model.basis == core::Basis::exact) {
        add_types(lines, in);
        lines.push_back(in.say(Key::explain_weights_file, {{"type", gguf::name_of(model.file_type)},
                                                           {"size", in.size(weights.file_bytes)}}));
    } else {
        lines.push_back(
            in.say(Key::explain_weights_given, {{"size", in.size(weights.file_bytes)}}));
    }
    if (weights.not_loaded.raw > Bytes{})
        lines.push_back(
            in.say(Key::explain_weights_unused, {{"size", in.size(weights.not_loaded.raw)}}));
    if (in.trial.cards.empty()) return lines;
    const Bytes input =
        weights.token_embd.host + weights.per_layer_token_embd.host + weights.other_input.host;
    lines.push_back(in.say(Key::explain_weights_input, {{"size", in.size(input)}}));
    const bool has_head = in.setup().output_backend != in.setup().host;
    if (weights.tied && has_head)
        lines.push_back(in.say(Key::explain_weights_tied, {{"size", in.size(weights.head.cuda)}}));
    if (in.trial.settings.experts_on_host > 0) {
        const int layers = std::min(in.trial.settings.experts_on_host, in.shape().layer_count);
        lines.push_back(in.say(Key::explain_weights_experts, {{"n", text::grouped(layers)}}));
    }
    in.add_places(lines, Part::weights);
    return lines;
}

} // namespace headroom::app
