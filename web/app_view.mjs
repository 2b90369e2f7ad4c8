// The app view: the calculator drawn by Dear ImGui on a canvas. This file is what the page sees of
// it; the module app.wasm holds a session of its own and answers the same calls as core.wasm.

import { AppCanvas } from './app_canvas.mjs';
import { loadApp } from './app_load.mjs';
import { CatalogSources } from './catalog_sources.mjs';

/** @typedef {import('./app_load.mjs').AppParts} AppParts */
/** @typedef {import('./app_canvas.mjs').AppItem} AppItem */
/** @typedef {import('./catalog_types.mjs').CatalogKind} CatalogKind */
/** @typedef {import('./core_host.mjs').Call} Call */

/**
 * @typedef {object} AppOptions
 * @property {HTMLElement} canvasHost where the canvas goes; its size is the canvas's
 * @property {any} initialSession as {"call":"save"} gave it
 * @property {string} baseUrl the folder of app.mjs and the fonts, ending in a slash
 * @property {(percent: number) => void} onProgress
 * @property {() => void} onChange the session was changed in the canvas
 * @property {() => void} onLost the drawing is lost for good
 */

/** More losses than this within a minute, and there is no point in trying again. */
const mostLosses = 3;
const lossMemory = 60_000;

export class AppView {
  #options;
  #parts;
  #sources;
  /** @type {AppCanvas | null} */
  #canvas = null;
  #isVisible = false;
  /** @type {number[]} when the drawing was lost lately */
  #losses = [];

  /**
   * @param {AppOptions} options
   * @param {AppParts} parts
   */
  constructor(options, parts) {
    this.#options = options;
    this.#parts = parts;
    this.#sources = new CatalogSources(`${options.baseUrl}sources.json`);
  }

  /** Puts a canvas in its place; throws with code 'webgl' where there can be none. */
  async start() {
    this.#canvas = await this.#open(this.#options.initialSession);
  }

  /** @param {any} session */
  async #open(session) {
    const canvas = await AppCanvas.open(this.#options.canvasHost, this.#parts, {
      onChange: this.#options.onChange,
      onSourcesWanted: (kind, id) => void this.#giveSources(kind, id),
      onContextLost: () => void this.#restore(),
    });
    canvas.call({ call: 'load', session });
    await canvas.prepareLanguage();
    canvas.setVisible(this.#isVisible);
    return canvas;
  }

  /**
   * @param {CatalogKind} kind
   * @param {string} id
   */
  async #giveSources(kind, id) {
    await this.#sources.read();
    const isThere = this.#sources.state === 'there';
    this.#canvas?.giveSources(kind, id, isThere ? this.#sources.of(kind, id) : null);
  }

  /** A new module on a new canvas, with the old one's session. */
  async #restore() {
    const old = this.#canvas;
    if (old === null) return;
    const now = performance.now();
    this.#losses = [...this.#losses.filter((time) => now - time < lossMemory), now];
    const saved = old.call({ call: 'save' }).session;
    old.close();
    try {
      if (this.#losses.length > mostLosses) throw new Error('lost too often');
      this.#canvas = await this.#open(saved);
    } catch {
      this.#canvas = null;
      this.#options.onLost();
    }
  }

  /**
   * The session's answer to one request; see `src/api/call.hpp`.
   * @type {Call}
   */
  call = (request) => {
    if (this.#canvas === null) return { error: { code: 'lost', field: '', message: '' } };
    return this.#canvas.call(request);
  };

  /** Draws the session anew after someone else changed it. */
  refresh() {
    this.#canvas?.refresh();
  }

  /** @param {boolean} isVisible nothing is drawn while it is false */
  setVisible(isVisible) {
    this.#isVisible = isVisible;
    this.#canvas?.setVisible(isVisible);
  }

  /** @param {boolean} isOpen the guide, over the tabs */
  openGuide(isOpen) {
    this.#canvas?.openGuide(isOpen);
  }

  /** @returns {AppItem[]} what can be pressed, where it was drawn last */
  items() {
    return this.#canvas?.items() ?? [];
  }

  /** Whether nothing will be drawn until something happens. */
  isIdle() {
    return this.#canvas?.isIdle() ?? true;
  }

  /** How many frames were drawn so far. */
  frames() {
    return this.#canvas?.frames() ?? 0;
  }

  /** How much memory the module takes, in bytes. */
  memory() {
    return this.#canvas?.memory() ?? 0;
  }
}

/**
 * @param {AppOptions} options
 * @returns {Promise<AppView>}
 * @throws an Error whose `code` is 'webgl' (no WebGL 2 here) or 'load' (a file did not come)
 */
export async function openApp(options) {
  const parts = await loadApp(options.baseUrl, options.onProgress);
  const view = new AppView(options, parts);
  await view.start();
  // Tests press what is on the canvas by its name.
  if (new URLSearchParams(location.search).has('test'))
    Object.assign(globalThis, { headroomApp: view });
  return view;
}
