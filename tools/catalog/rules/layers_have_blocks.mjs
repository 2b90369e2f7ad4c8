// The layers are made of the entry's blocks, and every block is used.

import { runsOf } from '../count.mjs';

/** @type {import('../lint.mjs').Rule} */
export const layersHaveBlocks = {
  name: 'layers-have-blocks',
  check(entry) {
    if (entry.kind !== 'model' || !entry.data.architecture) return [];
    const { blocks, layers } = entry.data.architecture;
    /** @type {[string, string[]][]} */
    const uses = [
      ['architecture.layers', runsOf(layers).map((run) => run.block)],
      ['mtp.blocks', entry.data.mtp?.blocks ?? []],
    ];
    const missing = uses.flatMap(([field, names]) =>
      [...new Set(names)]
        .filter((name) => !(name in blocks))
        .map((name) => ({ field, what: `"${name}" is not one of the blocks` })),
    );
    const used = new Set(uses.flatMap(([, names]) => names));
    const idle = Object.keys(blocks)
      .filter((name) => !used.has(name))
      .map((name) => ({
        field: `architecture.blocks.${name}`,
        what: 'is not used by any layer',
      }));
    return [...missing, ...idle];
  },
};
