// Serves `dist/site` as a host should: right types, brotli or gzip as made by the build, caching for
// ever under the folder that is named after its content, and the headers that keep the page safe.
//
//     node tools/server.mjs [--root dist/site] [--port 8080] [--host 127.0.0.1]

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { headerPolicy } from './site/policy.mjs';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
};

const always = {
  'Access-Control-Allow-Origin': '*',
  'Content-Security-Policy': headerPolicy,
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * The file that a request's path names, or null where it names none inside `root`.
 * @param {string} root absolute
 * @param {string} url
 */
export function fileOf(root, url) {
  const path = url.split(/[?#]/, 1)[0];
  let plain;
  try {
    plain = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (!plain.startsWith('/') || plain.includes('\0') || plain.includes('\\')) return null;
  const file = resolve(root, `.${plain}`);
  if (file !== root && !file.startsWith(root + sep)) return null;
  return plain.endsWith('/') ? join(file, 'index.html') : file;
}

/** @param {string} path */
async function sizeOf(path) {
  try {
    const found = await stat(path);
    return found.isFile() ? found.size : null;
  } catch {
    return null;
  }
}

/**
 * The smallest form of a file that the browser takes.
 * @param {string} path
 * @param {string} accepted the header Accept-Encoding
 */
async function chosen(path, accepted) {
  const taken = accepted.split(',').map((one) => one.trim());
  const isTaken = (/** @type {string} */ name) =>
    taken.some(
      (one) => one === name || (one.startsWith(`${name};`) && !/;\s*q=0(\.0*)?$/.test(one)),
    );
  for (const [encoding, suffix] of [
    ['br', '.br'],
    ['gzip', '.gz'],
  ]) {
    if (!isTaken(encoding)) continue;
    const size = await sizeOf(path + suffix);
    if (size !== null) return { path: path + suffix, size, encoding };
  }
  const size = await sizeOf(path);
  return size === null ? null : { path, size, encoding: null };
}

/** @param {string} url */
function caching(url) {
  const isNamedAfterContent = /^\/[0-9a-f]{12}\//.test(url);
  return isNamedAfterContent ? 'public, max-age=31536000, immutable' : 'no-cache';
}

/**
 * @param {Response} response
 * @param {number} status
 * @param {string} text
 * @param {Record<string, string>} [more]
 */
function plain(response, status, text, more = {}) {
  response.writeHead(status, { ...always, ...more, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

/**
 * @param {string} root absolute
 * @param {Request} request
 * @param {Response} response
 */
async function answer(root, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return plain(response, 405, 'Only GET and HEAD', { Allow: 'GET, HEAD' });
  }
  const url = request.url ?? '/';
  const path = fileOf(root, url);
  if (path === null) return plain(response, 400, 'No such address');
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const file = await chosen(path, accepted);
  if (file === null) {
    const isFolder =
      !url.split('?')[0].endsWith('/') && (await sizeOf(join(path, 'index.html'))) !== null;
    if (isFolder) return plain(response, 301, 'Moved', { Location: `${url.split('?')[0]}/` });
    return plain(response, 404, 'Not found');
  }
  response.writeHead(200, {
    ...always,
    'Cache-Control': caching(url),
    'Content-Length': file.size,
    'Content-Type': types[extname(path)] ?? 'application/octet-stream',
    Vary: 'Accept-Encoding',
    ...(file.encoding !== null && { 'Content-Encoding': file.encoding }),
  });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(file.path)
      .on('error', () => response.destroy())
      .pipe(response);
}

/**
 * A server that is not listening yet.
 * @param {string} root
 */
export function siteServer(root) {
  const absolute = resolve(root);
  return createServer((request, response) => {
    answer(absolute, request, response).catch(() => response.destroy());
  });
}

function main() {
  const { values } = parseArgs({
    options: {
      root: { type: 'string', default: 'dist/site' },
      port: { type: 'string', default: '8080' },
      host: { type: 'string', default: '127.0.0.1' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    process.stderr.write(`--port: a whole number from 0 to 65535, not ${values.port}\n`);
    process.exit(2);
  }
  const server = siteServer(values.root);
  server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
    const isTaken = error.code === 'EADDRINUSE';
    const hint = `port ${port} is in use; choose another one with --port`;
    process.stderr.write(`${isTaken ? hint : error.message}\n`);
    process.exit(1);
  });
  server.listen(port, values.host, () => {
    const address = server.address();
    const at = typeof address === 'object' && address !== null ? address.port : port;
    const host = values.host.includes(':') ? `[${values.host}]` : values.host;
    process.stdout.write(`Headroom: http://${host}:${at}/\n`);
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
