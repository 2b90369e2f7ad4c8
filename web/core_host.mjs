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

/** @typedef {Pick<CoreModule, '_malloc' | '_free' | 'stringToUTF8' | 'lengthBytesUTF8'>} TextMemory */

/**
 * A text in the module's memory, for as long as `use` runs.
 * @template T
 * @param {TextMemory} module
 * @param {string} text
 * @param {(pointer: number) => T} use
 */
export function withText(module, text, use) {
  const bytes = module.lengthBytesUTF8(text) + 1;
  const pointer = module._malloc(bytes);
  try {
    module.stringToUTF8(text, pointer, bytes);
    return use(pointer);
  } finally {
    module._free(pointer);
  }
}

/**
 * @param {CoreModule} module
 * @returns {Call}
 */
export function callOf(module) {
  return (request) =>
    withText(module, JSON.stringify(request), (pointer) =>
      JSON.parse(module.UTF8ToString(module._headroom_call(pointer))),
    );
}

/**
 * @param {string} baseUrl the folder of `core.mjs`, ending in a slash
 * @returns {Promise<Call>}
 */
export async function openCore(baseUrl) {
  const { default: createCore } = await import(`${baseUrl}core.mjs`);
  return callOf(await createCore());
}
