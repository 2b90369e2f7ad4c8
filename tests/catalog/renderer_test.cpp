#include "catalog/renderer.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>
#include <utility>

using namespace headroom::catalog;

namespace {

std::string named(std::string_view renderer) {
    const Gpu* gpu = match_renderer(renderer);
    return gpu == nullptr ? "" : std::string{gpu->id};
}

using Row = std::pair<const char*, const char*>;

} // namespace

TEST_CASE("Chrome and Edge on Windows name the card", "[catalog][renderer]") {
    const auto [renderer, id] = GENERATE(
        Row{"ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 (0x00002504) Direct3D11 vs_5_0 ps_5_0, D3D11)",
            "nvidia-rtx-3060-12gb"},
        Row{"ANGLE (NVIDIA, NVIDIA GeForce RTX 4090 Direct3D11 vs_5_0 ps_5_0, D3D11-31.0.15.2849)",
            "nvidia-rtx-4090"},
        Row{"ANGLE (NVIDIA GeForce RTX 3090 Direct3D11 vs_5_0 ps_5_0)", "nvidia-rtx-3090"},
        Row{"ANGLE (NVIDIA, NVIDIA GeForce RTX 4090 Laptop GPU (0x00002717) Direct3D11 vs_5_0 "
            "ps_5_0, D3D11)",
            "nvidia-rtx-4090-laptop"},
        Row{"ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Laptop GPU (0x00002520) Direct3D11 vs_5_0 "
            "ps_5_0, D3D11)",
            "nvidia-rtx-3060-laptop"},
        Row{"ANGLE (NVIDIA, NVIDIA GeForce GTX 1650 SUPER Direct3D11 vs_5_0 ps_5_0, D3D11)",
            "nvidia-gtx-1650-super"},
        Row{"ANGLE (NVIDIA, NVIDIA GeForce RTX 4070 SUPER (0x00002783) Direct3D11 vs_5_0 ps_5_0, "
            "D3D11)",
            "nvidia-rtx-4070-super"},
        Row{"ANGLE (NVIDIA, NVIDIA GeForce RTX 5070 Ti (0x00002C05) Direct3D11 vs_5_0 ps_5_0, "
            "D3D11)",
            "nvidia-rtx-5070-ti"},
        Row{"ANGLE (NVIDIA, NVIDIA RTX 6000 Ada Generation (0x000026B1) Direct3D11 vs_5_0 ps_5_0, "
            "D3D11)",
            "nvidia-rtx-6000-ada"},
        Row{"ANGLE (AMD, AMD Radeon RX 7900 XTX (0x0000744C) Direct3D11 vs_5_0 ps_5_0, D3D11)",
            "amd-rx-7900-xtx"},
        Row{"ANGLE (AMD, AMD Radeon RX 7900 XT (0x0000744C) Direct3D11 vs_5_0 ps_5_0, D3D11)",
            "amd-rx-7900-xt"},
        Row{"ANGLE (AMD, AMD Radeon RX 9070 XT (0x00007550) Direct3D11 vs_5_0 ps_5_0, D3D11)",
            "amd-rx-9070-xt"},
        Row{"ANGLE (AMD, AMD Radeon(TM) 8060S Graphics (0x00001586) Direct3D11 vs_5_0 ps_5_0, "
            "D3D11)",
            "amd-ryzen-ai-max-395"},
        Row{"ANGLE (AMD, AMD Radeon 780M Graphics (0x000015BF) Direct3D11 vs_5_0 ps_5_0, D3D11)",
            "amd-radeon-780m"},
        Row{"ANGLE (Intel, Intel(R) Arc(TM) A770 Graphics (0x000056A0) Direct3D11 vs_5_0 ps_5_0, "
            "D3D11)",
            "intel-arc-a770-16gb"},
        Row{"ANGLE (Intel, Intel(R) Arc(TM) B580 Graphics (0x0000E20B) Direct3D11 vs_5_0 ps_5_0, "
            "D3D11)",
            "intel-arc-b580"},
        Row{"ANGLE (Intel, Intel(R) Arc(TM) 140V GPU (16GB) (0x000064A0) Direct3D11 vs_5_0 ps_5_0, "
            "D3D11)",
            "intel-arc-140v"},
        Row{"ANGLE (Qualcomm, Qualcomm(R) Adreno(TM) X1-85 GPU (0x36334330) Direct3D11 vs_5_0 "
            "ps_5_0, D3D11)",
            "qualcomm-x-elite"});
    INFO(renderer);
    CHECK(named(renderer) == id);
    CHECK(renderer_kind(renderer) == RendererKind::known);
}

