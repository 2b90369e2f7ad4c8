// The live page: the session, the form made from it, and what lies around them: address, storage,
// language, the app view.

import { AppSwitch } from './app_switch.mjs';
import { CatalogControl } from './catalog_control.mjs';
import { listenToCatalogs } from './catalog_listen.mjs';
import { openWholeCore } from './core_host.mjs';
import { firstLanguage, showLanguagePage } from './language.mjs';
import { listen } from './live_form.mjs';
import { LiveSession } from './live_session.mjs';
import { earlyEdits, pathToRoot, renderPage } from './page_form.mjs';
import { linkInAddress, PageLink } from './page_link.mjs';
import { PickerControl } from './picker_control.mjs';
import { askRenderer } from './renderer_name.mjs';
import { watchResult } from './result_watch.mjs';
import { Saver } from './saver.mjs';
import { copyLink } from './share.mjs';
import { StatusLine } from './status_line.mjs';
import { store, stored } from './storage.mjs';
import { Typing } from './typing.mjs';

/** @typedef {import('./core_host.mjs').Call} Call */
/** @typedef {import('./core_host.mjs').Core} Core */

export class Page {
  #baseUrl;
  #siteRoot;
  #session;
  #picker;
  #typing;
  #catalog;
  #app;
  #status;
  #link = new PageLink();
  #saver = new Saver(() => this.#tell('error.storage', false));
  /** Before it, what happens is the page's own doing and is not kept as the reader's. */
  #isStarted = false;
  #isCopied = false;
  #renderer = '';
  #notice = { key: '', isRetry: false };

