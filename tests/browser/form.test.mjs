import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { enter, result, test, useBrowser } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const visit = useBrowser();
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

test('without WebGL2 the form stays and says why', async () => {
  await visit(
    '#v=1',
    async (page) => {
      assert.match(String(await page.textContent('[data-key=page-notice]')), /offers no WebGL2/);
      assert.equal(await page.locator('[data-key=view-switch]').count(), 0);
      await page.click('label[for=bits-16]');
      assert.equal((await result(page)).verdict, 'Does not fit');
    },
    {
      isFirstVisit: true,
      prepare: (page) =>
        page.addInitScript(() => {
          HTMLCanvasElement.prototype.getContext = () => null;
        }),
    },
  );
});

test('the language switch changes words, title and address, and keeps the scenario', async () => {
  await visit('#v=1', async (page) => {
    await page.click('label[for=bits-16]');
    await page.click('.header-tools > [data-language=ja]');
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'ja');
    assert.match(await page.title(), /GPU メモリ計算/);
    assert.equal((await result(page)).verdict, '収まりません');
    assert.equal(new URL(page.url()).pathname, '/ja/');
    await page.waitForFunction(() => location.hash.includes('bits=16'));
    await page.click('.header-tools > [data-language=en]');
    assert.equal((await result(page)).verdict, 'Does not fit');
    assert.equal(new URL(page.url()).pathname, '/');
  });
});

test('a Japanese browser gets Japanese words at the root', async () => {
  await visit('', async (page) => assert.equal((await result(page)).verdict, '収まります'), {
    context: { locale: 'ja-JP' },
  });
});

test('the theme is kept and set before the first paint', async () => {
  await visit(
    '',
    async (page) => {
      await page.click('.menu summary');
      await page.click('label[for=theme-dark]');
      const page1 = await page.evaluate(
        () => getComputedStyle(document.documentElement).backgroundColor,
      );
      assert.equal(page1, 'rgb(14, 17, 22)');
      await page.waitForFunction(() => localStorage.getItem('headroom.theme') === 'dark');
      await page.route('**/boot.mjs', (route) => route.abort());
      await page.reload();
      assert.equal(await page.getAttribute('html', 'data-theme'), 'dark');
    },
    { expected: /boot\.mjs|ERR_FAILED/ },
  );
});

test('the status speaks once after the last change', async () => {
  await visit('#v=1', async (page) => {
    await page.click('label[for=bits-16]');
    await page.click('label[for=bits-8]');
    assert.equal(await page.textContent('#status'), '');
    await page.waitForFunction(() => document.getElementById('status')?.textContent !== '');
    assert.match(String(await page.textContent('#status')), /^Fits, 3\.0 GiB free\./);
  });
});

test('the keyboard alone reaches and does everything', async () => {
  await visit('#v=1', async (page) => {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Form view');
    await page.keyboard.press('Enter');
    const focused = () => page.evaluate(() => document.activeElement?.id ?? '');
    /** @type {string[]} */
    const order = [];
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press('Tab');
      order.push(await focused());
    }
    const fields = [
      'unit-gib',
      'field-model',
      'field-params',
      'bits-4',
      'field-bits',
      'field-gpu',
      'field-count',
    ];
    assert.deepEqual(order.filter((id) => fields.includes(id)).slice(0, fields.length), fields);
    assert.ok(order.includes(''), 'Tab leaves the page');

    await page.focus('#field-gpu');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('a100 sxm4 80');
    await page.keyboard.press('Enter');
    assert.equal(await page.inputValue('#field-gpu'), 'A100 80GB');
    assert.equal(await page.getAttribute('#field-gpu', 'aria-expanded'), 'false');
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.getAttribute('#field-gpu', 'aria-expanded'), 'true');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    assert.equal(await page.inputValue('#field-gpu'), 'A100 80GB');
    await page.focus('#bits-4');
    await page.keyboard.press('ArrowLeft');
    assert.match(String((await result(page)).sentence), /at 8 bits/);
  });
});

test('a GPU that is in no catalog can be typed as its memory', async () => {
  await visit('', async (page) => {
    await enter(page, 'gpu', '24 GiB');
    assert.equal(await page.locator('.field-error').count(), 0);
    assert.match(String(await page.textContent('.bar-caption')), /of 24\.0 GiB/);
  });
});

