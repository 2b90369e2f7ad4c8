import assert from 'node:assert/strict';
import test from 'node:test';
import { laterFunctions, readCallGraph } from '../../tools/split/call_graph.mjs';

/**
 * What wasm-opt prints of a module.
 * @param {{ exported?: string[], imported?: string[], own?: string[], inTable?: string[], calls?: [string, string][] }} module
 */
function printed({ exported = [], imported = [], own = [], inTable = [], calls = [] }) {
  const nodes = (/** @type {string[]} */ names, /** @type {string} */ color) =>
    names.map((name) => `  "${name}" [style="filled", fillcolor="${color}"];`);
  return [
    'digraph call {',
    '    "Import" [style="filled", fillcolor="turquoise"];',
    ...nodes(own, 'white'),
    ...nodes(imported, 'turquoise'),
    ...nodes(exported, 'gray'),
    ...calls.map(([from, to]) => `  "${from}" -> "${to}"; // call`),
    ...inTable.map((name) => `  "${name}" [style="filled, rounded"];`),
    '}',
  ].join('\n');
}

const rank = 'api::later::rank\\28\\29';

test('what only a later function needs is later, what both need is not', () => {
  const graph = readCallGraph(
    printed({
      exported: ['call'],
      imported: ['abort'],
      own: [rank, 'order', 'write', 'screen'],
      inTable: [rank, 'screen'],
      calls: [
        [rank, 'order'],
        ['order', 'write'],
        ['order', 'abort'],
        ['screen', 'write'],
        ['call', 'write'],
      ],
    }),
  );
  assert.deepEqual(laterFunctions(graph), [rank, 'order']);
});

test('a later function that is called directly would be missed, so the split refuses', () => {
  const graph = readCallGraph(
    printed({ exported: ['call'], own: [rank], inTable: [rank], calls: [['call', rank]] }),
  );
  assert.throws(() => laterFunctions(graph), /there only later/);
});

test('a module without later functions is none to split', () => {
  const graph = readCallGraph(
    printed({ exported: ['call'], own: ['screen'], inTable: ['screen'] }),
  );
  assert.throws(() => laterFunctions(graph), /no function of a namespace `later`/);
});