  /**
   * @param {Core} core
   * @param {string} baseUrl the folder of this page's modules
   */
  constructor(core, baseUrl) {
    this.#baseUrl = baseUrl;
    this.#siteRoot = new URL('..', baseUrl);
    this.#session = new LiveSession(core, () => this.#changed());
    this.#picker = new PickerControl(this.#session, () => this.#render());
    this.#typing = new Typing(this.#session, () => this.#render());
    this.#catalog = new CatalogControl(
      this.#session,
      baseUrl,
      () => this.#render(),
      (hasFailed) => this.#tellOfCatalog(hasFailed),
    );
    this.#status = new StatusLine(/** @type {Element} */ (document.getElementById('status')));
    this.#app = new AppSwitch(baseUrl, {
      save: () => this.#session.save(),
      onReady: (app) => this.#moveTo((request) => app.call(request)),
      onChange: () => this.#session.reread(),
      onLost: () => this.#backToCore(),
      render: () => this.#render(),
      onChoice: (choice) => store('view', choice),
      onError: (error) => this.#appFailed(error),
    });
  }

  start() {
    const edits = earlyEdits();
    const { renderer, hasWebgl2 } = askRenderer();
    this.#restore();
    this.#renderer = renderer;
    this.#session.change({ call: 'renderer', text: renderer });
    const { screen } = this.#session;
    this.#status.begin(screen.result.status);
    this.#link.begin(screen.link);
    this.#saver.begin(this.#session.save());
    this.#isStarted = true;
    if (edits.length > 0) this.#session.set(edits);
    this.#render();
    this.#listen();
    watchResult();
    const root = document.documentElement;
    delete root.dataset.reading;
    root.dataset.live = '';
    if (hasWebgl2) this.#app.offer(stored('view'), edits.length > 0);
    else this.#tell('error.webgl', false);
    // The app holds all of it; a form that stays will want the catalog at once, with or without a network.
    if (this.#app.state !== 'loading') this.#session.whole().catch(() => {});
  }

  /** In this order: the link, what was saved, the default. Saved preferences hold for all three. */
  #restore() {
    const saved = stored('session');
    const isLoaded = saved !== null && this.#load(saved);
    const { screen } = this.#session;
    const language = firstLanguage(screen, isLoaded, pathToRoot(this.#siteRoot));
    if (language !== screen.language) {
      this.#session.set([{ field: 'language', value: language }]);
    }
    const link = linkInAddress();
    if (link !== '') this.#session.change({ call: 'open_link', link });
  }

  /** @param {string} saved */
  #load(saved) {
    try {
      return this.#session.change({ call: 'load', session: JSON.parse(saved) });
    } catch {
      return false; // Damaged: as good as nothing saved.
    }
  }

  #listen() {
    const root = /** @type {Element} */ (document.getElementById('page'));
    listen(root, {
      session: this.#session,
      picker: this.#picker,
      onTyping: (field, text) => this.#typing.take(field, text),
      onTyped: () => this.#typing.end(),
      onMenu: (name) => this.#menu(name),
      onLanguage: (language) => this.#switchLanguage(language),
      onGo: (place) => this.#go(place),
    });
    listenToCatalogs(root, this.#catalog);
    document.getElementById('form')?.addEventListener('focusin', () => this.#chooseForm());
    addEventListener('hashchange', () => {
      const link = linkInAddress();
      if (link !== '') this.#session.change({ call: 'open_link', link });
    });
    addEventListener('pagehide', () => {
      this.#link.flush();
      this.#saver.flush();
    });
    // Paper is light, whatever the screen is.
    addEventListener('beforeprint', () => {
      document.documentElement.dataset.theme = 'light';
    });
    addEventListener('afterprint', () => this.#render());
  }

  #chooseForm() {
    if (this.#app.state !== 'shown') return;
    store('view', 'form');
    this.#app.showForm();
  }

  /** @param {string} name */
  #menu(name) {
    if (name === 'undo' || name === 'redo' || name === 'reset')
      this.#session.change({ call: name });
    else if (name === 'share') void this.#share();
    else if (name === 'form') this.#go('form');
    else if (name === 'app') void this.#app.open();
  }

  async #share() {
    this.#link.flush();
    const isCopied = await copyLink(this.#session.screen.link, (isShown) => {
      this.#isCopied = isShown;
      this.#render();
    });
    if (!isCopied) this.#tell('share.by_hand', false);
  }

  /** @param {string} language */
  #switchLanguage(language) {
    showLanguagePage(language, this.#siteRoot);
    this.#session.set([{ field: 'language', value: language }]);
  }

  /** @param {string} place the id of a part of the form */
  #go(place) {
    if (place === 'guide' && this.#app.openGuide()) return;
    this.#chooseForm();
    const element = document.getElementById(place);
    if (element === null) return;
    if (element instanceof HTMLDetailsElement) element.open = true;
    element.scrollIntoView({ block: 'start' });
    const target = element.querySelector('summary') ?? element;
    target.focus({ preventScroll: true });
  }

  /** @param {Call} call of the other module, which knows nothing of this browser yet */
  #moveTo(call) {
    this.#session.moveTo(call);
    this.#session.change({ call: 'renderer', text: this.#renderer });
  }

  async #backToCore() {
    try {
      this.#moveTo(await openWholeCore(this.#baseUrl));
    } catch (error) {
      document.documentElement.dataset.failed = 'core';
      console.error(error);
    }
  }

  /** @param {'webgl' | 'load' | 'lost' | null} error */
  #appFailed(error) {
    if (error === null) this.#tell('', false);
    else if (error === 'webgl') this.#tell('error.webgl', false);
    else this.#tell('error.app', true);
  }

  /** @param {boolean} hasFailed */
  #tellOfCatalog(hasFailed) {
    if (hasFailed) this.#tell('error.catalog', false);
    else if (this.#notice.key === 'error.catalog') this.#tell('', false);
  }

  /**
   * @param {string} key of the page's words; empty: nothing to tell
   * @param {boolean} isRetry
   */
  #tell(key, isRetry) {
    this.#notice = { key, isRetry };
    this.#render();
  }

  #changed() {
    if (!this.#isStarted) return;
    const { link, result, theme } = this.#session.screen;
    this.#render();
    this.#app.refresh();
    this.#catalog.changed();
    this.#status.say(result.status);
    this.#link.show(link);
    this.#saver.keep(this.#session.save());
    if (stored('theme') !== theme) store('theme', theme);
  }

  #render() {
    const { key, isRetry } = this.#notice;
    renderPage({
      screen: this.#session.screen,
      strings: this.#session.strings,
      root: pathToRoot(this.#siteRoot),
      picker: this.#picker.open,
      hushed: this.#typing.hushed,
      app: this.#app.state,
      percent: this.#app.percent,
      notice: key === '' ? '' : this.#session.strings[key],
      is_notice_retry: isRetry,
      is_copied: this.#isCopied,
      catalogs: this.#catalog.open,
      quantizations: this.#catalog.quantizations,
    });
  }
}
