// Asks the command line's `estimate --batch`.

import { spawnSync } from 'node:child_process';

const lines_at_once = 500; // an answer has some 5 KB

/**
 * @param {string} binary path of `headroom`
 * @param {unknown[]} requests in the contract of the command line
 * @returns {any[]} one answer a request; those with `error` were refused
 */
export function estimateAll(binary, requests) {
  const answers = [];
  for (let first = 0; first < requests.length; first += lines_at_once) {
    const part = requests.slice(first, first + lines_at_once);
    const run = spawnSync(binary, ['estimate', '--batch'], {
      input: part.map((request) => JSON.stringify(request) + '\n').join(''),
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    });
    if (run.error) throw run.error;
    const lines = run.stdout.split('\n').filter((line) => line !== '');
    if (lines.length !== part.length)
      throw new Error(
        `${part.length} requests, ${lines.length} answers\n${run.stderr.slice(-500)}`,
      );
    for (const line of lines) answers.push(JSON.parse(line));
  }
  return answers;
}

/**
 * @param {any[]} parts of a device or the host
 * @param {string} name
 * @returns {{low: number, expected: number, high: number}}
 */
export function bytesOf(parts, name) {
  const found = parts.find((part) => part.part === name);
  return found ? found.bytes : { low: 0, expected: 0, high: 0 };
}
