import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { enter, test, useBrowser } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const visit = useBrowser();
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/**
 * @param {Page} page
 * @param {'gpu' | 'model'} kind
 */
async function openCatalog(page, kind) {
  await page.click(`#catalog-${kind} > summary`);
  await page.waitForSelector(`#catalog-${kind} .catalog-row`);
}

/**
 * @param {Page} page
 * @param {string} column
 */
const cells = (page, column) => page.locator(`#catalog-gpu .column-${column}`).allTextContents();

/** @param {Page} page */
async function violations(page) {
  await page.addScriptTag({ path: axePath });
  const found = await page.evaluate(() =>
    /** @type {any} */ (globalThis).axe.run('#catalog-gpu, #catalog-model'),
  );
  return found.violations.map((/** @type {any} */ one) => `${one.id}: ${one.nodes[0].html}`);
}

/** Scripts from elsewhere are refused, so the checker needs a page without that policy. */
const unguarded = { context: { bypassCSP: true } };

test('the list is asked for when it is opened, and cut after 25 rows', async () => {
  await visit('', async (page) => {
    assert.equal(await page.locator('.catalog-row').count(), 0);
    await openCatalog(page, 'gpu');
    assert.equal(await page.locator('.catalog-row').count(), 25);
    await page.click('.catalog-all');
    assert.ok((await page.locator('.catalog-row').count()) > 200);
    const focused = await page.evaluate(() => document.activeElement?.className);
    assert.equal(focused, 'catalog-name');
  });
});

test('what fills a catalog is fetched after the form is live, before anyone asks', async () => {
  /** @type {string[]} */
  const asked = [];
  await visit(
    '',
    async (page) => {
      await page.waitForFunction(() =>
        performance.getEntriesByType('resource').some(({ name }) => /core_later/.test(name)),
      );
      await page.context().setOffline(true);
      await openCatalog(page, 'model');
      assert.deepEqual(asked, ['core.wasm', 'core_later.wasm']);
    },
    {
      prepare: async (page) => {
        page.on('requestfinished', (request) => {
          const name = /[a-z_]+\.wasm$/.exec(request.url());
          if (name) asked.push(name[0]);
        });
      },
    },
  );
});

test('a catalog that cannot be had says so, and opens when it can', async () => {
  await visit(
    '',
    async (page) => {
      await page.click('#catalog-gpu > summary');
      await page.waitForSelector('text=The catalog could not be loaded');
      assert.equal(await page.locator('.catalog-row').count(), 0);
      await page.unroute('**/core_later.wasm');
      await page.click('#catalog-gpu > summary');
      await openCatalog(page, 'gpu');
      assert.equal(await page.locator('text=The catalog could not be loaded').count(), 0);
    },
    {
      prepare: (page) => page.route('**/core_later.wasm', (route) => route.abort()),
      expected: /./,
    },
  );
});

test('filter, sort and search', async () => {
  await visit('', async (page) => {
    await openCatalog(page, 'gpu');
    await page.selectOption('#catalog-gpu-filter', 'fits');
    assert.deepEqual([...new Set(await cells(page, 'verdict'))], ['fits']);
    await page.click('[data-column=memory]');
    assert.equal(await page.getAttribute('th[data-key=memory]', 'aria-sort'), 'descending');
    const sizes = (await cells(page, 'memory')).map(parseFloat);
    assert.deepEqual(
      sizes,
      sizes.toSorted((a, b) => b - a),
    );
    await page.click('[data-column=memory]');
    assert.equal(await page.getAttribute('th[data-key=memory]', 'aria-sort'), 'ascending');
    await page.click('[data-column=memory]');
    assert.equal(await page.getAttribute('th[data-key=memory]', 'aria-sort'), null);
    await page.fill('#catalog-gpu-text', '4090');
    assert.equal(await page.locator('.catalog-row').count(), 4);
    await page.fill('#catalog-gpu-text', 'qqqqqq');
    assert.match(String(await page.textContent('.catalog-summary')), /Nothing matches/);
    await page.press('#catalog-gpu-text', 'Escape');
    assert.equal(await page.inputValue('#catalog-gpu-text'), '');
    assert.equal(await page.locator('.catalog-row').count(), 25);
  });
});

