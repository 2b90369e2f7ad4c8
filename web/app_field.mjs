// The text field that lies over the canvas while a field is edited: the browser's own, with its
// clipboard, its input methods, its soft keyboard and its undo.

import { withText } from './core_host.mjs';

/** @typedef {import('./app_load.mjs').AppModule} AppModule */

/**
 * @typedef {object} FieldPlace
 * @property {string} field
 * @property {string} text what stands in it when it opens
 * @property {string} label
 * @property {string} mode which soft keyboard
 * @property {number} x in CSS pixels from the canvas's corner
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {boolean} isError
 * @property {boolean} isCentred
 * @property {boolean} isSearch arrows go to the list
 */

/** As `platform::EditKey` counts them. */
const keys = { Enter: 0, Escape: 1, ArrowUp: 2, ArrowDown: 3 };
const blurKey = 4;

export class AppField {
  #input = document.createElement('input');
  #canvas;
  #module;
  #open = '';
  #isSearch = false;

  /**
   * @param {HTMLElement} host
   * @param {HTMLCanvasElement} canvas
   * @param {AppModule} module
   * @param {AbortSignal} signal
   */
  constructor(host, canvas, module, signal) {
    this.#canvas = canvas;
    this.#module = module;
    this.#input.type = 'text';
    this.#input.className = 'app-field';
    this.#input.hidden = true;
    this.#input.autocomplete = 'off';
    this.#input.autocapitalize = 'off';
    this.#input.spellcheck = false;
    host.append(this.#input);
    signal.addEventListener('abort', () => this.#input.remove());
    this.#input.addEventListener('input', () => this.#typed());
    this.#input.addEventListener('keydown', (event) => this.#key(event));
    this.#input.addEventListener('blur', (event) => this.#blurred(event));
    canvas.addEventListener('mousedown', (event) => this.#pressed(event), { signal });
  }

  /** @param {FieldPlace} place */
  show(place) {
    this.#place(place);
    if (this.#open === place.field) return;
    this.#open = place.field;
    this.#input.hidden = false;
    this.#input.value = place.text;
    this.#input.inputMode = place.mode;
    this.#input.setAttribute('aria-label', place.label);
    this.#input.focus({ preventScroll: true });
    this.#input.select();
  }

  hide() {
    if (this.#open === '') return;
    this.#open = '';
    const hasFocus = document.activeElement === this.#input;
    this.#input.hidden = true;
    if (!hasFocus) return;
    this.#canvas.focus({ preventScroll: true });
    this.#module._headroom_keyboard(1);
  }

  /** @param {EventTarget | null} target */
  has(target) {
    return target === this.#input;
  }

  /** @param {FieldPlace} place */
  #place(place) {
    const { style } = this.#input;
    for (const [name, value] of Object.entries({
      left: place.x,
      top: place.y,
      width: place.width,
      height: place.height,
    })) {
      style.setProperty(name, `${value}px`);
    }
    this.#input.classList.toggle('is-error', place.isError);
    this.#input.classList.toggle('is-centred', place.isCentred);
    this.#input.classList.toggle('is-search', place.isSearch);
    if (place.isError) this.#input.setAttribute('aria-invalid', 'true');
    else this.#input.removeAttribute('aria-invalid');
    this.#isSearch = place.isSearch;
  }

  #typed() {
    withText(this.#module, this.#input.value, this.#module._headroom_typed);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = /** @type {Record<string, number | undefined>} */ (keys)[event.key];
    if (key === undefined) return;
    const isArrow = key === keys.ArrowUp || key === keys.ArrowDown;
    if (isArrow && !this.#isSearch) return;
    event.preventDefault();
    this.#module._headroom_edit_key(key);
  }

  /** @param {FocusEvent} event */
  #blurred(event) {
    if (this.#open === '') return;
    this.#module._headroom_edit_key(blurKey);
    if (event.relatedTarget !== this.#canvas) this.#module._headroom_keyboard(0);
  }

  /**
   * A press on the list must not take the focus from the search: the list would close before.
   * @param {MouseEvent} event
   */
  #pressed(event) {
    if (this.#open === '') return;
    const scale = this.#canvas.width / this.#canvas.getBoundingClientRect().width;
    const isInList = this.#module._headroom_keeps_edit(
      event.offsetX * scale,
      event.offsetY * scale,
    );
    if (isInList === 1) event.preventDefault();
  }
}
