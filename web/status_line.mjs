// The verdict for screen readers: spoken some time after the last change, and only if its sentence
// is another one.

const delay = 700;

export class StatusLine {
  /** @type {Element} */
  #element;
  #spoken = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {Element} element with role=status */
  constructor(element) {
    this.#element = element;
  }

  /** @param {string} sentence what the page says already at the start */
  begin(sentence) {
    this.#spoken = sentence;
  }

  /** @param {string} sentence */
  say(sentence) {
    clearTimeout(this.#timer);
    if (sentence === this.#spoken) return;
    this.#timer = setTimeout(() => {
      this.#spoken = sentence;
      this.#element.textContent = sentence;
    }, delay);
  }
}
