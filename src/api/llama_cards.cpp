#include "api/llama_cards.hpp"

#include "app/cards.hpp"

#include <algorithm>

namespace headroom::api {

core::Result<bool, text::Problem> read_shares(const JsonValue& request, LlamaRequest& out) {
    const JsonValue& split = *find(request, "tensor_split");
    app::share_by_free_memory(out.cards);
    if (!split.IsArray()) return true;
    const auto count = static_cast<double>(out.cards.size());
    if (split.Size() != out.cards.size())
        return text::Problem{
            {core::ErrorCode::out_of_range, "tensor_split", count, count}, {}, {}, "tensor_split"};
    // Nothing but zeros is no wish at all: so the engine reads --tensor-split.
    if (std::ranges::all_of(split.GetArray(),
                            [](const JsonValue& share) { return share.GetDouble() == 0; }))
        return true;
    for (std::size_t i = 0; i < out.cards.size(); ++i)
        out.cards[i].device.share = split[static_cast<rapidjson::SizeType>(i)].GetDouble();
    return true;
}

} // namespace headroom::api
