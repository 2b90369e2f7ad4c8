import assert from 'node:assert/strict';
import { appShown, inApp, item, items, path, press, settled, value } from './app_page.mjs';
import { test, useBrowser } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const visit = useBrowser();
const field = '.app-field';

/**
 * The names of the rows that are on the canvas, from above.
 * @param {Page} page
 */
async function rows(page) {
  const all = await items(page);
  return all.filter((one) => one.id.includes('-row-')).map((one) => one.label);
}

test('the list of GPUs is searched, and what is found is used', async () => {
  await visit(
    path,
    async (page) => {
      await appShown(page);
      await press(page, 'tab-gpus');
      const all = await rows(page);
      await press(page, 'gpus-search');
      await page.fill(field, 'rtx 4090');
      await settled(page);
      assert.notDeepEqual(await rows(page), all);
      await page.keyboard.press('Enter');
      await settled(page);
      assert.equal(await page.isVisible(field), false);
      await press(page, 'gpus-row-nvidia-rtx-4090');
      await press(page, 'use-nvidia-rtx-4090');
      assert.equal(await value(page, 'gpu'), 'nvidia-rtx-4090');
    },
    inApp,
  );
});

test('Escape in the search brings the whole list back', async () => {
  await visit(
    path,
    async (page) => {
      await appShown(page);
      await press(page, 'tab-models');
      const all = await rows(page);
      await press(page, 'models-search');
      await page.fill(field, 'gemma');
      await settled(page);
      assert.notDeepEqual(await rows(page), all);
      await page.keyboard.press('Escape');
      await settled(page);
      assert.deepEqual(await rows(page), all);
    },
    inApp,
  );
});

test('the wheel scrolls the list, and its head stays', async () => {
  await visit(
    path,
    async (page) => {
      await appShown(page);
      await press(page, 'tab-gpus');
      await press(page, 'gpus-sort-name');
      const before = await rows(page);
      const { x, y } = await item(page, 'tab-gpus');
      await page.mouse.move(x + 100, y + 260);
      await page.mouse.wheel(0, 2000);
      await settled(page);
      assert.notDeepEqual(await rows(page), before);
      const head = await item(page, 'gpus-sort-name');
      const tab = await item(page, 'tab-gpus');
      assert.equal(head.y, tab.y + tab.height);
    },
    inApp,
  );
});

test('the sources of an entry are fetched when it is opened, once, and then shown', async () => {
  await visit(
    path,
    async (page) => {
      /** @type {string[]} */
      const asked = [];
      page.on('request', (request) => {
        if (request.url().endsWith('/sources.json')) asked.push(request.url());
      });
      await appShown(page);
      await press(page, 'tab-gpus');
      await press(page, 'gpus-search');
      await page.fill(field, 'rtx 4090');
      await page.keyboard.press('Enter');
      await settled(page);
      assert.equal(asked.length, 0);
      const gap = async () => {
        const [first, second] = (await items(page)).filter((one) => one.id.includes('-row-'));
        return second === undefined ? Infinity : second.y - first.y;
      };
      const closed = await gap();
      const first = (await items(page)).find((one) => one.id.includes('-row-'))?.id ?? '';
      const answered = page.waitForResponse('**/sources.json');
      await press(page, first);
      await answered;
      await page.waitForTimeout(300);
      await settled(page);
      assert.ok((await gap()) > closed + 300, 'the entry stands between the rows');
      await press(page, first);
      assert.equal(await gap(), closed);
      await press(page, first);
      assert.equal(asked.length, 1);
    },
    { ...inApp, context: { viewport: { width: 1800, height: 2400 } } },
  );
});
