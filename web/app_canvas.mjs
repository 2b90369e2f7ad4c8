// One canvas with one module drawing on it. It is made anew when the drawing context was lost.

import { AppError } from './app_error.mjs';
import { AppField } from './app_field.mjs';
import { followMedia } from './app_media.mjs';
import { followScrolling } from './app_scroll.mjs';
import { followSize } from './app_size.mjs';
import { callOf, withText } from './core_host.mjs';

/** @typedef {import('./app_load.mjs').AppModule} AppModule */
/** @typedef {import('./app_load.mjs').AppParts} AppParts */
/** @typedef {import('./catalog_types.mjs').CatalogKind} CatalogKind */
/** @typedef {import('./core_host.mjs').Call} Call */

/**
 * @typedef {object} AppItem
 * @property {string} id
 * @property {string} label
 * @property {number} x in CSS pixels from the canvas's left edge
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {boolean} isCurrent
 */

/**
 * @typedef {object} CanvasEvents
 * @property {() => void} onChange
 * @property {(kind: CatalogKind, id: string) => void} onSourcesWanted
 * @property {() => void} onContextLost
 */

/** Nothing but colour is drawn, on an opaque page. */
const contextAttributes = {
  alpha: false,
  depth: false,
  stencil: false,
  antialias: false,
};

/** @param {HTMLElement} host */
function makeCanvas(host) {
  const canvas = document.createElement('canvas');
  // SDL finds its canvas by this id.
  canvas.id = 'canvas';
  canvas.className = 'app-canvas';
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-describedby', 'status');
  host.prepend(canvas);
  return canvas;
}

/**
 * A module on its canvas, not opened yet.
 * @param {HTMLCanvasElement} canvas
 * @param {AppParts} parts
 * @param {object} host what the module calls
 * @returns {Promise<AppModule>}
 */
function instantiated(canvas, parts, host) {
  return new Promise((resolve, reject) => {
    const instantiateWasm = (
      /** @type {WebAssembly.Imports} */ imports,
      /** @type {(instance: WebAssembly.Instance, program: WebAssembly.Module) => void} */ done,
    ) => {
      WebAssembly.instantiate(parts.program, imports).then(
        (instance) => done(instance, parts.program),
        reject,
      );
      return {};
    };
    parts.createApp({ canvas, host, instantiateWasm }).then(resolve, reject);
  });
}

/**
 * A copy in the module's memory, which the module frees.
 * @param {AppModule} module
 * @param {ArrayBuffer} file
 */
function copied(module, file) {
  const pointer = module._malloc(file.byteLength);
  module.HEAPU8.set(new Uint8Array(file), pointer);
  return pointer;
}

/** @param {string} line */
function itemOf(line) {
  const [id, label, x, y, width, height, isCurrent] = line.split('\t');
  const [left, top, wide, high] = [x, y, width, height].map((side) => Number(side) / 100);
  return { id, label, x: left, y: top, width: wide, height: high, isCurrent: isCurrent === '1' };
}

export class AppCanvas {
  #element;
  #parts;
  /** @type {AppModule} */
  #module = /** @type {any} */ (undefined);
  /** @type {Call} */
  #call = /** @type {any} */ (undefined);
  /** @type {AppField} */
  #field = /** @type {any} */ (undefined);
  #undo = new AbortController();
  #language = '';
  /** @type {Promise<void> | null} */
  #japanese = null;
  #isFontComing = false;
  #isVisible = false;

  /**
   * @param {HTMLCanvasElement} element
   * @param {AppParts} parts
   */
  constructor(element, parts) {
    this.#element = element;
    this.#parts = parts;
  }

  /**
   * @param {HTMLElement} host
   * @param {AppParts} parts
   * @param {CanvasEvents} events
   */
  static async open(host, parts, events) {
    const element = makeCanvas(host);
    const canvas = new AppCanvas(element, parts);
    try {
      await canvas.#start(host, events);
    } catch (error) {
      element.remove();
      throw error;
    }
    return canvas;
  }

