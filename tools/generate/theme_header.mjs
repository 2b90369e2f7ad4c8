// The theme as a C++ header: constexpr values only, so an unused one costs nothing.

/** @typedef {import('./theme.mjs').Theme} Theme */

/**
 * #RRGGBB as Dear ImGui packs colours: 0xAABBGGRR, opaque.
 * @param {string} hex
 */
export function packed(hex) {
  return `0xFF${hex.slice(5, 7)}${hex.slice(3, 5)}${hex.slice(1, 3)}u`;
}

/** @param {number} value */
function float(value) {
  return Number.isInteger(value) ? `${value}.0F` : `${value}F`;
}

/**
 * @param {Theme} theme
 * @param {'light' | 'dark'} scheme
 */
function palette(theme, scheme) {
  const colors = Object.entries(theme.colors).map(
    ([name, color]) => `    .${name} = ${packed(color[scheme])},`,
  );
  const parts = Object.values(theme.parts).map((color) => packed(color[scheme]));
  return `inline constexpr Palette ${scheme} = {
${colors.join('\n')}
    .parts = {${parts.join(', ')}},
};`;
}

/**
 * @param {string} name
 * @param {import('./theme.mjs').TypeScale} scale
 */
function typeScale(name, scale) {
  const sizes = ['xs', 's', 'm', 'l', 'xl'].map(
    (step) => `.${step} = {${float(scale[step].size)}, ${float(scale[step].line)}}`,
  );
  return `inline constexpr TypeScale ${name} = {\n    ${sizes.join(',\n    ')},\n};`;
}

/**
 * @param {Theme} theme
 * @returns {string}
 */
export function themeHeader(theme) {
  const { latin, latin_phone, japanese, japanese_phone } = theme.type;
  const partNames = Object.keys(theme.parts);
  const swapped = Object.entries(theme.colors).filter(([, color]) => color.more !== undefined);
  const lookup = Object.entries(theme.parts).flatMap(([name, color]) =>
    color.parts.map((part) => `    {"${part}", PartColor::${name}},`),
  );
  return `// Made by tools/generate/theme.mjs from assets/theme.json; not to be edited.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace headroom::ui::theme {

/// A colour as Dear ImGui packs it: 0xAABBGGRR (IM_COL32), opaque.
using Color = std::uint32_t;

/// The colours of the memory parts, in the order of the bar, from the left.
enum class PartColor : std::uint8_t { ${partNames.join(', ')} };

inline constexpr std::size_t part_color_count = ${partNames.length};

/// How a part is filled where colours cannot be told apart.
enum class Pattern : std::uint8_t { ${Object.values(theme.parts)
    .map((color) => color.pattern)
    .join(', ')} };

struct Palette {
${Object.keys(theme.colors)
  .map((name) => `    Color ${name};`)
  .join('\n')}
    std::array<Color, part_color_count> parts;

    [[nodiscard]] constexpr Color part(PartColor color) const {
        return parts[static_cast<std::size_t>(color)];
    }
};

${palette(theme, 'light')}

${palette(theme, 'dark')}

/// The same palette for a reader who wants more contrast.
[[nodiscard]] constexpr Palette more_contrast(Palette palette) {
${swapped.map(([name, color]) => `    palette.${name} = palette.${color.more};`).join('\n')}
    return palette;
}

[[nodiscard]] constexpr Pattern pattern(PartColor color) {
    return static_cast<Pattern>(color);
}

struct PartEntry {
    std::string_view part;
    PartColor color;
};

/// Which colour each part of an estimate has, in the order of the bar.
inline constexpr auto part_colors = std::to_array<PartEntry>({
${lookup.join('\n')}
});

/// The colour of the part with this name ("kv_cache"), or nothing if the bar does not colour it.
[[nodiscard]] constexpr std::optional<PartColor> part_color(std::string_view part) {
    for (const PartEntry& entry : part_colors) {
        if (entry.part == part) {
            return entry.color;
        }
    }
    return std::nullopt;
}

struct TextSize {
    float size;
    float line;
};

struct TypeScale {
    TextSize xs, s, m, l, xl;
};

${typeScale('type_latin', latin)}
${typeScale('type_latin_phone', { ...latin, ...latin_phone })}
${typeScale('type_japanese', japanese)}
${typeScale('type_japanese_phone', { ...japanese, ...japanese_phone })}

// Sizes, in CSS pixels.
${Object.entries(theme.sizes)
  .map(([name, value]) => `inline constexpr float ${name} = ${float(value)};`)
  .join('\n')}

// Window widths where the layout changes, in CSS pixels.
${Object.entries(theme.widths)
  .map(([name, value]) => `inline constexpr float width_${name} = ${float(value)};`)
  .join('\n')}

// Times, in milliseconds.
${Object.entries(theme.times)
  .map(([name, value]) => `inline constexpr int ${name}_ms = ${value};`)
  .join('\n')}

}  // namespace headroom::ui::theme
`;
}