test('the guide opens below the result, which stays in sight, and its steps act on the fields', async () => {
  await visit('#v=1', async (page) => {
    await page.click('.header-tools > [data-go=guide]');
    await page.waitForTimeout(800);
    const bottom = (/** @type {string} */ selector) =>
      page.$eval(selector, (element) => element.getBoundingClientRect().bottom);
    const top = await page.$eval('#guide', (element) => element.getBoundingClientRect().top);
    assert.ok(top >= (await bottom('#result')) && top < 800, `guide at ${top}`);
    assert.equal(await page.evaluate(() => document.activeElement?.localName), 'summary');
    await page.click('#guide [data-action=bits-16]');
    assert.equal((await result(page)).verdict, 'Does not fit');
  });
});

test('a picker shows what matches, and says so where nothing does', async () => {
  await visit('', async (page) => {
    await page.click('#field-model');
    const all = await page.locator('#list-model [role=option]').count();
    assert.ok(all >= 10, `${all} models`);
    await page.keyboard.type('qwen');
    const some = await page.locator('#list-model [role=option]').count();
    assert.ok(some > 0 && some < all, `${some} of ${all}`);
    await page.keyboard.type('zzz');
    assert.match(String(await page.textContent('.list-empty')), /qwenzzz/);
    await page.keyboard.press('Escape');
    await page.click('#field-model');
    await page.click('#list-model [role=option] >> nth=1');
    assert.equal(await page.getAttribute('#field-model', 'aria-expanded'), 'false');
  });
});

test('printing gives one light page with scenario, verdict, parts and working', async () => {
  await visit(
    '#v=1&params=70000000000&bits=16&gpu=nvidia-a100-sxm4-80gb&count=2',
    async (page) => {
      const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
      assert.equal(pdf.match(/\/Type\s*\/Page[^s]/g)?.length, 1);
      await page.emulateMedia({ media: 'print' });
      for (const part of ['#result', '#run', '#where', '#breakdown', '#working']) {
        assert.ok(await page.isVisible(part), part);
      }
      for (const part of ['.header', '.chips', '#guide', '.canvas-host']) {
        assert.equal(await page.locator(part).first().isVisible(), false, part);
      }
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      assert.equal(await page.getAttribute('html', 'data-theme'), 'light');
      await page.evaluate(() => dispatchEvent(new Event('afterprint')));
      assert.equal(await page.getAttribute('html', 'data-theme'), null);
    },
    { context: { colorScheme: 'dark' } },
  );
});

test('no sideways scroll from 320 px on, in either language', async () => {
  for (const path of ['', 'ja/']) {
    for (const width of [320, 390, 560, 700, 900, 1280, 1600, 2560]) {
      await visit(
        `${path}#v=1&params=70000000000&bits=16&gpu=nvidia-a100-sxm4-80gb&count=2`,
        async (page) => {
          await page.evaluate(() => document.getElementById('guide')?.setAttribute('open', ''));
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(wide <= width, `${path} at ${width}: ${wide}`);
        },
        { context: { viewport: { width, height: 800 } } },
      );
    }
  }
});

/**
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
async function axeFindings(page) {
  const { violations } = await page.evaluate(() => /** @type {any} */ (window).axe.run());
  return violations.map(
    (/** @type {any} */ one) =>
      `${one.id}: ${one.nodes.map((/** @type {any} */ n) => n.target.join(' ')).join(', ')}`,
  );
}

for (const path of ['', 'ja/']) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    for (const width of [1280, 390]) {
      test(`axe finds nothing: /${path}, ${colorScheme}, ${width} px`, async () => {
        const locale = path === '' ? 'en-US' : 'ja-JP';
        await visit(
          path,
          async (page) => {
            await page.evaluate(() => document.getElementById('guide')?.setAttribute('open', ''));
            assert.deepEqual(await axeFindings(page), []);
            await page.click('#field-gpu');
            assert.deepEqual(await axeFindings(page), []);
            await page.keyboard.press('Escape');
            await page.click('#more summary');
            await enter(page, 'context', '0');
            await page.locator('#error-context').waitFor();
            assert.deepEqual(await axeFindings(page), []);
          },
          {
            context: { locale, colorScheme, viewport: { width, height: 800 } },
            prepare: (page) => page.addInitScript({ path: axePath }),
          },
        );
      });
    }
  }
}
