// What every generator needs to say where its files go, and to write them only if they changed
// (an unchanged file keeps its time, so nothing that depends on it is built again).

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The folder named by `--out`; ends the program with a sentence if there is none.
 * @param {string[]} argv arguments without node and the script
 * @returns {string}
 */
export function outputFolder(argv) {
  const at = argv.indexOf('--out');
  const folder = at < 0 ? undefined : argv[at + 1];
  if (folder === undefined || argv.length !== 2) {
    process.stderr.write('usage: node <generator>.mjs --out <folder>\n');
    process.exit(2);
  }
  return folder;
}

/**
 * @param {string} path
 * @param {string} text
 */
export function writeIfChanged(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  let old = null;
  try {
    old = readFileSync(path, 'utf8');
  } catch {
    // Not there yet.
  }
  if (old !== text) writeFileSync(path, text);
}