TEST_CASE("browsers on Linux name the card in the words of its driver", "[catalog][renderer]") {
    const auto [renderer, id] = GENERATE(
        Row{"ANGLE (NVIDIA Corporation, NVIDIA GeForce RTX 3090/PCIe/SSE2, OpenGL 4.5.0)",
            "nvidia-rtx-3090"},
        Row{"ANGLE (NVIDIA, Vulkan 1.3.260 (NVIDIA GeForce RTX 5090 (0x00002B85)), "
            "NVIDIA-570.86.16.0)",
            "nvidia-rtx-5090"},
        Row{"NVIDIA GeForce RTX 4070/PCIe/SSE2", "nvidia-rtx-4070"},
        Row{"GeForce RTX 3090/PCIe/SSE2", "nvidia-rtx-3090"},
        Row{"NVIDIA GeForce RTX 4090 D/PCIe/SSE2", "nvidia-rtx-4090-d"},
        Row{"NVIDIA A100-SXM4-80GB/PCIe/SSE2", "nvidia-a100-sxm4-80gb"},
        Row{"Tesla V100-PCIE-32GB/PCIe/SSE2", "nvidia-tesla-v100-pcie-32gb"},
        Row{"AMD Radeon RX 7900 XTX (radeonsi, navi31, LLVM 15.0.7, DRM 3.54, 6.5.0-41-generic)",
            "amd-rx-7900-xtx"},
        Row{"ANGLE (AMD, AMD Radeon RX 7900 XTX (RADV NAVI31), OpenGL 4.6)", "amd-rx-7900-xtx"},
        Row{"ANGLE (AMD, AMD Radeon RX 6800 XT (radeonsi navi21 LLVM 15.0.6), OpenGL 4.6)",
            "amd-rx-6800-xt"},
        Row{"AMD Radeon 780M (radeonsi, phoenix, LLVM 17.0.6, DRM 3.57, 6.8.0-31-generic)",
            "amd-radeon-780m"},
        Row{"AMD Radeon 8060S (RADV GFX1151)", "amd-ryzen-ai-max-395"},
        Row{"ANGLE (Intel, Mesa Intel(R) Arc(tm) A770 Graphics (DG2), OpenGL 4.6)",
            "intel-arc-a770-16gb"},
        Row{"Mesa Intel(R) Arc(tm) B580 Graphics (BMG G21)", "intel-arc-b580"});
    INFO(renderer);
    CHECK(named(renderer) == id);
    CHECK(renderer_kind(renderer) == RendererKind::known);
}

TEST_CASE("Chrome on a Mac names the chip", "[catalog][renderer]") {
    const auto [renderer, id] = GENERATE(
        Row{"ANGLE (Apple, ANGLE Metal Renderer: Apple M4 Max, Unspecified Version)",
            "apple-m4-max-40"},
        Row{"ANGLE (Apple, ANGLE Metal Renderer: Apple M4, Unspecified Version)", "apple-m4"},
        Row{"ANGLE (Apple, ANGLE Metal Renderer: Apple M3 Ultra, Unspecified Version)",
            "apple-m3-ultra"},
        Row{"ANGLE (Apple, Apple M1 Pro, OpenGL 4.1)", "apple-m1-pro"},
        Row{"Apple M2", "apple-m2"});
    INFO(renderer);
    CHECK(named(renderer) == id);
    CHECK(renderer_kind(renderer) == RendererKind::known);
}

