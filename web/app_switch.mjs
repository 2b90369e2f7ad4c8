// The two views: when the canvas may take the form's place, and the way back. The form stays in the
// page all the time; whoever focuses one of its controls sees it again.

/** @typedef {import('./screen.mjs').AppState} AppState */
/** @typedef {Awaited<ReturnType<typeof import('./app_view.mjs').openApp>>} App */

/** Below this width the form is the better view of the two. */
const leastWidth = 700;

/**
 * @typedef {object} AppHost
 * @property {() => any} save the session to open with
 * @property {(app: App) => void} onReady the app holds the session from here on
 * @property {() => void} onChange something was changed in the canvas
 * @property {() => void} onLost the app is gone; its last save is what is left
 * @property {() => void} render
 * @property {(choice: 'form' | 'app') => void} onChoice what the reader prefers
 * @property {(error: 'webgl' | 'load' | 'lost' | null) => void} onError null: it is over
 */

export class AppSwitch {
  /** @type {AppHost} */
  #host;
  /** @type {string} */
  #baseUrl;
  /** @type {App | null} */
  #app = null;
  #isTouched = false;

  /** @type {AppState} */
  state = 'none';
  percent = 0;

  /**
   * @param {string} baseUrl
   * @param {AppHost} host
   */
  constructor(baseUrl, host) {
    this.#baseUrl = baseUrl;
    this.#host = host;
  }

  /** Signs that the reader is at work in the form, which must not be taken away then. */
  #watch() {
    const touched = () => {
      this.#isTouched = true;
    };
    const form = document.getElementById('form');
    const isFocused = form?.contains(document.activeElement) ?? false;
    if (isFocused || scrollY > 0) touched();
    for (const type of ['focusin', 'input', 'pointerdown']) {
      form?.addEventListener(type, touched, { once: true, capture: true });
    }
    addEventListener('scroll', touched, { once: true, passive: true });
  }

  /**
   * Offers the app view, and opens it by itself where that takes nothing from the reader.
   * @param {string | null} chosen the view that was chosen before
   * @param {boolean} isTouched the reader was quicker than the page
   */
  offer(chosen, isTouched) {
    this.#isTouched = isTouched;
    this.#watch();
    this.#setState('offered');
    const isWide = innerWidth >= leastWidth;
    if (isWide && !this.#isTouched && chosen !== 'form') void this.#load(false);
  }

  /** The reader asks for the app view. */
  async open() {
    this.#host.onChoice('app');
    if (this.#app === null) await this.#load(true);
    else this.#show();
  }

  /** The reader asks for the form, or does something that only the form can answer. */
  showForm() {
    if (this.state !== 'shown') return;
    this.#app?.setVisible(false);
    this.#setState('ready');
  }

  /** Opens the canvas's own guide; returns whether the canvas is there to show it. */
  openGuide() {
    if (this.state !== 'shown') return false;
    this.#app?.openGuide(true);
    return true;
  }

  /** Draws what was changed in the form. */
  refresh() {
    this.#app?.refresh();
  }

  /** @param {boolean} isAsked */
  async #load(isAsked) {
    if (this.state === 'loading') return;
    this.percent = 0;
    this.#setState('loading');
    const canvasHost = /** @type {HTMLElement} */ (document.getElementById('canvas-host'));
    try {
      // Not before it is wanted: the form must be live first.
      const { openApp } = await import('./app_view.mjs');
      const app = await openApp({
        canvasHost,
        initialSession: this.#host.save(),
        baseUrl: this.#baseUrl,
        onProgress: (/** @type {number} */ percent) => {
          this.percent = Math.round(percent);
          this.#host.render();
        },
        onChange: () => this.#host.onChange(),
        onLost: () => this.#lost(),
      });
      this.#app = app;
      this.#host.onReady(app);
      this.#host.onError(null);
      if (isAsked || !this.#isTouched) this.#show();
      else this.#setState('ready');
    } catch (error) {
      const code = /** @type {{ code?: unknown }} */ (error).code;
      this.#setState(code === 'webgl' ? 'none' : 'offered');
      this.#host.onError(code === 'webgl' ? 'webgl' : 'load');
    }
  }

  #show() {
    this.#setState('shown');
    this.#app?.setVisible(true);
    this.#app?.refresh();
  }

  #lost() {
    this.#app = null;
    this.#host.onLost();
    this.#setState('offered');
    this.#host.onError('lost');
  }

  /** @param {AppState} state */
  #setState(state) {
    this.state = state;
    document.documentElement.dataset.view = state === 'shown' ? 'app' : 'form';
    this.#host.render();
  }
}
