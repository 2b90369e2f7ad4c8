// Makes the catalog's constant tables from `assets/catalog`:
// `node tools/generate/catalog.mjs --out <dir>` writes `<dir>/catalog/{gpus,models}.gen.cpp`.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { entriesOf, readCatalog } from '../catalog/read.mjs';
import { outputFolder, writeIfChanged } from './output.mjs';

/** @typedef {import('../catalog/read.mjs').Catalog} Catalog */
/** @typedef {import('../catalog/read.mjs').Entry} Entry */

/** @param {string} text */
function literal(text) {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Rows of one array that many entries take spans of. */
class Pool {
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
    if (this.rows.length === 0) return '';
    const rows = this.rows.map((row) => `    ${row},`).join('\n');
    return `constexpr ${type} ${this.name}[] = {\n${rows}\n};\n\n`;
  }
}

/**
 * @param {string} type
 * @param {Record<string, string>[]} entries fields in C++, in the order of the struct
 */
function table(type, entries) {
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
function required(entry, path) {
  const value = path.split('.').reduce((at, key) => at?.[key], entry.data);
  if (value === undefined) throw new Error(`${entry.file}: ${path}: is missing`);
  return value;
}

/**
 * What the GPU may hold of each size of RAM. The newer default counts where it was seen; else the
 * older one, which is lower.
 * @param {Entry} gpu
 * @param {Catalog} catalog
 * @returns {{ size: number, limit: number }[]}
 */
function memoryOptions(gpu, catalog) {
  const name = gpu.data.memory.working_set_rule;
  if (!name) return [];
  const rule = entriesOf(catalog, 'rule').find((entry) => entry.name === name);
  if (!rule) throw new Error(`${gpu.file}: memory.working_set_rule: "${name}" is not in rules/`);
  return required(gpu, 'memory.options_gb').map((/** @type {number} */ size) => {
    const rows = rule.data.measured.filter((/** @type {any} */ row) => row.ram_gib === size);
    const row = rows.find((/** @type {any} */ one) => one.default === 'newer') ?? rows[0];
    if (!row) throw new Error(`${gpu.file}: memory.options_gb: ${size} is not in ${rule.file}`);
    return { size, limit: row.working_set_bytes };
  });
}

/**
 * A working set leaves room for the desktop already.
 * @param {Entry} gpu
 * @param {Catalog} catalog
 */
function desktopReserveMib(gpu, catalog) {
  const rule = entriesOf(catalog, 'rule').find((entry) => entry.data.kind === 'desktop_reserve');
  if (!rule || gpu.data.memory.working_set_rule) return 0;
  return rule.data.applies_to.includes(gpu.data.class) ? rule.data.linux_mib.expected : 0;
}

/** @param {string} text */
function file(text) {
  return `// Made by tools/generate/catalog.mjs from assets/catalog; not to be edited.
#include "catalog/catalog.hpp"

namespace headroom::catalog {

${text}
} // namespace headroom::catalog
`;
}

/** @param {Catalog} catalog */
function gpuFile(catalog) {
  const names = new Pool('names');
  const options = new Pool('options');
  const rows = entriesOf(catalog, 'gpu').map((entry) => {
    const { data } = entry;
    const sizes = memoryOptions(entry, catalog);
    const marketed = required(entry, 'memory.marketed_gb');
    const reported = sizes.length > 0 ? marketed * 1024 : required(entry, 'memory.reported_mib');
    const limit = sizes.find((option) => option.size === marketed)?.limit ?? reported * 1024 * 1024;
    return {
      id: literal(required(entry, 'id')),
      name: literal(required(entry, 'name')),
      vendor: literal(required(entry, 'vendor')),
      family: literal(required(entry, 'family')),
      gpu_class: `GpuClass::${required(entry, 'class')}`,
      unified_memory: String(required(entry, 'unified_memory')),
      is_reported_measured: String(data.memory.reported_basis !== 'predicted'),
      year: String(required(entry, 'year')),
      tdp_w: String(data.tdp_w ?? 0),
      marketed_gb: String(marketed),
      reported_mib: String(reported),
      limit_bytes: String(limit),
      desktop_reserve_mib: String(desktopReserveMib(entry, catalog)),
      bandwidth_mb_per_s: String(Math.round(required(entry, 'memory.bandwidth_gb_per_s') * 1000)),
      compute_capability: literal(data.architecture?.compute_capability ?? ''),
      options: options.span(sizes.map(({ size, limit: bytes }) => `{${size}, ${bytes}}`)),
      driver_names: names.span(required(entry, 'driver_names').map(literal)),
      aliases: names.span([...required(entry, 'aliases'), ...(data.moved ?? [])].map(literal)),
    };
  });
  const date = catalog.entries.find((entry) => entry.kind === 'data')?.data.date;
  return file(`namespace {

${names.declaration('std::string_view')}${options.declaration('MemoryOption')}${table('Gpu', rows)}

} // namespace

std::span<const Gpu> gpus() noexcept { return table; }

std::string_view data_date() noexcept { return ${literal(date)}; }
`);
}

/** @param {Catalog} catalog */
function modelFile(catalog) {
  const names = new Pool('names');
  const rows = entriesOf(catalog, 'model').map((entry) => {
    const { data } = entry;
    const aliases = [
      ...required(entry, 'aliases'),
      ...(data.ollama ? [data.ollama] : []),
      ...(data.moved ?? []),
    ];
    return {
      id: literal(required(entry, 'id')),
      name: literal(required(entry, 'name')),
      family: literal(required(entry, 'family')),
      developer: literal(required(entry, 'developer')),
      licence: literal(required(entry, 'licence')),
      release: literal(required(entry, 'release')),
      params: String(required(entry, 'params.total')),
      params_active: String(data.params.active ?? 0),
      context: String(required(entry, 'context.tokens')),
      reads_images: String(required(entry, 'modalities').includes('image')),
      is_japanese: String(required(entry, 'languages').includes('ja')),
      hugging_face: literal(required(entry, 'checkpoint.hugging_face')),
      aliases: names.span(aliases.map(literal)),
    };
  });
  return file(`namespace {

${names.declaration('std::string_view')}${table('Model', rows)}

} // namespace

std::span<const Model> models() noexcept { return table; }
`);
}

/**
 * The two files as text.
 * @param {Catalog} catalog
 */
export function generate(catalog) {
  return { gpus: gpuFile(catalog), models: modelFile(catalog) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const folder = outputFolder(process.argv.slice(2));
    const files = generate(readCatalog());
    writeIfChanged(join(folder, 'catalog', 'gpus.gen.cpp'), files.gpus);
    writeIfChanged(join(folder, 'catalog', 'models.gen.cpp'), files.models);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
