// What the catalog's generators share: C++ text of strings and tables, and fields that must be there.

/** @typedef {import('../catalog/read.mjs').Entry} Entry */

/** @param {string} text */
export function literal(text) {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Rows of one array that many entries take spans of. */
export class Pool {
  /** @param {string} name of the array in C++ */
  constructor(name) {
    this.name = name;
    /** @type {string[]} */
    this.rows = [];
  }

  /**
   * @param {string[]} rows
   * @returns {string} the span of these rows, in C++
   */
  span(rows) {
    if (rows.length === 0) return '{}';
    const start = this.rows.length;
    this.rows.push(...rows);
    return `{&${this.name}[${start}], ${rows.length}}`;
  }

  /** @param {string} type of a row in C++ */
  declaration(type) {
    return this.rows.length === 0 ? '' : array(type, this.name, this.rows);
  }
}

/**
 * A constant array, one row a line.
 * @param {string} type of a row in C++
 * @param {string} name
 * @param {(string | number)[]} rows
 */
export function array(type, name, rows) {
  const lines = rows.map((row) => `    ${row},`).join('\n');
  return `constexpr ${type} ${name}[] = {\n${lines}\n};\n\n`;
}

/**
 * @param {string} type
 * @param {Record<string, string>[]} entries fields in C++, in the order of the struct
 */
export function table(type, entries) {
  const rows = entries.map((fields) => {
    const lines = Object.entries(fields).map(([name, value]) => `        .${name} = ${value},`);
    return `    {\n${lines.join('\n')}\n    },`;
  });
  return `constexpr ${type} table[] = {\n${rows.join('\n')}\n};`;
}

/**
 * A column of an entry; throws an error that names the file if it is not there.
 * @param {Entry} entry
 * @param {string} path with dots
 */
export function required(entry, path) {
  const value = path.split('.').reduce((at, key) => at?.[key], entry.data);
  if (value === undefined) throw new Error(`${entry.file}: ${path}: is missing`);
  return value;
}

/**
 * A whole source file.
 * @param {string} header that declares what it defines
 * @param {string} text
 */
export function sourceFile(header, text) {
  return `// Made by tools/generate/catalog.mjs from assets/catalog; not to be edited.
#include "${header}"

namespace headroom::catalog {

${text}
} // namespace headroom::catalog
`;
}
