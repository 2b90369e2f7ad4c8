// The calculator as a function: one JSON object in, one out, through the WebAssembly module `core`. Its code comes in
// two files: core.wasm answers what the form asks at once, core_later.wasm brings what the catalog's lists and whole
// requests need (the namespace `later` of src/api/call.cpp).

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
 * @returns {(request: string) => string} requests and answers as lines of JSON
 */
function askOf(module) {
  return (request) =>
    withText(module, request, (pointer) => module.UTF8ToString(module._headroom_call(pointer)));
}

/**
 * @param {CoreModule} module
 * @returns {Call}
 */
export function callOf(module) {
  const ask = askOf(module);
  return (request) => JSON.parse(ask(JSON.stringify(request)));
}

/**
 * A file of the page, or of the disk under Node.
 * @param {string} url
 * @returns {Promise<WebAssembly.Module>}
 */
async function compiled(url) {
  if (url.startsWith('file:')) {
    const { readFile } = await import('node:fs/promises');
    return WebAssembly.compile(await readFile(new URL(url)));
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  if (response.headers.get('content-type')?.startsWith('application/wasm')) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

/**
 * @typedef {object} Core
 * @property {Call} call
 * @property {(request: string) => string} ask the same, as lines of JSON
 * @property {() => Promise<void>} whole ends when `call` answers everything: list, entry, quantizations, schema,
 *   estimate, solve, rank and explain must wait for it. Fetches what is missing; may be asked again after a failure
 */

/**
 * @param {string} baseUrl the folder of `core.mjs`, ending in a slash
 * @returns {Promise<Core>}
 */
export async function openCore(baseUrl) {
  const [{ default: createCore }, program] = await Promise.all([
    import(`${baseUrl}core.mjs`),
    compiled(`${baseUrl}core.wasm`),
  ]);
  /** @type {WebAssembly.Exports} */
  let first = {};
  /** @type {CoreModule} */
  const module = await new Promise((resolve, reject) => {
    const instantiateWasm = (
      /** @type {WebAssembly.Imports} */ imports,
      /** @type {(instance: WebAssembly.Instance, program: WebAssembly.Module) => void} */ done,
    ) => {
      WebAssembly.instantiate(program, imports).then((instance) => {
        first = instance.exports;
        done(instance, program);
      }, reject);
      return {};
    };
    createCore({ instantiateWasm }).then(resolve, reject);
  });
  const addRest = async () => {
    await WebAssembly.instantiate(await compiled(`${baseUrl}core_later.wasm`), { first });
  };
  /** @type {Promise<void> | null} */
  let rest = null;
  const whole = () =>
    (rest ??= addRest().catch((error) => {
      rest = null;
      throw error;
    }));
  return { call: callOf(module), ask: askOf(module), whole };
}

/**
 * The same where everything is wanted, such as under Node.
 * @param {string} baseUrl
 * @returns {Promise<Call>}
 */
export async function openWholeCore(baseUrl) {
  const core = await openCore(baseUrl);
  await core.whole();
  return core.call;
}
