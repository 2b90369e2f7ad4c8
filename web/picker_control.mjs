// Opens, moves in and takes from the list of a picker, as the ARIA practices have it for an editable
// combobox: focus stays in the input, the list follows by aria-activedescendant.

import { optionId } from './picker.mjs';

/** @typedef {import('./live_session.mjs').LiveSession} LiveSession */
/** @typedef {import('./screen.mjs').OpenPicker} OpenPicker */
/** @typedef {import('./screen.mjs').PickerOption} PickerOption */

const pageStep = 8;

/** Less room than this under the input: the list opens over it if there is more. */
const enoughRoom = 300;

/**
 * @param {HTMLInputElement} input
 * @returns {'below' | 'above'}
 */
function roomySide(input) {
  const { top, bottom } = input.getBoundingClientRect();
  const below = innerHeight - bottom;
  return below < enoughRoom && top > below ? 'above' : 'below';
}

/**
 * Brings an option into sight without moving the page.
 * @param {HTMLElement} option
 */
function scrollInList(option) {
  const list = option.closest('[role=listbox]');
  if (list === null) return;
  const outer = list.getBoundingClientRect();
  const inner = option.getBoundingClientRect();
  const isFirst = option.matches(':first-child, .group-label + *');
  if (inner.top < outer.top || isFirst)
    list.scrollTop -= outer.top - inner.top + (isFirst ? 40 : 4);
  else if (inner.bottom > outer.bottom) list.scrollTop += inner.bottom - outer.bottom + 4;
}

export class PickerControl {
  /** @type {LiveSession} */
  #session;
  /** @type {() => void} */
  #render;

  /** @type {OpenPicker | null} */
  open = null;

  /**
   * @param {LiveSession} session
   * @param {() => void} render
   */
  constructor(session, render) {
    this.#session = session;
    this.#render = render;
  }

  /** @param {string} id */
  #field(id) {
    const field = this.#session.screen.fields.find((one) => one.id === id);
    if (field === undefined) throw new Error(`no field ${id}`);
    return field;
  }

  /** @returns {PickerOption[]} */
  #options() {
    return (this.open?.groups ?? []).flatMap((group) => group.options);
  }

  /**
   * Lists everything, or what matches the text that was typed.
   * @param {HTMLInputElement} input
   * @param {string} text
   */
  show(input, text) {
    const field = this.#field(input.dataset.field ?? '');
    const groups = this.#session.search(field.id, text);
    const side = this.open?.side ?? roomySide(input);
    this.open = { field: field.id, text, groups, side, active: -1 };
    const present = this.#options().findIndex((option) => option.id === field.value);
    this.#activate(text === '' ? present : Math.min(0, this.#options().length - 1));
  }

  /** Closes the list; the input keeps what stands in it. */
  close() {
    if (this.open === null) return;
    this.open = null;
    this.#render();
  }

  /**
   * Closes the list and puts the field's own text back.
   * @param {HTMLInputElement} input
   */
  cancel(input) {
    const field = input.dataset.field ?? '';
    this.open = null;
    this.#session.change({ call: 'drop_draft', field });
    input.value = this.#field(field).text;
    this.#render();
  }

  /**
   * @param {HTMLInputElement} input
   * @param {number} index over all groups
   */
  take(input, index) {
    const option = this.#options()[index];
    if (option === undefined || this.open === null) return;
    const field = this.open.field;
    this.open = null;
    this.#session.set([{ field, value: option.id }]);
    input.value = this.#field(field).text;
    input.select();
  }

  /**
   * Takes what was typed when the reader goes on to something else.
   * @param {HTMLInputElement} input
   */
  leave(input) {
    const field = this.#field(input.dataset.field ?? '');
    this.open = null;
    const text = input.value.trim();
    if (text === '' || text === field.text) {
      input.value = field.text;
      this.#render();
    } else {
      this.#session.set([{ field: field.id, value: text }]);
    }
  }

  /**
   * @param {HTMLInputElement} input
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the key was for the list
   */
  key(input, event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return false;
    const isOpen = this.open !== null;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: pageStep, PageUp: -pageStep }[event.key];
    if (step !== undefined) {
      if (event.altKey && event.key === 'ArrowUp') this.close();
      else if (!isOpen) this.show(input, '');
      else this.#move(step);
      return true;
    }
    if (event.key === 'Enter') {
      if (this.open !== null && this.open.active >= 0) this.take(input, this.open.active);
      else this.leave(input);
      return true;
    }
    if (event.key !== 'Escape') return false;
    const field = this.#field(input.dataset.field ?? '');
    const isChanged = input.value !== field.text || field.error !== '';
    if (isOpen || isChanged) this.cancel(input);
    return isOpen || isChanged;
  }

  /** @param {number} by */
  #move(by) {
    const count = this.#options().length;
    if (this.open === null || count === 0) return;
    const from = this.open.active;
    const isStep = Math.abs(by) === 1;
    const next = isStep
      ? (from + by + (from < 0 && by < 0 ? 1 : 0) + count) % count
      : Math.min(Math.max(from + by, 0), count - 1);
    this.#activate(next);
  }

  /** @param {number} index */
  #activate(index) {
    if (this.open === null) return;
    this.open = { ...this.open, active: index };
    this.#render();
    const option = document.getElementById(optionId(this.open.field, index));
    if (option !== null) scrollInList(option);
  }
}
