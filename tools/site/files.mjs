// The files that the page loads: gathered, minified one by one, and named after their content.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { transform } from 'esbuild';

/** @typedef {Map<string, Buffer>} Files name → content, in the order of names */

/** Modules of `web` that no page loads: what writes HTML, and types. */
const buildOnly = new Set(['to_html.mjs', 'screen.mjs', 'catalog_types.mjs']);

/** @param {Files} files */
function sorted(files) {
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * @param {string} folder
 * @param {RegExp} pattern
 */
function paths(folder, pattern) {
  return readdirSync(folder)
    .filter((name) => pattern.test(name))
    .map((name) => join(folder, name));
}

/** @param {string} path */
async function minified(path) {
  const source = readFileSync(path, 'utf8');
  const isStyle = path.endsWith('.css');
  const { code } = await transform(source, {
    loader: isStyle ? 'css' : 'js',
    minify: true,
    target: isStyle ? ['chrome108', 'firefox108', 'safari16'] : 'es2022',
    charset: 'utf8',
  });
  return Buffer.from(code);
}

/**
 * @param {string} root of the source tree
 * @param {string} build folder of the web build
 * @returns {Promise<Files>}
 */
export async function gather(root, build) {
  /** @type {Files} */
  const files = new Map();
  const web = join(root, 'web');
  const sources = [
    ...paths(web, /\.m?js$/).filter((path) => !buildOnly.has(basename(path))),
    ...paths(web, /\.css$/),
    ...paths(join(web, 'styles'), /\.css$/),
    join(build, 'generated', 'theme.css'),
  ];
  for (const path of sources) files.set(basename(path), await minified(path));
  const finished = [
    ...paths(join(build, 'bin'), /^(core|core_later|app)\.(mjs|wasm)$/),
    ...paths(join(build, 'generated'), /\.ttf$/),
    join(build, 'generated', 'catalog', 'sources.json'),
    join(root, 'assets', 'icons', 'app.svg'),
  ];
  for (const path of finished) {
    if (!existsSync(path)) throw new Error(`missing: ${path}`);
    files.set(basename(path), readFileSync(path));
  }
  return sorted(files);
}

/**
 * A short name that is another one as soon as any file is.
 * @param {Files} files
 */
export function folderName(files) {
  const hash = createHash('sha256');
  for (const [name, content] of files) hash.update(`${name}\0${content.length}\0`).update(content);
  return hash.digest('hex').slice(0, 12);
}
