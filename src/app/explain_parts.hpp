#pragma once
// What the explanations of the single parts are made from, and the words that they share.

#include "app/explain.hpp"
#include "text/fill.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

namespace headroom::app {

using Lines = std::vector<std::string>;

struct Explaining {
    const core::llama::Trial& trial;
    const core::llama::LlamaEstimate& estimate;
    text::Language language;
    text::Unit unit;

    [[nodiscard]] const core::ModelShape& shape() const { return trial.model->shape; }
    [[nodiscard]] const core::llama::GraphSetup& setup() const { return trial.workspace->setup; }

    [[nodiscard]] std::string say(text::Key key,
                                  std::initializer_list<text::Value> values = {}) const {
        return text::say(language, key, values);
    }
    [[nodiscard]] std::string size(core::Bytes bytes) const { return text::size(bytes, unit, 2); }
    /// "0.29–1.27 GiB", or one size where both ends are the same.
    [[nodiscard]] std::string size(const core::Range& range) const;
    /// "{left} = 1.00 GiB"
    [[nodiscard]] std::string equals(const std::string& left, core::Bytes bytes) const {
        return left + " = " + size(bytes);
    }
    /// "Full attention: 32 layers × … = 1.00 GiB"
    [[nodiscard]] std::string sum(const std::string& what, const std::string& left,
                                  core::Bytes bytes) const;
    /// "{n} layers", "1 layer"
    [[nodiscard]] std::string layers(std::int64_t count) const;
    /// "{n} bytes"
    [[nodiscard]] std::string bytes(std::int64_t count) const;
    /// " × {n} requests", or nothing for one.
    [[nodiscard]] std::string times_requests(std::int64_t count) const;
    /// Bytes of one value of a tensor: "2 bytes", "34 ÷ 32 bytes".
    [[nodiscard]] std::string value_bytes(core::ggml::Type type) const;
    /// "GPU 2", "GPU" where there is one; the host: "System RAM".
    [[nodiscard]] std::string place(std::size_t backend) const;
    /// What a part takes of each device and of system RAM, as one line; nothing where it all lies
    /// on one of them.
    void add_places(Lines& lines, core::Part part) const;
    /// The same texts joined: ", ", "、".
    [[nodiscard]] std::string joined(const Lines& items) const;
};

/// "8 × 128 × 64": numbers with their thousands grouped; ones are left out after the first.
[[nodiscard]] std::string product(std::initializer_list<std::int64_t> factors);

// Each returns the lines of its part; the part takes memory.
[[nodiscard]] Lines explain_weights(const Explaining& in);
[[nodiscard]] Lines explain_kv_cache(const Explaining& in);
[[nodiscard]] Lines explain_recurrent_state(const Explaining& in);
[[nodiscard]] Lines explain_compute_buffer(const Explaining& in);
[[nodiscard]] Lines explain_output_buffer(const Explaining& in);
[[nodiscard]] Lines explain_runtime_overhead(const Explaining& in);
[[nodiscard]] Lines explain_given(const Explaining& in, core::Part part);
[[nodiscard]] Lines explain_verdict(const Explaining& in);

} // namespace headroom::app
