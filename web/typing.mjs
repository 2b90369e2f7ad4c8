// Text as it is typed: every letter is tried at once, but an error waits until the reader pauses or
// goes on, because most texts are wrong on their way to being right.

/** @typedef {import('./live_session.mjs').LiveSession} LiveSession */

const patience = 800;

export class Typing {
  /** @type {LiveSession} */
  #session;
  /** @type {() => void} */
  #render;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @type {string | null} the field whose error is held back */
  hushed = null;

  /**
   * @param {LiveSession} session
   * @param {() => void} render
   */
  constructor(session, render) {
    this.#session = session;
    this.#render = render;
  }

  /**
   * @param {string} field
   * @param {string} text
   */
  take(field, text) {
    clearTimeout(this.#timer);
    this.hushed = field;
    this.#timer = setTimeout(() => this.pause(), patience);
    this.#session.change({ call: 'type', field, value: text });
  }

  /** The reader pauses: what is wrong may be said. */
  pause() {
    clearTimeout(this.#timer);
    this.hushed = null;
    this.#render();
  }

  /** The reader has left the field. */
  end() {
    clearTimeout(this.#timer);
    this.hushed = null;
    this.#session.change({ call: 'settle' });
    this.#render();
  }
}
