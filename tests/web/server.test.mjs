import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { fileOf, siteServer } from '../../tools/server.mjs';

const hash = '0123456789ab';
const script = Buffer.from('export default 1;\n'.repeat(40));

let folder = '';
let port = 0;
/** @type {import('node:http').Server} */
let server;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-site-'));
  mkdirSync(join(folder, 'site', hash), { recursive: true });
  mkdirSync(join(folder, 'site', 'ja'));
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'site', 'index.html'), '<!doctype html><p>en');
  writeFileSync(join(folder, 'site', 'ja', 'index.html'), '<!doctype html><p>ja');
  writeFileSync(join(folder, 'site', hash, 'core.wasm'), Buffer.from([0, 0x61, 0x73, 0x6d]));
  writeFileSync(join(folder, 'site', hash, 'boot.mjs'), script);
  writeFileSync(join(folder, 'site', hash, 'boot.mjs.br'), brotliCompressSync(script));
  writeFileSync(join(folder, 'site', hash, 'boot.mjs.gz'), gzipSync(script));
  server = siteServer(join(folder, 'site'));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  port = /** @type {import('node:net').AddressInfo} */ (server.address()).port;
});

after(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/**
 * A request as it is, without the tidying that `fetch` does to paths.
 * @param {string} path
 * @param {{ method?: string, headers?: Record<string, string> }} [options]
 * @returns {Promise<{ status: number | undefined, headers: import('node:http').IncomingHttpHeaders, body: Buffer }>}
 */
function ask(path, { method = 'GET', headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      /** @type {Buffer[]} */
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        resolve({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(chunks),
        });
      });
    })
      .on('error', reject)
      .end();
  });
}

test('types are those that browsers insist on', async () => {
  assert.equal((await ask('/')).headers['content-type'], 'text/html; charset=utf-8');
  assert.equal((await ask(`/${hash}/core.wasm`)).headers['content-type'], 'application/wasm');
  assert.equal(
    (await ask(`/${hash}/boot.mjs`)).headers['content-type'],
    'text/javascript; charset=utf-8',
  );
});

test('what the browser takes decides the encoding, brotli first', async () => {
  const at = `/${hash}/boot.mjs`;
  const encoding = async (/** @type {string} */ accepted) =>
    (await ask(at, { headers: { 'accept-encoding': accepted } })).headers['content-encoding'];
  assert.equal(await encoding('gzip, deflate, br'), 'br');
  assert.equal(await encoding('gzip'), 'gzip');
  assert.equal(await encoding('br;q=0, gzip;q=0.5'), 'gzip');
  assert.equal(await encoding('identity'), undefined);
  const plain = await ask(at);
  assert.deepEqual(plain.body, script);
  assert.equal(plain.headers.vary, 'Accept-Encoding');
});

test('files under the hash are kept for ever, pages are asked for again', async () => {
  assert.match(String((await ask(`/${hash}/boot.mjs`)).headers['cache-control']), /immutable/);
  assert.equal((await ask('/')).headers['cache-control'], 'no-cache');
});

test('every answer carries the safety headers', async () => {
  for (const path of ['/', '/nothing', `/${hash}/core.wasm`]) {
    const { headers } = await ask(path);
    assert.match(
      String(headers['content-security-policy']),
      /default-src 'none'.*frame-ancestors \*/,
    );
    assert.doesNotMatch(String(headers['content-security-policy']), /'unsafe-/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'no-referrer');
    assert.equal(headers['access-control-allow-origin'], '*');
  }
});

test('a path cannot leave the folder', async () => {
  const paths = [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/ja/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/%00',
    '/%zz',
  ];
  for (const path of paths) {
    const { status, body } = await ask(path);
    assert.ok(status === 400 || status === 404, `${path}: ${status}`);
    assert.doesNotMatch(body.toString(), /secret$/);
  }
  assert.equal(fileOf('/srv/site', '/../site-other/x'), null);
});

test('HEAD has the headers and no body, other methods are refused', async () => {
  const head = await ask('/', { method: 'HEAD' });
  assert.equal(head.status, 200);
  assert.equal(head.headers['content-length'], '20');
  assert.equal(head.body.length, 0);
  assert.equal((await ask('/', { method: 'POST' })).status, 405);
});

test('a folder without its slash moves, a query is ignored, nothing is not found', async () => {
  const moved = await ask('/ja');
  assert.equal(moved.status, 301);
  assert.equal(moved.headers.location, '/ja/');
  assert.equal((await ask('/ja/?x=1')).status, 200);
  assert.equal((await ask('/nothing')).status, 404);
});
