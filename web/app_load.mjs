// Fetches what the app view is made of: its glue, its WebAssembly, its fonts.

import { AppError } from './app_error.mjs';

/**
 * @typedef {object} AppModule what Emscripten's glue hands out
 * @property {Uint8Array} HEAPU8
 * @property {(bytes: number) => number} _malloc
 * @property {(pointer: number) => void} _free
 * @property {(pointer: number) => string} UTF8ToString
 * @property {(text: string, pointer: number, bytes: number) => void} stringToUTF8
 * @property {(text: string) => number} lengthBytesUTF8
 * @property {(pointer: number) => number} _headroom_call
 * @property {(width: number, height: number, regular: number, regularSize: number, semibold: number, semiboldSize: number) => number} _headroom_open
 * @property {() => void} _headroom_close
 * @property {(pointer: number, bytes: number) => void} _headroom_japanese_font
 * @property {(width: number, height: number, scale: number) => void} _headroom_resize
 * @property {(isDark: number, wantsContrast: number, hasForced: number, canvas: number, canvasText: number, highlight: number, linkText: number) => void} _headroom_media
 * @property {(pointer: number) => void} _headroom_typed
 * @property {(key: number) => void} _headroom_edit_key
 * @property {(x: number, y: number, by: number) => number} _headroom_scroll
 * @property {(x: number, y: number) => number} _headroom_keeps_edit
 * @property {(isInside: number) => void} _headroom_keyboard
 * @property {(isOpen: number) => void} _headroom_guide
 * @property {(isShown: number) => void} _headroom_examples
 * @property {(pointer: number) => void} _headroom_sources
 * @property {(isVisible: number) => void} _headroom_visible
 * @property {() => number} _headroom_items
 * @property {() => number} _headroom_idle
 * @property {() => number} _headroom_frames
 */

/**
 * @typedef {object} AppParts
 * @property {(options: object) => Promise<AppModule>} createApp
 * @property {WebAssembly.Module} program
 * @property {ArrayBuffer} regular
 * @property {ArrayBuffer} semibold
 * @property {() => Promise<ArrayBuffer>} japanese fetched when first asked for
 */

/** What compression leaves of a WebAssembly file, roughly: only the progress line depends on it. */
const compression = 3;

/** @param {string} url */
async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

/**
 * @param {Response} response its body is read to the end
 * @param {(percent: number) => void} onProgress
 */
async function followProgress(response, onProgress) {
  const length = Number(response.headers.get('content-length') ?? 0);
  const isCompressed = response.headers.get('content-encoding') !== null;
  const total = length * (isCompressed ? compression : 1);
  const reader = response.body?.getReader();
  let received = 0;
  for (;;) {
    const part = await reader?.read();
    if (part === undefined || part.done) return;
    received += part.value.length;
    if (total > 0) onProgress(Math.min(99, (100 * received) / total));
  }
}

/**
 * @param {string} url
 * @param {(percent: number) => void} onProgress
 */
async function compiled(url, onProgress) {
  const response = await fetched(url);
  void followProgress(response.clone(), onProgress).catch(() => {});
  if (response.headers.get('content-type')?.startsWith('application/wasm')) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

/** @param {string} url */
async function bytes(url) {
  return (await fetched(url)).arrayBuffer();
}

/**
 * @param {string} baseUrl
 * @param {(percent: number) => void} onProgress
 * @returns {Promise<AppParts>}
 */
export async function loadApp(baseUrl, onProgress) {
  try {
    const [glue, program, regular, semibold] = await Promise.all([
      import(`${baseUrl}app.mjs`),
      compiled(`${baseUrl}app.wasm`, onProgress),
      bytes(`${baseUrl}inter-regular.ttf`),
      bytes(`${baseUrl}inter-semibold.ttf`),
    ]);
    onProgress(100);
    /** @type {Promise<ArrayBuffer> | undefined} */
    let japanese;
    return {
      createApp: glue.default,
      program,
      regular,
      semibold,
      japanese: () => {
        japanese ??= bytes(`${baseUrl}bizud-gothic.ttf`).catch((error) => {
          japanese = undefined;
          throw error;
        });
        return japanese;
      },
    };
  } catch (error) {
    throw new AppError('load', 'the app view could not be loaded', error);
  }
}
