// Brotli and gzip beside every file that gains from it, so that a server has nothing to compute.

import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

const compressible = /\.(html|css|m?js|wasm|svg|ttf|json)$/;

/**
 * @param {string} name
 * @param {Buffer} content
 * @returns {Promise<[suffix: string, content: Buffer][]>} the content itself first
 */
export async function encodings(name, content) {
  if (!compressible.test(name)) return [['', content]];
  const isText = !/\.(wasm|ttf)$/.test(name);
  const parameters = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    [constants.BROTLI_PARAM_MODE]: isText
      ? constants.BROTLI_MODE_TEXT
      : constants.BROTLI_MODE_GENERIC,
  };
  const [br, gz] = await Promise.all([
    brotli(content, { params: parameters }),
    zip(content, { level: 9 }),
  ]);
  return [
    ['', content],
    ['.br', br],
    ['.gz', gz],
  ];
}
