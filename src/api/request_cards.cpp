#include "api/request_cards.hpp"

#include "api/problem.hpp"
#include "app/cards.hpp"
#include "app/nearest.hpp"
#include "catalog/catalog.hpp"

#include <array>
#include <cmath>

namespace headroom::api {
namespace {

using core::ErrorCode;
using core::ggml::BackendKind;
using core::llama::Card;
using Read = core::Result<bool, text::Problem>;

core::Bytes bytes_of_gib(double gib) {
    return core::Bytes{std::llround(gib * static_cast<double>(core::bytes_per_gib))};
}

struct NamedBackend {
    std::string_view name;
    BackendKind kind;
};
constexpr std::array backends{
    NamedBackend{"cuda", BackendKind::cuda},     NamedBackend{"rocm", BackendKind::rocm},
    NamedBackend{"vulkan", BackendKind::vulkan}, NamedBackend{"metal", BackendKind::metal},
    NamedBackend{"sycl", BackendKind::sycl},
};

Read read_backend(const JsonValue& device, const std::string& place, Card& card) {
    if (const JsonValue* name = find(device, "backend")) {
        bool known = false;
        for (const NamedBackend& backend : backends) {
            if (backend.name != text_of(*name)) continue;
            card.device.backend.kind = backend.kind;
            known = true;
        }
        if (!known)
            return problem({ErrorCode::unknown_value, "devices"}, place + ".backend",
                           std::string{text_of(*name)},
                           {"cuda", "rocm", "vulkan", "metal", "sycl"});
    }
    if (const JsonValue* capability = find(device, "compute_capability"))
        card.device.backend.compute_capability =
            static_cast<std::int16_t>(std::lround(capability->GetDouble() * 10));
    return true;
}

Read read_device(const JsonValue& device, const std::string& place, std::string_view engine,
                 int most, RequestCards& out) {
    Card card;
    std::string name;
    const JsonValue* id = find(device, "id");
    const JsonValue* memory = find(device, "memory_gib");
    if (id != nullptr && memory != nullptr)
        return problem({ErrorCode::not_available, "devices"}, place, "id + memory_gib",
                       {"id", "memory_gib"});
    if (id != nullptr) {
        const catalog::Gpu* gpu = catalog::find_gpu(text_of(*id));
        if (gpu == nullptr)
            return problem({ErrorCode::unknown_id, "gpu"}, place + ".id", std::string{text_of(*id)},
                           app::nearest_gpu_ids(text_of(*id)));
        if (!app::has_backend(*gpu))
            return problem({ErrorCode::not_supported, "devices"}, place + ".id",
                           std::string{gpu->name}, {std::string{engine}});
        card = app::card_of(*gpu);
        name = gpu->id;
        out.host.is_unified = out.host.is_unified || gpu->unified_memory;
        if (gpu->unified_memory) out.host.memory = core::mib(gpu->reported_mib);
    } else if (memory != nullptr) {
        card.capacity = card.limit = bytes_of_gib(memory->GetDouble());
    } else {
        return problem({ErrorCode::missing, "devices"}, place + ".id");
    }
    const JsonValue* reserve = find(device, "reserve_gib");
    if (reserve != nullptr) card.desktop = core::Range::exactly(bytes_of_gib(reserve->GetDouble()));
    if (auto read = read_backend(device, place, card); !read) return read;

    const JsonValue* count = find(device, "count");
    const int cards = count == nullptr ? 1 : static_cast<int>(count->GetDouble());
    if (static_cast<int>(out.cards.size()) + cards > most)
        return problem({ErrorCode::too_many, "devices", 0, static_cast<double>(most)}, "devices");
    for (int i = 0; i < cards; ++i) {
        out.cards.push_back(card);
        out.ids.push_back(name);
        // The catalog's desktop is on one card; a figure that was given is each card's own.
        if (reserve == nullptr) app::drive_one_screen(out.cards);
    }
    return true;
}

} // namespace

std::string_view backend_name(BackendKind kind) {
    for (const NamedBackend& backend : backends)
        if (backend.kind == kind) return backend.name;
    return "cpu";
}

core::Result<bool, text::Problem> read_cards(const JsonValue& request, int most,
                                             RequestCards& out) {
    const JsonValue& devices = *find(request, "devices");
    const JsonValue& host_memory = *find(*find(request, "host"), "memory_gib");
    if (!host_memory.IsNull()) out.host.memory = bytes_of_gib(host_memory.GetDouble());
    const std::string_view engine = text_of(*find(request, "engine"));
    for (rapidjson::SizeType i = 0; i < devices.Size(); ++i) {
        const std::string place = "devices[" + std::to_string(i) + "]";
        if (auto read = read_device(devices[i], place, engine, most, out); !read) return read;
    }
    for (const auto& other : find(request, "others")->GetArray()) {
        const JsonValue* gib = find(other, "gib");
        if (gib == nullptr || out.cards.empty()) continue;
        out.cards.front().others =
            out.cards.front().others + core::Range::exactly(bytes_of_gib(gib->GetDouble()));
    }
    return true;
}

} // namespace headroom::api