TEST_CASE("a card that shares only its number with one of the catalog is another card",
          "[catalog][renderer]") {
    const auto* renderer = GENERATE(
        "ANGLE (NVIDIA, NVIDIA GeForce RTX 3070 Laptop GPU (0x0000249D) Direct3D11 vs_5_0 ps_5_0, "
        "D3D11)",
        "ANGLE (NVIDIA, NVIDIA GeForce GTX 1650 (0x00001F82) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "ANGLE (NVIDIA, NVIDIA RTX A2000 (0x00002531) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "ANGLE (AMD, AMD Radeon RX 6600 XT (0x000073FF) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "ANGLE (AMD, Radeon RX 580 Series (0x000067DF) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "ANGLE (Apple, ANGLE Metal Renderer: Apple M9 Max, Unspecified Version)",
        "ANGLE (Intel, Intel(R) Arc(TM) A730M Graphics (0x00005691) Direct3D11 vs_5_0 ps_5_0, "
        "D3D11)");
    INFO(renderer);
    CHECK(named(renderer).empty());
    CHECK(renderer_kind(renderer) != RendererKind::known);
}

TEST_CASE("graphics built into the processor are told apart", "[catalog][renderer]") {
    const auto* renderer = GENERATE(
        "ANGLE (Intel, Intel(R) UHD Graphics 620 (0x00005917) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "ANGLE (Intel, Intel(R) Iris(R) Xe Graphics (0x0000A7A0) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "ANGLE (Intel, Intel(R) Arc(TM) 130V GPU (16GB) (0x000064A0) Direct3D11 vs_5_0 ps_5_0, "
        "D3D11)",
        "Mesa Intel(R) HD Graphics 520 (SKL GT2)", "Mesa Intel(R) UHD Graphics (ICL GT1)",
        "ANGLE (AMD, AMD Radeon(TM) Graphics (0x00001638) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "AMD Radeon Graphics (radeonsi, renoir, LLVM 15.0.7)",
        "ANGLE (AMD, AMD Radeon(TM) Vega 8 Graphics Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "ANGLE (AMD, AMD Radeon 680M Graphics (0x00001681) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "ANGLE (AMD, AMD Radeon(TM) 860M Graphics (0x00001114) Direct3D11 vs_5_0 ps_5_0, D3D11)",
        "Adreno (TM) 740", "Mali-G78");
    INFO(renderer);
    CHECK(named(renderer).empty());
    CHECK(renderer_kind(renderer) == RendererKind::integrated);
}

TEST_CASE("a browser that hides the card, or draws without one, names none",
          "[catalog][renderer]") {
    const auto* renderer =
        GENERATE("", "Apple GPU", "Mozilla", "WebKit WebGL", "NVIDIA GeForce GTX 980, or similar",
                 "Apple M1, or similar", "Intel(R) HD Graphics, or similar",
                 "Radeon R9 200 Series, or similar",

                 "ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11 vs_5_0 ps_5_0), or similar",
                 "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), "
                 "SwiftShader driver)",
                 "llvmpipe (LLVM 15.0.6, 256 bits)",
                 "ANGLE (Mesa, llvmpipe (LLVM 15.0.6 256 bits), OpenGL 4.5)",
                 "ANGLE (Microsoft, Microsoft Basic Render Driver (0x0000008C) Direct3D11 vs_5_0 "
                 "ps_5_0, D3D11)");
    INFO(renderer);
    CHECK(named(renderer).empty());
    CHECK(renderer_kind(renderer) == RendererKind::hidden);
}

TEST_CASE("any string is read", "[catalog][renderer]") {
    CHECK(renderer_kind(std::string(5000, 'x')) == RendererKind::unknown);
    CHECK(renderer_kind("ANGLE (") == RendererKind::unknown);
    CHECK(renderer_kind("(((,,,///") == RendererKind::hidden);
    CHECK(renderer_kind("ANGLE (NVIDIA, ") == RendererKind::unknown);
}
