// Asks the native calculator, so that the prerendered pages hold its own words and numbers.

import { spawnSync } from 'node:child_process';

/**
 * @param {string} binary path of `headroom`
 * @param {string} language
 * @param {Record<string, unknown>[]} requests answered in order, by one session
 * @returns {any[]}
 */
export function ask(binary, language, requests) {
  const input = requests.map((request) => JSON.stringify(request)).join('\n') + '\n';
  const run = spawnSync(binary, ['call', '--language', language], {
    input,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.error) throw run.error;
  const lines = run.stdout.trim().split('\n');
  if (run.status !== 0 || lines.length !== requests.length) {
    throw new Error(`${binary} call: exit ${run.status}, ${lines.length} answers\n${run.stderr}`);
  }
  const answers = lines.map((line) => JSON.parse(line));
  for (const answer of answers) {
    if (answer.error) throw new Error(`${binary} call: ${answer.error.message}`);
  }
  return answers;
}
