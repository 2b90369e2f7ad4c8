// What a GPU may use of its memory, by the rules in assets/catalog/rules.

import { entriesOf } from '../catalog/read.mjs';
import { required } from './catalog_text.mjs';

/** @typedef {import('../catalog/read.mjs').Catalog} Catalog */
/** @typedef {import('../catalog/read.mjs').Entry} Entry */

/**
 * The rule that a field of a GPU's memory names; undefined where it names none.
 * @param {Entry} gpu
 * @param {string} field
 * @param {Catalog} catalog
 */
function ruleOf(gpu, field, catalog) {
  const name = gpu.data.memory[field];
  if (!name) return undefined;
  const rule = entriesOf(catalog, 'rule').find((entry) => entry.name === name);
  if (!rule) throw new Error(`${gpu.file}: memory.${field}: "${name}" is not in rules/`);
  return rule;
}

/**
 * Apple's limit. The newer default counts where it was seen; else the older one, which is lower.
 * @param {Entry} gpu
 * @param {Entry} rule
 * @param {number} size in GiB
 */
function workingSet(gpu, rule, size) {
  const rows = rule.data.measured.filter((/** @type {any} */ row) => row.ram_gib === size);
  const row = rows.find((/** @type {any} */ one) => one.default === 'newer') ?? rows[0];
  if (!row) throw new Error(`${gpu.file}: memory.options_gb: ${size} is not in ${rule.file}`);
  return row.working_set_bytes;
}

/**
 * What the GPU may hold of each size of RAM; none where its memory is its own.
 * @param {Entry} gpu
 * @param {Catalog} catalog
 * @returns {{ size: number, limit: number }[]} in GiB and in bytes
 */
export function memoryOptions(gpu, catalog) {
  const apple = ruleOf(gpu, 'working_set_rule', catalog);
  const shared = ruleOf(gpu, 'shared_memory_rule', catalog);
  if (!apple && !shared) return [];
  return required(gpu, 'memory.options_gb').map((/** @type {number} */ size) => {
    if (apple) return { size, limit: workingSet(gpu, apple, size) };
    const { numerator, denominator } = shared?.data.limits[0].share;
    return { size, limit: Math.floor((size * 1024 ** 3 * numerator) / denominator) };
  });
}

/**
 * The size that is taken where nobody says which: of Apple's machines the middle one, of others
 * 32 GB where they are sold with it.
 * @param {Entry} gpu
 * @param {{ size: number }[]} options
 * @returns {number} in GiB
 */
export function usualSize(gpu, options) {
  const usual = 32;
  if (options.length === 0) return required(gpu, 'memory.marketed_gb');
  const has32 = options.some(({ size }) => size === usual);
  if (has32 && !gpu.data.memory.working_set_rule) return usual;
  return options[Math.floor((options.length - 1) / 2)].size;
}

/**
 * What a desktop in use takes, in MiB. A working set leaves room for it already.
 * @param {Entry} gpu
 * @param {Catalog} catalog
 * @returns {{ low: number, expected: number, high: number }}
 */
export function desktopReserve(gpu, catalog) {
  const none = { low: 0, expected: 0, high: 0 };
  const rule = entriesOf(catalog, 'rule').find((entry) => entry.data.kind === 'desktop_reserve');
  if (!rule || gpu.data.memory.working_set_rule) return none;
  return rule.data.applies_to.includes(gpu.data.class) ? rule.data.linux_mib : none;
}

/**
 * What the driver keeps of the total that it reports: as it was seen, else by the rule of its kind.
 * A total that a program saw is without it.
 * @param {Entry} gpu
 * @param {Catalog} catalog
 */
export function driverReserveMib(gpu, catalog) {
  const { reported_mib, reported_by, runtime_visible_mib, type } = gpu.data.memory;
  if (runtime_visible_mib) return reported_mib - runtime_visible_mib;
  if (reported_by !== 'nvidia-smi') return 0;
  const rule = entriesOf(catalog, 'rule').find(
    ({ data }) =>
      data.kind === 'driver_reserve' &&
      data.vendor === gpu.data.vendor &&
      data.memory_types.includes(type),
  );
  return rule?.data.linux_mib.expected ?? 0;
}
