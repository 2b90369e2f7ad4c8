// The one live session of the page: whichever module answers calls at present, the screen it last
// gave, and its words in the reader's language.

/** @typedef {import('./core_host.mjs').Call} Call */
/** @typedef {import('./core_host.mjs').Core} Core */
/** @typedef {import('./screen.mjs').FieldSet} FieldSet */
/** @typedef {import('./screen.mjs').PickerGroup} PickerGroup */
/** @typedef {import('./screen.mjs').Screen} Screen */
/** @typedef {import('./screen.mjs').Strings} Strings */

export class LiveSession {
  /** @type {Call} */
  #call;
  #whole;
  /** @type {() => void} */
  #onChange;
  /** @type {any} the last state that could be saved, in case the module dies */
  #saved;

  /** @type {Screen} */
  screen;
  /** @type {Strings} */
  strings = {};

  /**
   * @param {Core} core
   * @param {() => void} onChange after every answer that may have changed the screen
   */
  constructor({ call, whole }, onChange) {
    this.#call = call;
    this.#whole = whole;
    this.#onChange = onChange;
    this.screen = call({ call: 'screen' });
    this.#readWords();
    this.#saved = call({ call: 'save' }).session;
  }

  /**
   * Asks for something that answers with the screen. Returns whether it was accepted; a value that is
   * not valid is accepted too, the screen says so at its field.
   * @param {Record<string, unknown>} request
   */
  change(request) {
    const answer = this.#call(request);
    if (!answer.error) this.#take(answer);
    return !answer.error;
  }

  /** @param {FieldSet[]} sets */
  set(sets) {
    return this.change({ call: 'set', sets });
  }

  /** Reads the screen again after someone else changed it. */
  reread() {
    this.change({ call: 'screen' });
  }

  /**
   * @param {string} kind
   * @param {string} text
   * @returns {PickerGroup[]}
   */
  search(kind, text) {
    return this.#call({ call: 'search', kind, text, limit: 400 }).groups;
  }

  /** Ends when what only `ask` may ask for is there; throws where it cannot be had. */
  whole() {
    return this.#whole();
  }

  /**
   * Asks for something that leaves the screen as it is, after `whole`.
   * @param {Record<string, unknown>} request
   */
  ask(request) {
    return this.#call(request);
  }

  /** The session as the other module, or the next visit, can load it. */
  save() {
    return this.#saved;
  }

  /**
   * Goes on with another module, which is whole, from the last saved state.
   * @param {Call} call
   */
  moveTo(call) {
    const answer = call({ call: 'load', session: this.#saved });
    this.#call = call;
    this.#whole = async () => {};
    this.#take(answer.error ? call({ call: 'screen' }) : answer);
  }

  /** @param {Screen} screen */
  #take(screen) {
    const isOtherLanguage = screen.language !== this.screen.language;
    this.screen = screen;
    if (isOtherLanguage) this.#readWords();
    this.#saved = this.#call({ call: 'save' }).session;
    this.#onChange();
  }

  #readWords() {
    this.strings = this.#call({ call: 'strings' }).strings;
  }
}
