#include "app/part_basis.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>

using namespace headroom;
using core::Basis;
using core::ggml::BackendKind;
using core::llama::Card;

namespace {

Card card_on(BackendKind kind) {
    Card card;
    card.device.backend.kind = kind;
    return card;
}

} // namespace

TEST_CASE("a compute buffer is exact only where the replay was held against the engine",
          "[app][part_basis][unit]") {
    const std::array one{card_on(BackendKind::cuda)};
    const std::array two{card_on(BackendKind::cuda), card_on(BackendKind::cuda)};
    const std::array metal{card_on(BackendKind::metal)};
    core::llama::LlamaSettings whole;
    core::llama::LlamaSettings partial;
    partial.gpu_layers = 10;
    core::llama::LlamaSettings experts;
    experts.experts_on_host = 4;

    CHECK(app::compute_basis(Basis::exact, whole, one) == Basis::exact);
    CHECK(app::compute_basis(Basis::exact, whole, {}) == Basis::exact);
    CHECK(app::compute_basis(Basis::exact, whole, two) == Basis::formula);
    CHECK(app::compute_basis(Basis::exact, whole, metal) == Basis::formula);
    CHECK(app::compute_basis(Basis::exact, partial, one) == Basis::formula);
    CHECK(app::compute_basis(Basis::exact, experts, one) == Basis::formula);
    CHECK(app::compute_basis(Basis::formula, whole, one) == Basis::formula);
}
