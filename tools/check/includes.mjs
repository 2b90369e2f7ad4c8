// The edges between the layers, read from the #include lines: `node tools/check/includes.mjs [folder]`.
// CMake keeps a layer from linking what it may not; this keeps it from including it, which the shared root would allow.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** What each layer may include by itself; what these may include follows. @type {Record<string, string[]>} */
const edges = {
  core: [],
  catalog: ['core'],
  text: ['core'],
  formats: ['core'],
  app: ['catalog', 'text'],
  api: ['app', 'formats'],
  ui: ['app', 'imgui'],
  gfx: ['gles'],
  platform: ['sdl', 'imgui', 'imgui_backends', 'emscripten', 'gles'],
  main: ['platform', 'gfx', 'ui', 'api'],
  cli: ['api'],
};

/** Libraries that are not for every layer, by the names of their headers. @type {[string, RegExp][]} */
const libraries = [
  ['imgui_backends', /^(backends\/)?imgui_impl_/],
  ['imgui', /^imgui(_internal)?\.h$/],
  ['sdl', /^(SDL2\/)?SDL(_\w+)?\.h$/],
  ['gles', /^(GLES\d?|EGL)\//],
  ['emscripten', /^emscripten(\/|\.h$)/],
];

/**
 * The root of core.wasm lies in the platform, whose exports it makes, and stands on the api as main does for the app.
 * @type {Record<string, string>}
 */
const roots = { 'platform/core_web.cpp': 'main' };

/** @param {string} layer @returns {Set<string>} everything that it may include, itself among it */
export function allowed(layer) {
  const found = new Set([layer]);
  for (const name of found) for (const next of edges[name] ?? []) found.add(next);
  return found;
}

/** @param {string} file @param {string} text @returns {{line: number, header: string}[]} */
export function includes(file, text) {
  return text.split('\n').flatMap((content, index) => {
    const match = /^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)/.exec(content);
    return match ? [{ line: index + 1, header: match[1] ?? match[2] }] : [];
  });
}

/**
 * What is wrong with one file's includes.
 * @param {string} file path from src/, its first folder the layer
 * @param {string} text its content
 * @returns {string[]} one line for each
 */
export function violations(file, text) {
  const layer = file.split('/')[0];
  if (!(layer in edges)) return [`${file}: ${layer} is no layer`];
  const may = allowed(roots[file] ?? layer);
  return includes(file, text).flatMap(({ line, header }) => {
    const at = `${file}:${line}`;
    if (header.split('/').includes('..')) {
      return [`${at}: "${header}" leaves its folder; headers are named from src/`];
    }
    const first = header.split('/')[0];
    const library = libraries.find(([, pattern]) => pattern.test(header))?.[0];
    const target = library ?? (header.includes('/') && first in edges ? first : undefined);
    if (target === undefined || may.has(target)) return [];
    return [`${at}: ${layer} must not include ${target} ("${header}")`];
  });
}

/** @param {string} root the folder src/ @returns {{files: number, found: string[]}} */
export function check(root) {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(cpp|hpp|h|inc)$/.test(entry.name))
    .map((entry) => join(entry.path, entry.name))
    .sort();
  const found = files.flatMap((file) =>
    violations(relative(root, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')),
  );
  return { files: files.length, found };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '../../src');
  const { files, found } = existsSync(root) ? check(root) : { files: 0, found: [] };
  for (const line of found) console.error(line);
  console.log(`${files} files, ${found.length} includes across a forbidden edge`);
  process.exitCode = found.length === 0 && files > 0 ? 0 : 1;
}
