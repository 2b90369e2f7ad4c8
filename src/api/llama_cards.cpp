#include "api/llama_cards.hpp"

#include "app/cards.hpp"

#include <string>

namespace headroom::api {

core::Result<bool, text::Problem> read_shares(const JsonValue& request, LlamaRequest& out) {
    const JsonValue& split = *find(request, "tensor_split");
    app::share_by_free_memory(out.cards);
    if (!split.IsArray()) return true;
    if (split.Size() > core::llama::max_devices)
        return text::Problem{
            {core::ErrorCode::too_many, "tensor_split", 0, core::llama::max_devices},
            std::to_string(split.Size()),
            {},
            "tensor_split"};
    // llama.cpp reads one share a card: it passes over further ones, and missing ones are zero.
    // Source: common/arg.cpp (--tensor-split), src/llama-model.cpp (n_devices).
    const auto share = [&](std::size_t card) {
        const auto at = static_cast<rapidjson::SizeType>(card);
        return at < split.Size() ? split[at].GetDouble() : 0.0;
    };
    // Nothing but zeros is no wish at all: so the engine reads --tensor-split.
    double sum = 0;
    for (std::size_t i = 0; i < out.cards.size(); ++i)
        sum += share(i);
    if (sum == 0) return true;
    for (std::size_t i = 0; i < out.cards.size(); ++i)
        out.cards[i].device.share = share(i);
    return true;
}

} // namespace headroom::api
