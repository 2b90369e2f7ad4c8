import assert from 'node:assert/strict';
import { test, useBrowser } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const visit = useBrowser();

/**
 * The form as the browser holds it, an element a line, without what the browser's own GPU adds.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
function formHtml(page) {
  return page.evaluate(() => {
    const form = /** @type {Element} */ (document.getElementById('form')?.cloneNode(true));
    form.querySelector('[data-key="gpu-chip"]')?.remove();
    return form.outerHTML.split(/(?<=>)(?=<)/);
  });
}

for (const path of ['', 'ja/']) {
  test(`the prerendered form and result are the live ones: /${path}`, async () => {
    /** @type {string[]} */
    let still = [];
    await visit(
      path,
      async (page) => {
        still = await formHtml(page);
      },
      { context: { javaScriptEnabled: false }, isLive: false, isFirstVisit: true },
    );
    const locale = path === '' ? 'en-US' : 'ja-JP';
    await visit(path, async (page) => assert.deepEqual(await formHtml(page), still), {
      context: { locale },
    });
  });

  test(`without scripts the page holds a result and says what is missing: /${path}`, async () => {
    await visit(
      path,
      async (page) => {
        assert.ok(await page.isVisible('h1'));
        assert.match(String(await page.textContent('#result .verdict-amount')), /4\.9 GiB/);
        assert.ok(await page.isVisible('.early-script'));
        assert.equal(await page.isVisible('.early-core'), false);
      },
      { context: { javaScriptEnabled: false }, isLive: false, isFirstVisit: true },
    );
  });
}

/**
 * Notes, from the first frame on, what can be seen in the verdict's place.
 * @param {Page} page
 */
async function watchVerdict(page) {
  await page.addInitScript(() => {
    /** @type {string[]} */
    const seen = [];
    Object.assign(window, { seenVerdicts: seen });
    const look = () => {
      for (const selector of ['.early-reading', '#result .verdict-amount']) {
        const element = document.querySelector(selector);
        const isSeen = element?.checkVisibility({ visibilityProperty: true }) ?? false;
        const text = isSeen ? (element?.textContent ?? '') : '';
        if (text !== '' && !seen.includes(text)) seen.push(text);
      }
      requestAnimationFrame(look);
    };
    look();
  });
  // Slow enough that a wrong number would be seen.
  await page.route('**/core.wasm', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
}

/** @param {Page} page */
async function seenVerdicts(page) {
  await page.waitForFunction(() => /** @type {any} */ (window).seenVerdicts.length > 1);
  return page.evaluate(() => /** @type {any} */ (window).seenVerdicts);
}

const twoA100 = '#v=1&params=70000000000&bits=16&gpu=nvidia-a100-sxm4-80gb&count=2';

test('a link is never preceded by another scenario’s number', async () => {
  await visit(
    twoA100,
    async (page) => {
      assert.deepEqual(await seenVerdicts(page), ['Reading your scenario…', '3.5 GiB free']);
      assert.equal(await page.isVisible('.early-reading'), false);
    },
    { prepare: watchVerdict, isLive: false },
  );
});

test('saved inputs come back, and never after another scenario’s number', async () => {
  await visit('#v=1', async (page) => {
    await page.click('label[for=bits-16]');
    await page.waitForFunction(() => localStorage.getItem('headroom.session') !== null);
    await watchVerdict(page);
    await page.goto(page.url().split('#')[0]);
    assert.deepEqual(await seenVerdicts(page), ['Reading your scenario…', '5.9 GiB short']);
  });
});

test('opening a link does not overwrite the saved inputs', async () => {
  await visit('#v=1', async (page) => {
    await page.click('label[for=bits-16]');
    await page.waitForFunction(() => localStorage.getItem('headroom.session') !== null);
    const saved = await page.evaluate(() => localStorage.getItem('headroom.session'));
    await page.goto(`${page.url().split('#')[0]}?other${twoA100}`);
    await page.waitForSelector('html[data-live]');
    await page.waitForTimeout(600);
    assert.equal(await page.evaluate(() => localStorage.getItem('headroom.session')), saved);
  });
});

test('if the calculator cannot be loaded the page stays and says so', async () => {
  await visit(
    '',
    async (page) => {
      await page.waitForSelector('.early-core', { state: 'visible' });
      assert.match(String(await page.textContent('#result .verdict-amount')), /4\.9 GiB/);
      await page.unroute('**/core.wasm');
      await page.click('[data-retry]');
      await page.waitForSelector('html[data-live]');
    },
    {
      prepare: (page) => page.route('**/core.wasm', (route) => route.abort()),
      isLive: false,
      expected: /./,
    },
  );
});

test('if a module is missing the page stays and says so', async () => {
  await visit(
    '',
    (page) => page.waitForSelector('.early-core', { state: 'visible' }).then(() => {}),
    {
      prepare: (page) => page.route('**/page.mjs', (route) => route.abort()),
      isLive: false,
      expected: /./,
    },
  );
});