test('an entry opens by key, and only then its sources are fetched', async () => {
  await visit('', async (page) => {
    /** @type {string[]} */
    const asked = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/sources.json')) asked.push(request.url());
    });
    await openCatalog(page, 'gpu');
    await page.fill('#catalog-gpu-text', '4090');
    assert.equal(asked.length, 0);
    const name = page.getByRole('button', { name: 'GeForce RTX 4090', exact: true });
    await name.press('Enter');
    await page.waitForSelector('.entry-sources');
    assert.match(String(await page.textContent('.entry')), /24,564 MiB/);
    assert.match(String(await page.textContent('.entry-state')), /Confidence: /);
    await name.press('Enter');
    assert.equal(await page.locator('.entry').count(), 0);
    await name.press('Enter');
    await page.waitForSelector('.entry-sources');
    assert.equal(asked.length, 1);
  });
});

test('without the sources the facts stand, and a sentence says so', async () => {
  await visit(
    '',
    async (page) => {
      await openCatalog(page, 'model');
      await page.click('#catalog-model .catalog-name >> nth=0');
      await page.waitForFunction(() =>
        /could not be loaded/.test(document.querySelector('.entry-state')?.textContent ?? ''),
      );
      assert.ok((await page.locator('.entry-fact').count()) > 3);
    },
    {
      prepare: (page) => page.route('**/sources.json', (route) => route.abort()),
      expected: /Failed to load resource/,
    },
  );
});

test('Use it takes the entry over, and the list follows the scenario', async () => {
  await visit('#v=1', async (page) => {
    await openCatalog(page, 'gpu');
    await page.fill('#catalog-gpu-text', '4090');
    const use = page.getByRole('button', { name: 'Use it: GeForce RTX 4090', exact: true });
    await use.click();
    assert.match(await page.inputValue('#field-gpu'), /RTX 4090/);
    await page.waitForSelector('.catalog-row[aria-current=true]');
    assert.ok(await use.evaluate((button) => button === document.activeElement));
    const before = await page.textContent('.catalog-summary');
    await enter(page, 'params', '70B');
    await page.waitForFunction(
      (text) => document.querySelector('.catalog-summary')?.textContent !== text,
      before,
    );
  });
});

test('in Japanese, on a phone: name, verdict, one number, and nothing sideways', async () => {
  await visit(
    'ja/',
    async (page) => {
      await openCatalog(page, 'gpu');
      assert.match(String(await page.textContent('.catalog-summary')), /件が収まります/);
      const row = page.locator('.catalog-row').first();
      const seen = await row
        .locator('th, td')
        .evaluateAll(
          (all) => all.filter((cell) => /** @type {HTMLElement} */ (cell).offsetWidth > 0).length,
        );
      assert.equal(seen, 4, 'name, verdict, number, and the button');
      for (const selector of ['.catalog-name', '.catalog-button', '.catalog-tools select']) {
        const box = await page.locator(`#catalog-gpu ${selector}`).first().boundingBox();
        assert.ok(box !== null && box.height >= 44, selector);
      }
      await page.selectOption('#catalog-gpu-sort', 'memory');
      await page.locator('.catalog-name').first().click();
      await page.waitForSelector('.entry-sources');
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.equal(width, 390);
    },
    { context: { viewport: { width: 390, height: 844 }, hasTouch: true } },
  );
});

for (const scheme of /** @type {const} */ (['light', 'dark'])) {
  test(`an open entry passes axe, ${scheme}`, async () => {
    await visit(
      '',
      async (page) => {
        await openCatalog(page, 'gpu');
        await page.locator('#catalog-gpu .catalog-name').first().click();
        await page.waitForSelector('.entry-sources');
        await openCatalog(page, 'model');
        assert.deepEqual(await violations(page), []);
      },
      { context: { ...unguarded.context, colorScheme: scheme } },
    );
  });
}

test('paper shows nothing of a section that is not open', async () => {
  await visit('', async (page) => {
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.isHidden('#catalog-gpu'));
  });
});

test('the guide lists all quantizations, with the source of their losses', async () => {
  await visit('', async (page) => {
    await page.click('#guide > summary');
    assert.equal(await page.locator('#table-quantizations').count(), 0);
    await page.click('#quantizations > summary');
    await page.waitForSelector('#table-quantizations');
    assert.ok((await page.locator('#table-quantizations tbody tr').count()) > 80);
    assert.match(String(await page.textContent('.quantizations-list')), /perplexity\/README/);
    await page.click('#quantizations > summary');
    await page.waitForSelector('#table-quantizations', { state: 'detached' });
  });
});
