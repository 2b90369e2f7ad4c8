// Keeps the reader's inputs on this device, a moment after every change. What a link brought in is
// kept only once the reader has changed something.

import { store } from './storage.mjs';

const delay = 300;

export class Saver {
  #kept = '';
  #latest = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {() => void} */
  #onRefused;

  /** @param {() => void} onRefused the browser keeps nothing */
  constructor(onRefused) {
    this.#onRefused = onRefused;
  }

  /** @param {unknown} session what the page shows at the start */
  begin(session) {
    this.#kept = JSON.stringify(session);
    this.#latest = this.#kept;
  }

  /** @param {unknown} session */
  keep(session) {
    this.#latest = JSON.stringify(session);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), delay);
  }

  /** Writes at once what is still to be written. */
  flush() {
    clearTimeout(this.#timer);
    if (this.#latest === this.#kept) return;
    this.#kept = this.#latest;
    if (!store('session', this.#latest)) this.#onRefused();
  }
}
