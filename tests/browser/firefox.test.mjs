// The page in Firefox, with and without a canvas: what differs between engines is the drawing of the
// form, its events, and what the browser says of its GPU.

import assert from 'node:assert/strict';
import { after, before, test as nodeTest } from 'node:test';
import puppeteer from 'puppeteer-core';
import { siteServer } from '../../tools/server.mjs';

const test = process.env.HEADROOM_BROWSER === 'firefox' ? nodeTest : nodeTest.skip;
const server = siteServer(process.env.HEADROOM_SITE ?? 'dist/site');
/** @type {import('puppeteer-core').Browser} */
let browser;
let origin = '';

before(async () => {
  if (test !== nodeTest) return;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  origin = `http://127.0.0.1:${port}`;
  browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.HEADROOM_FIREFOX ?? '/usr/bin/firefox-esr',
    headless: false,
    extraPrefsFirefox: { 'webgl.force-enabled': true, 'intl.accept_languages': 'en-US' },
  });
});

after(async () => {
  await browser?.close();
  server.close();
  server.closeAllConnections();
});

/**
 * @param {string} path
 * @param {(page: import('puppeteer-core').Page) => Promise<void>} use
 */
async function visit(path, use) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.setViewport({ width: 680, height: 900 });
  await page.goto(`${origin}/${path}`);
  await page.waitForSelector('html[data-live]');
  await use(page);
  await context.close();
  assert.deepEqual(complaints, []);
}

/**
 * @param {import('puppeteer-core').Page} page
 * @param {string} selector
 */
function text(page, selector) {
  return page.$eval(selector, (element) => element.textContent);
}

test('Firefox shows the worked example and makes the form live', async () => {
  await visit('#v=1&params=70000000000&bits=16&gpu=nvidia-a100-sxm4-80gb&count=2', async (page) => {
    assert.equal(await text(page, '#result .verdict-amount'), '3.5 GiB free');
    await page.click('label[for=bits-4]');
    assert.equal(await text(page, '#result .verdict-word'), 'Fits');
  });
});

test('Firefox keeps the last result where an input is not valid', async () => {
  await visit('#v=1', async (page) => {
    const last = await text(page, '#result .verdict-amount');
    await page.focus('#field-bits');
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.type('0');
    await page.keyboard.press('Tab');
    await page.waitForSelector('#error-bits');
    assert.equal(await text(page, '#result .verdict-amount'), last);
  });
});

test('Firefox takes a GPU from the list by the keyboard', async () => {
  await visit('', async (page) => {
    await page.click('#field-gpu');
    await page.keyboard.type('3090');
    await page.keyboard.press('Enter');
    const value = await page.$eval('#field-gpu', (input) => /** @type {any} */ (input).value);
    assert.equal(value, 'RTX 3090');
  });
});
