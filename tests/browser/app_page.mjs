// What the tests of the app view have in common: opening it, pressing what is on the canvas by its
// name, reading its pixels. The page offers its handle where the address says `?test`.

import assert from 'node:assert/strict';
import { PNG } from 'pngjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ x: number, y: number, width: number, height: number, id: string, label: string, isCurrent: boolean }} Item */

/** Where the page must be opened. */
export const path = '?test';

/** The same with the rule of thumb, which has bits and parameters to enter. */
export const thumbPath = `${path}#v=1`;

/** As a browser of a reader who chose the app view before. */
export const inApp = /** @type {const} */ ({ view: 'app' });

/** @param {Page} page */
export async function appShown(page) {
  await page.waitForSelector('html[data-view=app]', { timeout: 20_000 });
  await page.waitForFunction(() => /** @type {any} */ (globalThis).headroomApp.frames() > 0);
  await settled(page);
}

/**
 * Waits until nothing is drawn any more.
 * @param {Page} page
 */
export async function settled(page) {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    do {
      await frame();
      await frame();
    } while (!(/** @type {any} */ (globalThis).headroomApp.isIdle()));
  });
}

/** @param {Page} page */
export function frames(page) {
  return page.evaluate(() => /** @type {any} */ (globalThis).headroomApp.frames());
}

/**
 * @param {Page} page
 * @returns {Promise<Item[]>}
 */
export function items(page) {
  return page.evaluate(() => /** @type {any} */ (globalThis).headroomApp.items());
}

/**
 * @param {Page} page
 * @param {string} id
 */
export async function item(page, id) {
  const all = await items(page);
  const found = all.find((one) => one.id === id);
  assert.ok(found, `no ${id} among ${all.map((one) => one.id).join(', ')}`);
  return found;
}

/**
 * The middle of an item in the window, scrolled to where it is seen.
 * @param {Page} page
 * @param {string} id
 */
export async function place(page, id) {
  const { x, y, width, height } = await item(page, id);
  await page.evaluate((top) => {
    const canvas = document.getElementById('canvas');
    if ((canvas?.clientHeight ?? 0) > innerHeight) scrollTo({ top, behavior: 'instant' });
  }, y - 200);
  const box = await page.locator('#canvas').boundingBox();
  assert.ok(box);
  return { x: box.x + x + width / 2, y: box.y + y + height / 2 };
}

/**
 * @param {Page} page
 * @param {string} id
 */
export async function press(page, id) {
  const { x, y } = await place(page, id);
  await page.mouse.click(x, y);
  await settled(page);
}

/**
 * One answer of the live session.
 * @param {Page} page
 * @param {Record<string, unknown>} request
 */
export function call(page, request) {
  return page.evaluate((one) => /** @type {any} */ (globalThis).headroomApp.call(one), request);
}

/**
 * The valid value of a field.
 * @param {Page} page
 * @param {string} id
 * @returns {Promise<string>}
 */
export async function value(page, id) {
  const screen = await call(page, { call: 'screen' });
  return screen.fields.find((/** @type {{ id: string }} */ field) => field.id === id).value;
}

/** @param {Page} page */
export async function picture(page) {
  return PNG.sync.read(await page.locator('#canvas').screenshot());
}

/**
 * @param {PNG} png
 * @param {number} x
 * @param {number} y
 */
export function colourAt(png, x, y) {
  const at = (y * png.width + x) * 4;
  return `#${png.data.subarray(at, at + 3).toString('hex')}`;
}

/**
 * How many different colours a picture has.
 * @param {PNG} png
 */
export function colourCount(png) {
  const seen = new Set();
  for (let at = 0; at < png.data.length; at += 4) seen.add(png.data.readUInt32BE(at));
  return seen.size;
}

/**
 * A token of the theme as the page's style sheet has it: "#f4f6f8".
 * @param {Page} page
 * @param {string} name
 */
export function token(page, name) {
  return page.evaluate(
    (one) => getComputedStyle(document.documentElement).getPropertyValue(one).trim().toLowerCase(),
    name,
  );
}
