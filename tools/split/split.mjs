// Splits a linked module into what the page loads at once and what it fetches afterwards:
//
//     node tools/split/split.mjs --binaryen <folder of wasm-opt> --wasm core.wasm --later core_later.wasm [--names]
//
// The second file holds the functions that only the C++ namespaces `later` need (call_graph.mjs). It imports what it
// uses of the first from the module "first", whose exports these are, and puts its functions into the first one's
// table when it is instantiated. The module must have its names; they are dropped here unless `--names` is given.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { laterFunctions, readCallGraph } from './call_graph.mjs';

const { values } = parseArgs({
  options: {
    binaryen: { type: 'string', default: '' },
    wasm: { type: 'string', default: '' },
    later: { type: 'string', default: '' },
    names: { type: 'boolean', default: false },
  },
});

/** What the linked module may use, and null in the table for what is not there yet. */
const features = [
  'bulk-memory',
  'mutable-globals',
  'nontrapping-float-to-int',
  'reference-types',
  'sign-ext',
];

/**
 * @param {string} tool
 * @param {...string} options
 */
function binaryen(tool, ...options) {
  const enabled = features.map((feature) => `--enable-${feature}`);
  return execFileSync(join(values.binaryen, tool), [...enabled, ...options], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** By name, functions lie beside those that look like them, which compresses better than what is called most first. */
const preparing = values.names ? [] : ['-O3', '-Oz', '--reorder-functions-by-name'];
const finishing = values.names ? ['-g'] : ['-Oz', '--strip-debug', '--strip-producers'];

const folder = mkdtempSync(join(dirname(values.wasm), 'split-'));
try {
  const [whole, list] = [join(folder, 'whole.wasm'), join(folder, 'later.txt')];
  binaryen('wasm-opt', values.wasm, ...preparing, '-g', '-o', whole);
  const dot = binaryen('wasm-opt', whole, '--print-call-graph', '-o', join(folder, 'same.wasm'));
  writeFileSync(list, `${laterFunctions(readCallGraph(dot)).join('\n')}\n`);
  const parts = [
    { made: join(folder, 'first.wasm'), path: values.wasm },
    { made: join(folder, 'later.wasm'), path: values.later },
  ];
  const naming = ['--no-placeholders', '--import-namespace=first', '--export-prefix=+'];
  if (values.names) naming.push('-g');
  const outputs = ['-o1', parts[0].made, '-o2', parts[1].made];
  binaryen('wasm-split', whole, `--split-funcs=@${list}`, ...naming, ...outputs);
  for (const { made, path } of parts) {
    binaryen('wasm-opt', made, ...finishing, '-o', `${made}.done`);
    renameSync(`${made}.done`, path);
  }
} finally {
  rmSync(folder, { recursive: true });
}
