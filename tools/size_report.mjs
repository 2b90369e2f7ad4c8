// What a reader downloads: raw, gzip and brotli for every file of `dist/site`, and the budgets.
//
//     node tools/size_report.mjs [--site dist/site] [--check]
//
// With `--check` the exit status is 1 if a budget is exceeded.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** @typedef {{ name: string, raw: number, gzip: number, brotli: number }} Size */

/**
 * Bytes of brotli that a group of files may weigh; the groups are the page's downloads. The budget is what they
 * shall weigh; the limit, where it is above, is what they weigh for now and must not exceed
 * (docs/decisions/0004-the-calculator-is-over-its-size.md).
 */
const budgets = [
  {
    label: 'calculator, first download',
    files: /^(core|core_host)\.(wasm|mjs)$/,
    budget: 115 * 1024,
    limit: 150 * 1024,
  },
  {
    label: 'calculator, fetched afterwards',
    files: /^core_later\.wasm$/,
    budget: 50 * 1024,
    limit: 50 * 1024,
  },
  {
    label: 'app view with Latin font',
    files: /^(app\.(wasm|mjs)|app_.*\.mjs|inter-.*\.ttf)$/,
    budget: 400 * 1024,
    limit: 425 * 1024,
  },
  {
    label: 'Japanese font',
    files: /^bizud-gothic\.ttf$/,
    budget: 170 * 1024,
    limit: 170 * 1024,
  },
];

/**
 * @param {string} folder
 * @returns {Size[]}
 */
function sizes(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return names
    .filter((name) => !/\.(br|gz)$/.test(name) && statSync(join(folder, name)).isFile())
    .map((name) => {
      const path = join(folder, name);
      const size = (/** @type {string} */ file) => (existsSync(file) ? statSync(file).size : NaN);
      return { name, raw: size(path), gzip: size(`${path}.gz`), brotli: size(`${path}.br`) };
    });
}

/** @param {number} bytes */
function shown(bytes) {
  return Number.isNaN(bytes) ? '–' : bytes.toLocaleString('en');
}

/**
 * @param {string} first
 * @param {string[]} others
 */
function line(first, ...others) {
  return `${first.padEnd(40)}${others.map((other) => other.padStart(12)).join('')}\n`;
}

/** @param {Size[]} files */
function table(files) {
  const rows = files.map((file) =>
    line(file.name, shown(file.raw), shown(file.gzip), shown(file.brotli)),
  );
  return line('file', 'raw', 'gzip', 'brotli') + rows.join('');
}

const { values } = parseArgs({
  options: {
    site: { type: 'string', default: 'dist/site' },
    check: { type: 'boolean', default: false },
  },
});

const files = sizes(values.site);
process.stdout.write(table(files));
process.stdout.write(`\n${line('budget (brotli)', 'bytes', 'budget', 'limit', '')}`);
let isOver = false;
for (const { label, files: pattern, budget, limit } of budgets) {
  const own = files.filter(({ name }) => pattern.test(name.slice(name.lastIndexOf('/') + 1)));
  const total = own.reduce((sum, { brotli }) => sum + brotli, 0);
  const isWithin = total <= limit;
  isOver ||= !isWithin;
  const state = total <= budget ? 'ok' : isWithin ? 'over budget' : 'OVER';
  process.stdout.write(line(label, shown(total), shown(budget), shown(limit), state));
}
if (values.check && isOver) process.exitCode = 1;
