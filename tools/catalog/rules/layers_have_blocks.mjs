// The layers are made of the entry's blocks, and every block is used.

import { runsOf } from '../count.mjs';

/** @type {import('../lint.mjs').Rule} */
export const layersHaveBlocks = {
  name: 'layers-have-blocks',
  check(entry) {
    if (entry.kind !== 'model' || !entry.data.architecture) return [];
    const { blocks, layers } = entry.data.architecture;
    const used = new Set(runsOf(layers).map((run) => run.block));
    const missing = [...used].filter((name) => !(name in blocks));
    const idle = Object.keys(blocks).filter((name) => !used.has(name));
    const findings = [
      ...missing.map((name) => ({
        field: 'architecture.layers',
        what: `"${name}" is not one of the blocks`,
      })),
      ...idle.map((name) => ({
        field: `architecture.blocks.${name}`,
        what: 'is not used by any layer',
      })),
    ];
    const mtp = entry.data.mtp?.block;
    if (mtp && !(mtp in blocks))
      findings.push({ field: 'mtp.block', what: `"${mtp}" is not one of the blocks` });
    return findings;
  },
};
