// Makes the C++ string tables from `assets/locales/*.json`:
// `node tools/generate/locales.mjs --out <dir>` writes `<dir>/text/strings.gen.{hpp,cpp}`.
// A table is one blob of UTF-8 with an array of offsets: no pointers, so nothing to relocate.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { enumName, languages, readLocales } from '../locales/read.mjs';
import { outputFolder, writeIfChanged } from './output.mjs';

/** @typedef {import('../locales/read.mjs').Locales} Locales */

const keyPattern = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/;

/**
 * The keys in byte order; throws if the tables cannot be one table.
 * @param {Locales} locales
 */
export function checkedKeys(locales) {
  const keys = Object.keys(locales[languages[0]]).sort();
  for (const language of languages) {
    const own = Object.keys(locales[language]).sort();
    if (own.join('\n') !== keys.join('\n')) {
      throw new Error(`${language}.json has other keys than ${languages[0]}.json`);
    }
  }
  const names = new Set();
  for (const key of keys) {
    if (!keyPattern.test(key)) throw new Error(`not a key: ${key}`);
    if (names.has(enumName(key))) throw new Error(`two keys are ${enumName(key)} in C++`);
    names.add(enumName(key));
  }
  return keys;
}

/** @param {string} text */
function literal(text) {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return `"${escaped}"`;
}

/**
 * One blob and the offset of each entry's start, with the end as the last offset.
 * @param {string} name
 * @param {string[]} entries
 */
function table(name, entries) {
  const offsets = [0];
  for (const entry of entries) {
    offsets.push(offsets[offsets.length - 1] + Buffer.byteLength(entry));
  }
  const width = offsets[offsets.length - 1] < 65536 ? 16 : 32;
  const rows = [];
  for (let at = 0; at < offsets.length; at += 12) {
    rows.push(`    ${offsets.slice(at, at + 12).join(', ')},`);
  }
  return `constexpr std::string_view ${name}_blob =
${entries.map((entry) => `    ${literal(entry)}`).join('\n')};

constexpr std::array<std::uint${width}_t, key_count + 1> ${name}_starts = {
${rows.join('\n')}
};
`;
}

/** @param {string[]} keys */
function header(keys) {
  return `// Made by tools/generate/locales.mjs from assets/locales; not to be edited.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace headroom::text {

enum class Language : std::uint8_t { ${languages.join(', ')} };

inline constexpr std::size_t language_count = ${languages.length};

/// Every text of the product, in the order of the dotted names: \`app.title\` is \`Key::app_title\`.
enum class Key : std::uint16_t {
${keys.map((key) => `    ${enumName(key)},`).join('\n')}
};

inline constexpr std::size_t key_count = ${keys.length};

/// The text of \`key\`, UTF-8, with its {placeholders}; lives for ever. Never fails.
[[nodiscard]] std::string_view string(Language language, Key key) noexcept;

/// The dotted name of \`key\`, such as "app.title"; lives for ever. Never fails.
[[nodiscard]] std::string_view key_name(Key key) noexcept;

/// The key with this dotted name, or nothing if there is none.
[[nodiscard]] std::optional<Key> find_key(std::string_view name) noexcept;

}  // namespace headroom::text
`;
}

/**
 * @param {string[]} keys
 * @param {Locales} locales
 */
function source(keys, locales) {
  const tables = languages.map((language) =>
    table(
      language,
      keys.map((key) => locales[language][key]),
    ),
  );
  const cases = languages.map(
    (language) =>
      `        case Language::${language}:\n            return entry(${language}_blob, ${language}_starts, index);`,
  );
  return `// Made by tools/generate/locales.mjs from assets/locales; not to be edited.
#include "text/strings.gen.hpp"

#include <array>

namespace headroom::text {

namespace {

${table('name', keys)}
${tables.join('\n')}
template <typename Starts>
constexpr std::string_view entry(std::string_view blob, const Starts& starts, std::size_t index) {
    return {blob.data() + starts[index], static_cast<std::size_t>(starts[index + 1] - starts[index])};
}

${['name', ...languages]
  .map((name) => `static_assert(${name}_starts[key_count] == ${name}_blob.size());`)
  .join('\n')}

}  // namespace

std::string_view string(Language language, Key key) noexcept {
    const auto index = static_cast<std::size_t>(key);
    switch (language) {
${cases.join('\n')}
    }
    return {};
}

std::string_view key_name(Key key) noexcept {
    return entry(name_blob, name_starts, static_cast<std::size_t>(key));
}

std::optional<Key> find_key(std::string_view name) noexcept {
    std::size_t first = 0;
    std::size_t last = key_count;
    while (first < last) {
        const std::size_t middle = first + (last - first) / 2;
        const std::string_view candidate = entry(name_blob, name_starts, middle);
        if (candidate == name) {
            return static_cast<Key>(middle);
        }
        if (candidate < name) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    return std::nullopt;
}

}  // namespace headroom::text
`;
}

/**
 * The two files as text.
 * @param {Locales} locales
 */
export function generate(locales) {
  const keys = checkedKeys(locales);
  return { header: header(keys), source: source(keys, locales) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folder = outputFolder(process.argv.slice(2));
  const files = generate(readLocales());
  writeIfChanged(join(folder, 'text', 'strings.gen.hpp'), files.header);
  writeIfChanged(join(folder, 'text', 'strings.gen.cpp'), files.source);
}
