// The estimates of llama.cpp against measured cases: prints their errors and holds them to what is required.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { page, path } from '../../tools/accuracy/page.mjs';
import { run } from '../../tools/accuracy/run.mjs';

const tables = run(process.env.HEADROOM_BINARY ?? 'dist/bin/headroom');

/** @param {number} share */
const percent = (share) => `${(share * 100).toFixed(2)} %`.padStart(10);

for (const table of tables) {
  console.log(`\n${table.title}`);
  console.log(`${'part'.padEnd(50)}  cases      exact     median       95 %  >5 % low`);
  for (const row of table.rows) {
    const figures = [row.exact, row.median, row.p95, row.low].map(percent).join(' ');
    console.log(`${row.part.padEnd(50)} ${String(row.rows).padStart(6)} ${figures}`);
    if (row.ranged > 0)
      console.log(
        `    range covers ${percent(row.covered)} of ${row.ranged}, width ${percent(row.width)}`,
      );
    if (row.worst.error !== 0)
      console.log(`    worst ${percent(row.worst.error)}: ${row.worst.name}`);
  }
}

for (const table of tables) {
  test(`${table.title}: every part is as accurate as required`, () => {
    assert.ok(table.rows.length > 0);
    assert.deepEqual(table.breaches, []);
  });
}

test('docs/accuracy.md tells what this run found (./tools/refresh writes it)', () => {
  assert.equal(readFileSync(path, 'utf8'), page(tables));
});
