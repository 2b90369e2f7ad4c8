// Which functions of a WebAssembly module are needed only by what is asked for later: everything that is not reached
// from the exports and from the table without passing through a function of a C++ namespace `later`.

/**
 * @typedef {object} CallGraph
 * @property {Set<string>} functions that the module itself defines
 * @property {Set<string>} entries that are called from outside or through the table
 * @property {Map<string, string[]>} calls who calls whom directly
 */

/** Lines of the graph that `wasm-opt --print-call-graph` prints. */
const line = {
  call: /^ {2}"(.+)" -> "(.+)"; \/\/ call$/,
  node: /^ {2}"(.+)" \[style="filled", fillcolor="(\w+)"\];$/,
  inTable: /^ {2}"(.+)" \[style="filled, rounded"\];$/,
};
const colors = { imported: 'turquoise', exported: 'gray' };

/**
 * @param {string} dot what `wasm-opt --print-call-graph` printed
 * @returns {CallGraph}
 */
export function readCallGraph(dot) {
  const functions = new Set();
  const entries = new Set();
  const calls = new Map();
  for (const text of dot.split('\n')) {
    const call = line.call.exec(text);
    const node = line.node.exec(text);
    const inTable = line.inTable.exec(text);
    if (call) calls.set(call[1], [...(calls.get(call[1]) ?? []), call[2]]);
    if (node && node[2] !== colors.imported) functions.add(node[1]);
    if (node && node[2] === colors.exported) entries.add(node[1]);
    if (inTable) entries.add(inTable[1]);
  }
  return { functions, entries, calls };
}

/** @param {string} name */
const isLater = (name) => name.includes('::later::');

/**
 * The functions of the second part, in the module's order; throws where nothing is marked, or where what is marked is
 * called directly by what is not: it would be pulled into the first part, or fail there.
 * @param {CallGraph} graph
 */
export function laterFunctions({ functions, entries, calls }) {
  if (![...entries].some(isLater))
    throw new Error('no function of a namespace `later` is an entry');
  const first = new Set();
  const open = [...entries].filter((name) => !isLater(name));
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (first.has(name)) continue;
    first.add(name);
    for (const called of calls.get(name) ?? []) {
      if (isLater(called)) throw new Error(`${name} calls ${called}, which is there only later`);
      open.push(called);
    }
  }
  return [...functions].filter((name) => !first.has(name));
}
