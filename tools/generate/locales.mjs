// Makes the C++ string tables from `assets/locales/*.json`:
// `node tools/generate/locales.mjs --out <dir>` writes `<dir>/text/strings.gen.{hpp,cpp}`.
// A table is one blob of UTF-8, each text ended by a zero; where they start is counted when the first is
// asked for, which the page need not download.

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
 * One blob; throws where an entry has a zero of its own.
 * @param {string} name
 * @param {string[]} entries
 */
function table(name, entries) {
  const torn = entries.find((entry) => entry.includes('\0'));
  if (torn !== undefined) throw new Error(`a zero in "${torn}"`);
  return `constexpr char ${name}_blob[] =
${entries.map((entry) => `    ${literal(entry)} "\\0"`).join('\n')};
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
  return `// Made by tools/generate/locales.mjs from assets/locales; not to be edited.
#include "text/strings.gen.hpp"

#include <array>

namespace headroom::text {

namespace {

${table('name', keys)}
${tables.join('\n')}
/// Where each text of a blob starts, and behind the last one where one more would.
class Table {
  public:
    explicit Table(const char* blob) : blob_{blob} {
        std::uint32_t at = 0;
        for (std::uint32_t& start : starts_) {
            start = at;
            if (&start != &starts_.back()) at += static_cast<std::uint32_t>(std::string_view{blob + at}.size()) + 1;
        }
    }

    [[nodiscard]] std::string_view operator[](std::size_t index) const {
        return {blob_ + starts_[index], starts_[index + 1] - starts_[index] - 1};
    }

  private:
    const char* blob_;
    std::array<std::uint32_t, key_count + 1> starts_{};
};

const Table& names() {
    static const Table table{name_blob};
    return table;
}

}  // namespace

std::string_view string(Language language, Key key) noexcept {
    static const std::array<Table, language_count> tables{${languages.map((language) => `Table{${language}_blob}`).join(', ')}};
    return tables[static_cast<std::size_t>(language)][static_cast<std::size_t>(key)];
}

std::string_view key_name(Key key) noexcept { return names()[static_cast<std::size_t>(key)]; }

std::optional<Key> find_key(std::string_view name) noexcept {
    std::size_t first = 0;
    std::size_t last = key_count;
    while (first < last) {
        const std::size_t middle = first + (last - first) / 2;
        const std::string_view candidate = names()[middle];
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
