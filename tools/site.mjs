// Makes `dist/site`, the page as any static host can serve it:
//
//     node tools/site.mjs --build build/web --native dist/bin/headroom --out dist/site
//
// `index.html` and `ja/index.html` are rendered by the native calculator with the default scenario's
// result in them. Everything else lies, unrenamed, under one folder named after the content, so
// relative imports hold and a browser may keep it for ever. The same inputs give the same bytes.

import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { encodings } from './site/compress.mjs';
import { documentHtml } from './site/document.mjs';
import { folderName, gather } from './site/files.mjs';
import { sprite } from './site/icons.mjs';
import { ask } from './site/native.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** @type {{ language: string, root: string, path: string }[]} */
const pages = [
  { language: 'en', root: '', path: 'index.html' },
  { language: 'ja', root: '../', path: 'ja/index.html' },
];

/** The app view's modules are asked for when it is wanted. */
const isAtOnce = (/** @type {string} */ name) =>
  name.endsWith('.mjs') && (!name.startsWith('app') || name === 'app_switch.mjs');

/**
 * @param {string} folder
 * @param {string[]} modules
 * @param {string} native
 */
function renderedPages(folder, modules, native) {
  const icons = sprite(join(root, 'assets', 'icons'));
  return pages.map((page) => {
    const requests = [{ call: 'screen' }, { call: 'strings' }];
    const [screen, { strings }] = ask(native, page.language, requests);
    const html = documentHtml({ screen, strings, root: page.root, folder, modules, sprite: icons });
    return /** @type {[string, Buffer]} */ ([page.path, Buffer.from(html)]);
  });
}

/**
 * @param {{ build: string, native: string, out: string }} options
 */
async function makeSite({ build, native, out }) {
  const files = await gather(root, resolve(build));
  const folder = folderName(files);
  const inFolder = [...files].map(
    ([name, content]) => /** @type {[string, Buffer]} */ ([`${folder}/${name}`, content]),
  );
  const modules = [...files.keys()].filter(isAtOnce);
  const all = [...inFolder, ...renderedPages(folder, modules, resolve(native))];

  // The whole site or none of it: a server may be reading the old one.
  const made = `${resolve(out)}.new`;
  rmSync(made, { recursive: true, force: true });
  for (const [name, content] of all) {
    const path = join(made, name);
    mkdirSync(dirname(path), { recursive: true });
    for (const [suffix, bytes] of await encodings(name, content)) {
      writeFileSync(path + suffix, bytes);
    }
  }
  rmSync(resolve(out), { recursive: true, force: true });
  renameSync(made, resolve(out));
  return { folder, count: all.length };
}

const { values } = parseArgs({
  options: {
    build: { type: 'string', default: 'build/web' },
    native: { type: 'string', default: 'dist/bin/headroom' },
    out: { type: 'string', default: 'dist/site' },
  },
});

const { folder, count } = await makeSite(values);
process.stdout.write(`${values.out}: ${count} files, ${folder}\n`);
