#include "catalog/name_index.hpp"

#include "catalog/catalog.hpp"
#include "catalog/folded.hpp"

#include <array>
#include <string>

namespace headroom::catalog {

namespace {

/// "2024-12" is after "2024-07".
std::int32_t age_of(const Model& model) {
    std::int32_t month = 0;
    for (const char c : model.release) {
        if (is_digit(c)) month = month * 10 + (c - '0');
    }
    return -month;
}

/// "Qwen/Qwen3-8B" is also looked for as "Qwen3-8B".
std::string_view without_owner(std::string_view repository) {
    return repository.substr(repository.find('/') + 1);
}

/// "36gb 96gb": what a machine is sold with.
std::string sizes_of(const Gpu& gpu) {
    std::string sizes = std::to_string(gpu.marketed_gb) + "gb";
    for (const MemoryOption& option : gpu.options)
        sizes += " " + std::to_string(option.marketed_gb) + "gb";
    return sizes;
}

} // namespace

const NameIndex& NameIndex::of_gpus() {
    static const NameIndex index = [] {
        NameIndex made;
        for (const Gpu& gpu : gpus()) {
            const std::array names{gpu.id, gpu.name, gpu.short_name};
            const std::string sizes = sizes_of(gpu);
            const std::array<std::string_view, 4> keywords{gpu.vendor, gpu.family,
                                                           class_name(gpu.gpu_class), sizes};
            made.add({names, gpu.aliases, gpu.driver_names}, keywords, {.age = -gpu.year});
        }
        made.link();
        return made;
    }();
    return index;
}

const NameIndex& NameIndex::of_models() {
    static const NameIndex index = [] {
        NameIndex made;
        for (const Model& model : models()) {
            const std::array names{model.id, model.name, model.hugging_face,
                                   without_owner(model.hugging_face)};
            const std::array<std::string_view, 4> keywords{
                model.developer, model.family, model.params_active > 0 ? "moe" : "dense",
                model.is_japanese ? "japanese 日本語" : ""};
            made.add({names, model.aliases}, keywords,
                     {.is_rare = !model.is_core, .age = age_of(model), .size = model.params});
        }
        made.link();
        return made;
    }();
    return index;
}

void NameIndex::add(std::initializer_list<Names> names, Names keywords, Precedence precedence) {
    Counts counts;
    for (const Names list : names) {
        append(list);
        counts.names += static_cast<std::uint32_t>(list.size());
    }
    append(keywords);
    counts.keywords = static_cast<std::uint32_t>(keywords.size());
    counts_.push_back(counts);
    entries_.push_back({{}, {}, precedence});
}

void NameIndex::append(Names texts) {
    for (const std::string_view text : texts) {
        const Folded folded{text};
        bytes_.insert(bytes_.end(), folded.text().begin(), folded.text().end());
        sizes_.push_back(static_cast<std::uint8_t>(folded.text().size()));
    }
}

/// Views are taken when nothing grows any more.
void NameIndex::link() {
    texts_.reserve(sizes_.size());
    std::string_view rest{bytes_.data(), bytes_.size()};
    for (const std::uint8_t size : sizes_) {
        texts_.push_back(rest.substr(0, size));
        rest.remove_prefix(size);
    }
    Names texts{texts_};
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const Counts counts = counts_[i];
        entries_[i].names = texts.first(counts.names);
        entries_[i].keywords = texts.subspan(counts.names, counts.keywords);
        texts = texts.subspan(counts.names + counts.keywords);
    }
}

} // namespace headroom::catalog
