#pragma once
// Draws Dear ImGui's triangles with WebGL 2. The stock backend asks the context for its state
// before every frame, which makes the browser wait for the GPU; this context is ours alone, so
// nothing is asked and everything is set.

#include <imgui.h>

#include <cstdint>

namespace headroom::platform {

class Renderer {
  public:
    /// The context must be current. Call once, with ImGui's context made.
    void open();
    /// Before ImGui's context goes.
    void close();

    void draw(const ImDrawData& data, int width, int height);

  private:
    std::uint32_t program_ = 0;
    std::uint32_t vertex_array_ = 0;
    std::uint32_t vertices_ = 0;
    std::uint32_t indices_ = 0;
    int to_clip_ = -1;
};

} // namespace headroom::platform
