// Makes the catalog's constant tables, and its sources for the page, from `assets/catalog`:
// `node tools/generate/catalog.mjs --out <dir>` writes `<dir>/catalog/*.gen.cpp` and
// `<dir>/catalog/sources.json`.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readCatalog } from '../catalog/read.mjs';
import { engineFile } from './catalog_engines.mjs';
import { gpuFile } from './catalog_gpus.mjs';
import { modelFile } from './catalog_models.mjs';
import { quantizationFile } from './catalog_quantizations.mjs';
import { shapeFile } from './catalog_shapes.mjs';
import { sourcesFile, sourcesText } from './catalog_sources.mjs';
import { wordFile } from './catalog_words.mjs';
import { outputFolder, writeIfChanged } from './output.mjs';

/** @typedef {import('../catalog/read.mjs').Catalog} Catalog */

/**
 * The files as text, by their names.
 * @param {Catalog} catalog
 */
export function generate(catalog) {
  const sources = sourcesFile(catalog, {
    gpu: 'gpus',
    model: 'models',
    quantization: 'quantizations',
  });
  return {
    'engines.gen.cpp': engineFile(catalog),
    'gpus.gen.cpp': gpuFile(catalog),
    'models.gen.cpp': modelFile(catalog),
    'quantizations.gen.cpp': quantizationFile(catalog),
    'shapes.gen.cpp': shapeFile(catalog),
    'words.gen.cpp': wordFile(catalog),
    'sources.gen.cpp': sourcesText(sources),
    'sources.json': sources,
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const folder = outputFolder(process.argv.slice(2));
    for (const [name, text] of Object.entries(generate(readCatalog())))
      writeIfChanged(join(folder, 'catalog', name), text);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