  /**
   * @param {HTMLElement} host
   * @param {CanvasEvents} events
   */
  async #start(host, events) {
    // First, so that it has these attributes whoever asks for it later.
    if (this.#element.getContext('webgl2', contextAttributes) === null) {
      throw new AppError('webgl', 'no WebGL 2');
    }
    const { regular, semibold } = this.#parts;
    const module = await instantiated(this.#element, this.#parts, this.#moduleHost(events));
    this.#module = module;
    this.#call = callOf(module);
    this.#field = new AppField(host, this.#element, module, this.#undo.signal);
    const isOpen = module._headroom_open(
      1,
      1,
      copied(module, regular),
      regular.byteLength,
      copied(module, semibold),
      semibold.byteLength,
    );
    if (isOpen === 0) throw new AppError('webgl', 'no WebGL 2 context');
    module._headroom_visible(0);
    // As in the form: who was here before needs no examples.
    if (document.documentElement.dataset.returning !== undefined) module._headroom_examples(0);
    this.#follow(host, events);
  }

  /** @param {CanvasEvents} events */
  #moduleHost(events) {
    return {
      field: (/** @type {import('./app_field.mjs').FieldPlace} */ place) => this.#field.show(place),
      noField: () => this.#field.hide(),
      changed: () => events.onChange(),
      sources: (/** @type {CatalogKind} */ kind, /** @type {string} */ id) =>
        events.onSourcesWanted(kind, id),
      height: (/** @type {number} */ height) => this.#setHeight(height),
      keyboard: (/** @type {boolean} */ isInside) =>
        this.#element.classList.toggle('has-keyboard', isInside),
    };
  }

  /**
   * @param {HTMLElement} host
   * @param {CanvasEvents} events
   */
  #follow(host, events) {
    const { signal } = this.#undo;
    const module = this.#module;
    followSize(this.#element, signal, (width, height, scale) => {
      module._headroom_resize(width, height, scale);
    });
    followMedia(signal, module);
    followScrolling(host, this.#element, signal, module);
    this.#element.addEventListener(
      'blur',
      (event) => {
        if (!this.#field.has(event.relatedTarget)) module._headroom_keyboard(0);
      },
      { signal },
    );
    this.#element.addEventListener(
      'webglcontextlost',
      (event) => {
        event.preventDefault();
        events.onContextLost();
      },
      { signal },
    );
  }

  /** @param {number} height 0: as high as its place */
  #setHeight(height) {
    if (height === 0) this.#element.style.removeProperty('height');
    else this.#element.style.setProperty('height', `${Math.ceil(height)}px`);
  }

  /** @type {Call} */
  call(request) {
    const answer = this.#call(request);
    if (typeof answer.language === 'string' && answer.language !== this.#language) {
      this.#language = answer.language;
      void this.prepareLanguage();
    }
    return answer;
  }

  /** Sees to the canvas's name and, once, to the font. */
  async prepareLanguage() {
    const { strings } = this.#call({ call: 'strings' });
    this.#element.setAttribute('aria-label', strings['view.app']);
    if (this.#language === 'ja') await (this.#japanese ??= this.#addJapanese());
  }

  /** Nothing is drawn while the font is on its way. */
  async #addJapanese() {
    this.#isFontComing = true;
    this.refresh();
    try {
      const font = await this.#parts.japanese();
      this.#module._headroom_japanese_font(copied(this.#module, font), font.byteLength);
    } catch {
      // Without the font the Latin parts can still be read; the next switch tries again.
      this.#japanese = null;
    }
    this.#isFontComing = false;
    this.refresh();
  }

  refresh() {
    this.#module._headroom_visible(this.#isVisible && !this.#isFontComing ? 1 : 0);
  }

  /** @param {boolean} isVisible */
  setVisible(isVisible) {
    this.#isVisible = isVisible;
    this.refresh();
  }

  /** @param {boolean} isOpen */
  openGuide(isOpen) {
    this.#module._headroom_guide(isOpen ? 1 : 0);
  }

  /**
   * The answer to `onSourcesWanted`.
   * @param {CatalogKind} kind
   * @param {string} id
   * @param {Record<string, unknown> | null} sources null where they could not be had
   */
  giveSources(kind, id, sources) {
    const { _headroom_sources } = this.#module;
    withText(this.#module, JSON.stringify({ kind, id, sources }), _headroom_sources);
  }

  /** @returns {AppItem[]} */
  items() {
    const text = this.#module.UTF8ToString(this.#module._headroom_items());
    return text.split('\n').filter(Boolean).map(itemOf);
  }

  isIdle() {
    return this.#module._headroom_idle() === 1;
  }

  frames() {
    return this.#module._headroom_frames();
  }

  memory() {
    return this.#module.HEAPU8.length;
  }

  close() {
    this.#undo.abort();
    this.#field.hide();
    this.#module._headroom_close();
    this.#element.remove();
  }
}
