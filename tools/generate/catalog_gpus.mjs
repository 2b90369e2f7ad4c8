// The GPUs as columns.

import { entriesOf } from '../catalog/read.mjs';
import { lines, nameColumns, sharedColumn } from './catalog_columns.mjs';
import { desktopReserve, driverReserveMib, memoryOptions, usualSize } from './catalog_memory.mjs';
import { array, literal, required, sourceFile } from './catalog_text.mjs';

/** @typedef {import('../catalog/read.mjs').Catalog} Catalog */
/** @typedef {import('../catalog/read.mjs').Entry} Entry */

/** In the order of the enumerators in gpu.hpp. */
const classes = ['consumer', 'laptop', 'workstation', 'datacenter', 'integrated', 'edge'];
const confidences = ['high', 'medium', 'low'];

/** In the order of the fields of Rates. */
const rates = [
  'fp32_tflops',
  'fp16_tflops',
  'bf16_tflops',
  'fp8_tflops',
  'int8_tops',
  'fp4_tflops',
];

/** Bits of the column of flags, as gpu_columns.hpp names them. */
const flags = { unified: 1, measured: 2 };

/**
 * Two lists of each GPU, in the order of the columns.
 * @param {Entry} entry
 * @returns {string[][]}
 */
function namesOf(entry) {
  const { data } = entry;
  const name = required(entry, 'name');
  return [
    [required(entry, 'id'), name, data.short_name ?? name, ...required(entry, 'driver_names')],
    [...required(entry, 'aliases'), ...(data.moved ?? [])],
  ];
}

/**
 * @param {Entry} entry
 * @param {Catalog} catalog
 */
function rowOf(entry, catalog) {
  const { data } = entry;
  const options = memoryOptions(entry, catalog);
  const marketed = usualSize(entry, options);
  const desktop = desktopReserve(entry, catalog);
  const measured = options.length === 0 && data.memory.reported_basis !== 'predicted';
  return {
    vendor: required(entry, 'vendor'),
    family: required(entry, 'family'),
    compute_capability: data.architecture?.compute_capability ?? '',
    class: classes.indexOf(required(entry, 'class')),
    confidence: confidences.indexOf(required(entry, 'confidence')),
    flags:
      (required(entry, 'unified_memory') ? flags.unified : 0) + (measured ? flags.measured : 0),
    devices: required(entry, 'devices_per_board'),
    year: required(entry, 'year'),
    tdp: data.tdp_w ?? 0,
    marketed,
    reported: options.length > 0 ? marketed * 1024 : required(entry, 'memory.reported_mib'),
    bandwidth: Math.round(required(entry, 'memory.bandwidth_gb_per_s') * 1000),
    desktop_low: desktop.low,
    desktop_reserve: desktop.expected,
    desktop_high: desktop.high,
    driver_reserve: driverReserveMib(entry, catalog),
    rates: rates.map((name) => Math.round((data.dense_rates[name] ?? 0) * 1000)),
    options,
  };
}

/** @typedef {ReturnType<typeof rowOf>} Row */

/**
 * Fields that are numbers: name of the column, type in C++, field of a row.
 * @type {[string, string, keyof Row][]}
 */
const numbers = [
  ['classes', 'std::uint8_t', 'class'],
  ['confidences', 'std::uint8_t', 'confidence'],
  ['flags', 'std::uint8_t', 'flags'],
  ['devices', 'std::uint8_t', 'devices'],
  ['years', 'std::uint16_t', 'year'],
  ['tdps', 'std::uint16_t', 'tdp'],
  ['marketed', 'std::uint16_t', 'marketed'],
  ['reported', 'std::uint32_t', 'reported'],
  ['bandwidths', 'std::uint32_t', 'bandwidth'],
  ['desktop_lows', 'std::uint16_t', 'desktop_low'],
  ['desktop_reserves', 'std::uint16_t', 'desktop_reserve'],
  ['desktop_highs', 'std::uint16_t', 'desktop_high'],
  ['driver_reserves', 'std::uint16_t', 'driver_reserve'],
];

/** Fields whose values many GPUs share. */
const shared = {
  vendors: 'vendor',
  families: 'family',
  compute_capabilities: 'compute_capability',
};

/** @param {Catalog} catalog */
export function gpuFile(catalog) {
  const entries = entriesOf(catalog, 'gpu');
  const lists = entries.flatMap(namesOf);
  const rows = entries.map((entry) => rowOf(entry, catalog));
  const names = lists.reduce((sum, of) => sum + of.length, 0) - 3 * entries.length;
  const options = rows.flatMap((row) => row.options);
  const columns = [
    nameColumns(lists),
    ...Object.entries(shared).map(([name, field]) =>
      sharedColumn(
        name,
        'std::string_view',
        rows.map((row) => /** @type {any} */ (row)[field]),
        literal,
      ),
    ),
    ...numbers.map(([name, type, field]) =>
      array(type, name, lines(rows.map((row) => Number(row[field])))),
    ),
    array('std::uint32_t', 'rates', lines(rows.flatMap((row) => row.rates))),
    array('std::uint8_t', 'option_counts', lines(rows.map((row) => row.options.length))),
    array(
      'MemoryOption',
      'options',
      options.map(({ size, limit }) => `{${size}, ${limit}}`),
    ),
  ].join('');
  const plain = ['text', 'sizes', ...numbers.map(([name]) => name)];
  const fields = [
    ...plain.slice(0, 2).map((name) => `.${name} = ${name}`),
    ...Object.keys(shared).map((name) => `.${name} = {${name}, ${name}_of}`),
    ...plain.slice(2).map((name) => `.${name} = ${name}`),
    ...['rates', 'option_counts', 'options'].map((name) => `.${name} = ${name}`),
  ];
  const date = catalog.entries.find((entry) => entry.kind === 'data')?.data.date;
  return sourceFile(
    'catalog/gpu_columns.hpp',
    `namespace {

${columns}constexpr GpuColumns columns{
${fields.map((field) => `    ${field},`).join('\n')}
};

} // namespace

std::span<const Gpu> gpus() noexcept {
    static const GpuTable<${entries.length}, ${names}> table{columns};
    return table.gpus();
}

std::string_view data_date() noexcept { return ${literal(date)}; }
`,
  );
}
