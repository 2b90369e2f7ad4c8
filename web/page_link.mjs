// The scenario in the page's address: read once at the start and whenever the reader changes it,
// written a moment after every change.

const delay = 150;

/** The parts of the page that the address may name instead of a scenario; as in `early.js`. */
const places = /^#(form|guide|result|breakdown|working|run|where)$/;

/** The link in the address, or an empty text. */
export function linkInAddress() {
  const fragment = location.hash;
  return fragment.length > 1 && !places.test(fragment) ? fragment : '';
}

export class PageLink {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #link = '';

  /**
   * What the page shows at the start; it stays out of the address until something is changed.
   * @param {string} link
   */
  begin(link) {
    this.#link = link;
  }

  /** @param {string} link a fragment with its '#' */
  show(link) {
    if (link === this.#link) return;
    this.#link = link;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), delay);
  }

  /** Writes at once what is still to be written. */
  flush() {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    history.replaceState(history.state, '', this.#link);
  }
}
