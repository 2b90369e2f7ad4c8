#include "platform/renderer.hpp"

#include <GLES3/gl3.h>

#include <array>
#include <cstddef>

namespace headroom::platform {

namespace {

constexpr const char* vertex_source = R"(#version 300 es
precision highp float;
layout(location = 0) in vec2 place;
layout(location = 1) in vec2 texel;
layout(location = 2) in vec4 tint;
uniform vec4 to_clip;
out vec2 at;
out vec4 colour;
void main() {
    at = texel;
    colour = tint;
    gl_Position = vec4(place * to_clip.xy + to_clip.zw, 0.0, 1.0);
}
)";

constexpr const char* fragment_source = R"(#version 300 es
precision highp float;
uniform sampler2D glyphs;
in vec2 at;
in vec4 colour;
out vec4 drawn;
void main() {
    drawn = colour * texture(glyphs, at);
}
)";

GLuint compiled(GLenum kind, const char* source) {
    const GLuint shader = glCreateShader(kind);
    glShaderSource(shader, 1, &source, nullptr);
    glCompileShader(shader);
    return shader;
}

GLuint linked() {
    const GLuint program = glCreateProgram();
    const std::array shaders{compiled(GL_VERTEX_SHADER, vertex_source),
                             compiled(GL_FRAGMENT_SHADER, fragment_source)};
    for (const GLuint shader : shaders)
        glAttachShader(program, shader);
    glLinkProgram(program);
    for (const GLuint shader : shaders)
        glDeleteShader(shader);
    return program;
}

void set_attribute(GLuint index, GLint count, GLenum type, GLboolean is_normalised,
                   std::size_t offset) {
    glEnableVertexAttribArray(index);
    glVertexAttribPointer(index, count, type, is_normalised, sizeof(ImDrawVert),
                          reinterpret_cast<const void*>(offset)); // NOLINT: GL's own convention
}

GLuint name_of(const ImTextureData& texture) { return static_cast<GLuint>(texture.TexID); }

void create(ImTextureData& texture) {
    GLuint name = 0;
    glGenTextures(1, &name);
    glBindTexture(GL_TEXTURE_2D, name);
    for (const GLenum filter : std::array<GLenum, 2>{GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
        glTexParameteri(GL_TEXTURE_2D, filter, GL_LINEAR);
    for (const GLenum wrap : std::array<GLenum, 2>{GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
        glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, texture.Width, texture.Height, 0, GL_RGBA,
                 GL_UNSIGNED_BYTE, texture.GetPixels());
    texture.SetTexID(name);
    texture.SetStatus(ImTextureStatus_OK);
}

void update(ImTextureData& texture) {
    glBindTexture(GL_TEXTURE_2D, name_of(texture));
    glPixelStorei(GL_UNPACK_ROW_LENGTH, texture.Width);
    for (const ImTextureRect& part : texture.Updates)
        glTexSubImage2D(GL_TEXTURE_2D, 0, part.x, part.y, part.w, part.h, GL_RGBA, GL_UNSIGNED_BYTE,
                        texture.GetPixelsAt(part.x, part.y));
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    texture.SetStatus(ImTextureStatus_OK);
}

void destroy(ImTextureData& texture) {
    const GLuint name = name_of(texture);
    glDeleteTextures(1, &name);
    texture.SetTexID(ImTextureID_Invalid);
    texture.SetStatus(ImTextureStatus_Destroyed);
}

void serve(ImTextureData& texture) {
    if (texture.Status == ImTextureStatus_WantCreate) create(texture);
    if (texture.Status == ImTextureStatus_WantUpdates) update(texture);
    if (texture.Status == ImTextureStatus_WantDestroy && texture.UnusedFrames > 0) destroy(texture);
}

void draw_list(const ImDrawList& list, int height) {
    const auto bytes = [](const auto& items) {
        return static_cast<GLsizeiptr>(static_cast<std::size_t>(items.Size) * sizeof(items[0]));
    };
    glBufferData(GL_ARRAY_BUFFER, bytes(list.VtxBuffer), list.VtxBuffer.Data, GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, bytes(list.IdxBuffer), list.IdxBuffer.Data,
                 GL_STREAM_DRAW);
    for (const ImDrawCmd& command : list.CmdBuffer) {
        const ImVec4& clip = command.ClipRect;
        if (clip.z <= clip.x || clip.w <= clip.y || command.ElemCount == 0) continue;
        glScissor(static_cast<GLint>(clip.x),
                  static_cast<GLint>(static_cast<float>(height) - clip.w),
                  static_cast<GLsizei>(clip.z - clip.x), static_cast<GLsizei>(clip.w - clip.y));
        glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(command.GetTexID()));
        const std::size_t offset = command.IdxOffset * sizeof(ImDrawIdx);
        glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), GL_UNSIGNED_SHORT,
                       reinterpret_cast<const void*>(offset)); // NOLINT: GL's own convention
    }
}

} // namespace

void Renderer::open() {
    static_assert(sizeof(ImDrawIdx) == 2);
    ImGui::GetIO().BackendRendererName = "headroom";
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    program_ = linked();
    to_clip_ = glGetUniformLocation(program_, "to_clip");
    glGenVertexArrays(1, &vertex_array_);
    glBindVertexArray(vertex_array_);
    glGenBuffers(1, &vertices_);
    glGenBuffers(1, &indices_);
    glBindBuffer(GL_ARRAY_BUFFER, vertices_);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
    set_attribute(0, 2, GL_FLOAT, GL_FALSE, offsetof(ImDrawVert, pos));
    set_attribute(1, 2, GL_FLOAT, GL_FALSE, offsetof(ImDrawVert, uv));
    set_attribute(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, offsetof(ImDrawVert, col));
    glUseProgram(program_);
    glEnable(GL_BLEND);
    glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
    glEnable(GL_SCISSOR_TEST);
}

void Renderer::close() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
        if (texture->RefCount == 1) destroy(*texture);
    glDeleteBuffers(1, &vertices_);
    glDeleteBuffers(1, &indices_);
    glDeleteVertexArrays(1, &vertex_array_);
    glDeleteProgram(program_);
    ImGui::GetIO().BackendFlags &= ~ImGuiBackendFlags_RendererHasTextures;
    ImGui::GetIO().BackendRendererName = nullptr;
}

void Renderer::draw(const ImDrawData& data, int width, int height) {
    if (data.Textures != nullptr)
        for (ImTextureData* texture : *data.Textures)
            serve(*texture);
    glViewport(0, 0, width, height);
    glUniform4f(to_clip_, 2 / static_cast<float>(width), -2 / static_cast<float>(height), -1, 1);
    for (const ImDrawList* list : data.CmdLists)
        draw_list(*list, height);
}

} // namespace headroom::platform
