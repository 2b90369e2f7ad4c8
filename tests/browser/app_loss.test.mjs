import assert from 'node:assert/strict';
import {
  appShown,
  colourCount,
  frames,
  inApp,
  item,
  picture,
  path,
  press,
  settled,
  thumbPath,
  value,
} from './app_page.mjs';
import { test, useBrowser } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const visit = useBrowser();

/** @param {Page} page */
async function loseContext(page) {
  await page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
    Object.assign(globalThis, { lostCanvas: canvas });
    canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
  });
  await page.waitForFunction(
    () =>
      document.getElementById('canvas') !== null &&
      document.getElementById('canvas') !== /** @type {any} */ (globalThis).lostCanvas,
  );
  await page.waitForFunction(() => /** @type {any} */ (globalThis).headroomApp.frames() > 0);
  await settled(page);
}

test('a lost drawing comes back with the session on it', async () => {
  await visit(
    thumbPath,
    async (page) => {
      await appShown(page);
      await press(page, 'bits-16');
      await loseContext(page);
      assert.equal(await value(page, 'bits'), '16');
      assert.ok((await item(page, 'bits-16')).isCurrent);
      assert.ok(colourCount(await picture(page)) > 200);
      await press(page, 'bits-8');
      assert.equal(await value(page, 'bits'), '8');
      assert.equal(await page.locator('canvas').count(), 1);
      const before = await frames(page);
      await page.waitForTimeout(1000);
      assert.equal(await frames(page), before);
    },
    inApp,
  );
});

test('a drawing that is lost again and again gives way to the form', async () => {
  await visit(
    thumbPath,
    async (page) => {
      await appShown(page);
      await press(page, 'bits-16');
      for (let count = 0; count < 3; ++count) await loseContext(page);
      await page.evaluate(() => {
        document
          .querySelector('canvas')
          ?.getContext('webgl2')
          ?.getExtension('WEBGL_lose_context')
          ?.loseContext();
      });
      await page.waitForSelector('html[data-view=form]');
      assert.equal(await page.isChecked('#bits-16'), true);
      await page.click('label[for=bits-8]');
      assert.equal(await page.textContent('#result .verdict-word'), 'Fits');
    },
    inApp,
  );
});

test('the module keeps within its memory', async () => {
  await visit(
    path,
    async (page) => {
      await appShown(page);
      for (const id of ['model', 'tab-guide', 'example-l4', 'gpu']) await press(page, id);
      const bytes = await page.evaluate(() => /** @type {any} */ (globalThis).headroomApp.memory());
      assert.ok(bytes <= 32 * 1024 * 1024, `${bytes} bytes`);
    },
    inApp,
  );
});
