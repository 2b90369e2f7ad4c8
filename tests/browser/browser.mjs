// A real browser on the built site: one server and one browser for a test file, one context for a
// test. Whatever a page complains of (errors, refused policies, requests to elsewhere) fails its test.

import assert from 'node:assert/strict';
import { after, before, test as nodeTest } from 'node:test';
import { chromium } from 'playwright-core';
import { siteServer } from '../../tools/server.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').BrowserContextOptions} ContextOptions */

/** These tests drive Chromium; with Firefox asked for, only those of `firefox.test.mjs` run. */
export const test = process.env.HEADROOM_BROWSER === 'firefox' ? nodeTest.skip : nodeTest;

const site = process.env.HEADROOM_SITE ?? 'dist/site';
const executablePath = process.env.HEADROOM_CHROMIUM ?? '/usr/bin/chromium';

const args = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * @typedef {object} VisitOptions
 * @property {'form' | 'app'} [view] the view that was chosen before; form unless told
 * @property {boolean} [isFirstVisit] nothing is stored, not even the chosen view
 * @property {ContextOptions} [context]
 * @property {(page: Page) => Promise<void>} [prepare] before the page is asked for
 * @property {boolean} [isLive] wait until the form is live; true unless told
 * @property {RegExp} [expected] complaints that belong to the test
 */

/** Starts server and browser before the file's tests and ends them after. */
export function useBrowser() {
  const server = siteServer(site);
  /** @type {import('playwright-core').Browser} */
  let browser;
  let origin = '';

  before(async () => {
    if (test !== nodeTest) return;
    await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    origin = `http://127.0.0.1:${port}`;
    browser = await chromium.launch({ executablePath, args });
  });
  after(async () => {
    await browser?.close();
    server.close();
    server.closeAllConnections();
  });

  /**
   * Opens `path`, hands the page to `use`, and asserts that it complained of nothing.
   * @param {string} path below the site's root
   * @param {(page: Page) => Promise<void>} use
   * @param {VisitOptions} [options]
   */
  return async function visit(path, use, options = {}) {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: 'en-US',
      ...options.context,
    });
    const page = await context.newPage();
    const complaints = listen(page, origin);
    if (!options.isFirstVisit) await choose(page, options.view ?? 'form');
    await options.prepare?.(page);
    await page.goto(`${origin}/${path}`);
    if (options.isLive ?? true) await page.waitForSelector('html[data-live]');
    try {
      await use(page);
      const unexpected = complaints.filter((one) => !options.expected?.test(one));
      assert.deepEqual(unexpected, []);
    } finally {
      await context.close();
    }
  };
}

/**
 * @param {Page} page
 * @param {string} view
 */
function choose(page, view) {
  return page.addInitScript((chosen) => {
    if (localStorage.getItem('headroom.view') === null)
      localStorage.setItem('headroom.view', chosen);
  }, view);
}

/**
 * @param {Page} page
 * @param {string} origin
 */
function listen(page, origin) {
  /** @type {string[]} */
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`)) complaints.push(`request to elsewhere: ${url}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  return complaints;
}

/**
 * What the result card says.
 * @param {Page} page
 */
export async function result(page) {
  return {
    verdict: await page.textContent('#result .verdict-word'),
    amount: await page.textContent('#result .verdict-amount'),
    sentence: await page.textContent('#result .sentence'),
  };
}

/**
 * Types into a field and goes on to the next, as a reader does.
 * @param {Page} page
 * @param {string} field
 * @param {string} text
 */
export async function enter(page, field, text) {
  await page.fill(`#field-${field}`, text);
  await page.press(`#field-${field}`, 'Tab');
}
