import assert from 'node:assert/strict';
import { result, test, useBrowser } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const visit = useBrowser();
const firstVisit = { isFirstVisit: true };

/** @param {Page} page */
const appShown = (page) => page.waitForSelector('html[data-view=app]', { timeout: 20_000 });

/** @param {Page} page */
const view = (page) => page.getAttribute('html', 'data-view');

test('on a wide window the app view takes the place of an untouched form', async () => {
  await visit(
    '',
    async (page) => {
      await appShown(page);
      assert.ok(await page.isVisible('#canvas'));
      assert.equal(await page.textContent('.header-tools > [data-key=view-switch]'), 'Form view');
    },
    firstVisit,
  );
});

test('a form that was touched is not taken away', async () => {
  await visit(
    '#v=1',
    async (page) => {
      await page.click('#field-params');
      await page.waitForFunction(
        () => document.querySelector('[data-key=view-switch]')?.textContent === 'Open the app view',
      );
      await page.waitForTimeout(500);
      assert.equal(await view(page), 'form');
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'field-params');
    },
    {
      ...firstVisit,
      prepare: (page) =>
        page.route('**/app.wasm', async (route) => {
          await new Promise((resolve) => setTimeout(resolve, 1500));
          await route.continue();
        }),
    },
  );
});

test('on a narrow window the form stays and nothing of the app view is loaded', async () => {
  await visit(
    '',
    async (page) => {
      /** @type {string[]} */
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.waitForTimeout(1000);
      assert.equal(await view(page), 'form');
      assert.deepEqual(
        asked.filter((url) => /app\.(mjs|wasm)$/.test(url)),
        [],
      );
    },
    { ...firstVisit, context: { viewport: { width: 690, height: 900 } } },
  );
});

test('the state goes along between the views, and the choice is remembered', async () => {
  await visit('#v=1', async (page) => {
    await page.click('label[for=bits-16]');
    await page.click('.header-tools > [data-menu=app]');
    await appShown(page);
    assert.equal((await result(page)).verdict, 'Does not fit');
    await page.reload();
    await appShown(page);
    assert.equal((await result(page)).verdict, 'Does not fit');
    await page.click('.header-tools > [data-menu=form]');
    assert.equal(await view(page), 'form');
    await page.click('label[for=bits-8]');
    assert.equal((await result(page)).verdict, 'Fits');
    await page.waitForFunction(() => location.hash.includes('bits=8'));
    await page.reload();
    await page.waitForSelector('html[data-live]');
    await page.waitForTimeout(1500);
    assert.equal(await view(page), 'form');
    assert.equal((await result(page)).verdict, 'Fits');
  });
});

test('focusing a control of the hidden form brings the form back', async () => {
  await visit(
    '#v=1',
    async (page) => {
      await appShown(page);
      const inTabOrder = await page
        .locator('#form :is(a, button, input, summary):not([tabindex="-1"])')
        .count();
      assert.equal(inTabOrder, 0);
      const tree = await page.locator('#form').ariaSnapshot();
      assert.match(tree, /combobox "Model"/);
      await page.evaluate(() => document.getElementById('field-bits')?.focus());
      assert.equal(await view(page), 'form');
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'field-bits');
    },
    firstVisit,
  );
});

test('the first link of the page leads out of the app view', async () => {
  await visit(
    '',
    async (page) => {
      await appShown(page);
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Form view');
      await page.keyboard.press('Enter');
      assert.equal(await view(page), 'form');
    },
    firstVisit,
  );
});

test('if the app view cannot be loaded the form stays, says so and can try again', async () => {
  await visit(
    '#v=1',
    async (page) => {
      await page.waitForSelector('[data-key=page-notice]');
      assert.match(String(await page.textContent('[data-key=page-notice]')), /could not be loaded/);
      await page.click('label[for=bits-16]');
      assert.equal((await result(page)).verdict, 'Does not fit');
      await page.unroute('**/app.wasm');
      await page.click('[data-key=page-notice] button');
      await appShown(page);
      assert.equal(await page.locator('[data-key=page-notice]').count(), 0);
      assert.equal((await result(page)).verdict, 'Does not fit');
    },
    {
      ...firstVisit,
      prepare: (page) => page.route('**/app.wasm', (route) => route.abort()),
      expected: /app\.wasm|ERR_FAILED/,
    },
  );
});
