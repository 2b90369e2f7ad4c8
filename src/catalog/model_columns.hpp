#pragma once
// The models as the build packs them: a column for each field, all names in one text. A table of
// structs, which is what callers see, is made of it when it is first asked for.

#include "catalog/columns.hpp"
#include "catalog/model.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace headroom::catalog {

/// One row of each column for every model, in the order of their ids.
struct ModelColumns {
    /// The names of all models, one after another: id, name, repository, then the aliases.
    const char* text = nullptr;
    /// Bytes of each name; 0 after a model's last.
    const std::uint8_t* sizes = nullptr;
    SharedColumn<std::string_view> families;
    SharedColumn<std::string_view> developers;
    SharedColumn<std::string_view> licences;
    SharedColumn<std::string_view> releases;
    SharedColumn<std::int64_t> contexts;
    const std::int64_t* params = nullptr;
    const std::int64_t* params_active = nullptr;
    SharedColumn<std::int64_t> params_vision;
    const std::uint8_t* flags = nullptr; ///< sums of ModelFlag
};

enum ModelFlag : std::uint8_t { reads_images_flag = 1, is_japanese_flag = 2, is_core_flag = 4 };

/// The columns as structs. `model_count` and `alias_count` are those of the columns.
template <std::size_t model_count, std::size_t alias_count>
class ModelTable {
  public:
    explicit ModelTable(const ModelColumns& columns) noexcept {
        NameReader names{columns.text, columns.sizes};
        std::size_t aliases = 0;
        for (std::size_t i = 0; i < model_count; ++i) {
            Model& model = models_[i];
            model.id = names.next();
            model.name = names.next();
            model.hugging_face = names.next();
            const std::size_t first = aliases;
            while (!names.at_end())
                aliases_[aliases++] = names.next();
            names.skip_end();
            model.aliases = {aliases_.data() + first, aliases - first};
            model.family = columns.families[i];
            model.developer = columns.developers[i];
            model.licence = columns.licences[i];
            model.release = columns.releases[i];
            model.params = columns.params[i];
            model.params_active = columns.params_active[i];
            model.params_vision = columns.params_vision[i];
            model.context = columns.contexts[i];
            model.reads_images = (columns.flags[i] & reads_images_flag) != 0;
            model.is_japanese = (columns.flags[i] & is_japanese_flag) != 0;
            model.is_core = (columns.flags[i] & is_core_flag) != 0;
        }
    }

    ModelTable(const ModelTable&) = delete; // its spans point into itself
    ModelTable& operator=(const ModelTable&) = delete;

    [[nodiscard]] std::span<const Model> models() const noexcept { return models_; }

  private:
    std::array<Model, model_count> models_{};
    std::array<std::string_view, alias_count> aliases_{};
};

} // namespace headroom::catalog
