// The calculator as a function: one JSON object in, one out, through the WebAssembly module `core`.

/**
 * @typedef {object} CoreModule what Emscripten's glue hands out
 * @property {(pointer: number) => number} _headroom_call
 * @property {(bytes: number) => number} _malloc
 * @property {(pointer: number) => void} _free
 * @property {(pointer: number) => string} UTF8ToString
 * @property {(text: string, pointer: number, bytes: number) => void} stringToUTF8
 * @property {(text: string) => number} lengthBytesUTF8
 */

/** @typedef {(request: Record<string, unknown>) => any} Call */

/**
 * @param {CoreModule} module
 * @returns {Call}
 */
export function callOf(module) {
  return (request) => {
    const text = JSON.stringify(request);
    const bytes = module.lengthBytesUTF8(text) + 1;
    const pointer = module._malloc(bytes);
    try {
      module.stringToUTF8(text, pointer, bytes);
      return JSON.parse(module.UTF8ToString(module._headroom_call(pointer)));
    } finally {
      module._free(pointer);
    }
  };
}

/**
 * @param {string} baseUrl the folder of `core.mjs`, ending in a slash
 * @returns {Promise<Call>}
 */
export async function openCore(baseUrl) {
  const { default: createCore } = await import(`${baseUrl}core.mjs`);
  return callOf(await createCore());
}
