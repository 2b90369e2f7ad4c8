#pragma once
// A model with fewer layers whose compute buffers are those of the whole one: of equal layers that
// follow each other, two periods stay, and the replay walks the second as often as there are
// (ggml/stretch). Layers are equal where nothing differs that the graph builder asks of them.

#include "core/ggml/stretch.hpp"
#include "core/llama/graph_setup.hpp"

#include <span>
#include <vector>

namespace headroom::core::llama {

class LayerCut {
  public:
    /// Whether any layers are left out. Without, the whole graph is replayed: the same, but slower.
    bool leaves_out = true;

    /// Finds the equal layers of `shape` as they lie in `setup`, which must outlive what follows.
    void start(const ModelShape& shape, const GraphSetup& setup);
    /// Puts back some of what a stretch leaves out, in the end all.
    void restore(std::size_t stretch);

    /// The model and the setup without what is left out.
    [[nodiscard]] const ModelShape& shape() const { return shape_; }
    [[nodiscard]] const GraphSetup& setup() const { return setup_; }
    /// In the order of the layers; valid until the next call.
    [[nodiscard]] std::span<const ggml::Stretch> stretches() const { return stretches_; }

  private:
    struct Run {
        int first = 0; ///< layer of the model
        int period = 1;
        int left_out = 0; ///< periods, after the first two
        bool has_third = false;
    };
    [[nodiscard]] bool has_same_types(std::size_t a, std::size_t b) const;
    [[nodiscard]] bool is_same(std::size_t a, std::size_t b) const;
    [[nodiscard]] int end_of(int layer, int period) const;
    int add_run(int layer);
    void cut();

    std::vector<Run> runs_;
    std::vector<ggml::Stretch> stretches_;
    ModelShape shape_;
    GraphSetup setup_;
    const ModelShape* whole_shape_ = nullptr;
    const GraphSetup* whole_setup_ = nullptr;
};

} // namespace headroom::core::llama
