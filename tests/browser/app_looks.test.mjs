import assert from 'node:assert/strict';
import {
  appShown,
  colourAt,
  colourCount,
  inApp,
  path,
  picture,
  place,
  press,
  settled,
  token,
} from './app_page.mjs';
import { test, useBrowser } from './browser.mjs';

const visit = useBrowser();

test('the canvas draws the calculator in the colours of the page', async () => {
  await visit(
    path,
    async (page) => {
      await appShown(page);
      const png = await picture(page);
      assert.ok(colourCount(png) > 200, 'text and bars have many colours');
      assert.equal(colourAt(png, 5, 5), await token(page, '--page'));
      assert.equal(colourAt(png, 30, 200), await token(page, '--surface'));
    },
    inApp,
  );
});

test('in a dark system the canvas is dark, and the menu switches it', async () => {
  await visit(
    path,
    async (page) => {
      await appShown(page);
      const dark = colourAt(await picture(page), 5, 5);
      assert.equal(dark, await token(page, '--page'));
      await page.click('#menu summary');
      await page.click('label[for=theme-light]');
      await settled(page);
      await page.keyboard.press('Escape');
      const light = colourAt(await picture(page), 5, 5);
      assert.notEqual(light, dark);
      assert.equal(light, await token(page, '--page'));
    },
    { ...inApp, context: { colorScheme: 'dark' } },
  );
});

test('forced colours replace every colour of the canvas', async () => {
  await visit(
    path,
    async (page) => {
      await appShown(page);
      await page.emulateMedia({ forcedColors: 'active' });
      await settled(page);
      const canvas = await page.evaluate(() => {
        const probe = document.createElement('span');
        probe.style.setProperty('background-color', 'Canvas');
        document.body.append(probe);
        const found = getComputedStyle(probe).backgroundColor.match(/\d+/g) ?? [];
        probe.remove();
        return `#${found.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
      });
      assert.equal(colourAt(await picture(page), 5, 5), canvas);
    },
    inApp,
  );
});

for (const ratio of [1, 1.25, 1.5, 2, 3]) {
  test(`at ${ratio} device pixels in a pixel the canvas has each of them`, async () => {
    await visit(
      path,
      async (page) => {
        await appShown(page);
        const size = await page.evaluate(() => {
          const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
          const box = canvas.getBoundingClientRect();
          return { width: canvas.width, height: canvas.height, css: [box.width, box.height] };
        });
        assert.ok(Math.abs(size.width - size.css[0] * ratio) <= 1, JSON.stringify(size));
        assert.ok(Math.abs(size.height - size.css[1] * ratio) <= 1, JSON.stringify(size));
      },
      { ...inApp, context: { deviceScaleFactor: ratio } },
    );
  });
}

test('the canvas follows the size of the window', async () => {
  await visit(
    path,
    async (page) => {
      await appShown(page);
      await page.setViewportSize({ width: 1700, height: 700 });
      await settled(page);
      const width = await page.evaluate(() => document.querySelector('canvas')?.width);
      assert.equal(width, 1700);
      const tab = await place(page, 'tab-breakdown');
      assert.ok(tab.x > 900, 'the tabs stand right of the result');
    },
    inApp,
  );
});

test('the drawing context has colour and nothing else', async () => {
  await visit(
    path,
    async (page) => {
      await appShown(page);
      const attributes = await page.evaluate(() =>
        document.querySelector('canvas')?.getContext('webgl2')?.getContextAttributes(),
      );
      const { alpha, depth, stencil, antialias, preserveDrawingBuffer } = attributes ?? {};
      assert.deepEqual(
        { alpha, depth, stencil, antialias, preserveDrawingBuffer },
        {
          alpha: false,
          depth: false,
          stencil: false,
          antialias: false,
          preserveDrawingBuffer: false,
        },
      );
    },
    inApp,
  );
});

test('Japanese fetches its font once, and draws with it', async () => {
  await visit(
    path,
    async (page) => {
      /** @type {string[]} */
      const fonts = [];
      page.on('request', (request) => {
        if (request.url().endsWith('bizud-gothic.ttf')) fonts.push(request.url());
      });
      await appShown(page);
      assert.equal(fonts.length, 0);
      const english = await picture(page);
      await page.click('[data-language=ja]');
      await page.waitForFunction(() => document.documentElement.lang === 'ja');
      await settled(page);
      assert.equal(fonts.length, 1);
      assert.notDeepEqual(await picture(page), english);
      await page.click('[data-language=en]');
      await settled(page);
      await page.click('[data-language=ja]');
      await settled(page);
      assert.equal(fonts.length, 1);
    },
    inApp,
  );
});

test('on a phone the canvas is one column, as high as what it shows', async () => {
  await visit(
    path,
    async (page) => {
      await page.waitForSelector('[data-menu=app]', { state: 'attached' });
      await page.evaluate(() => {
        /** @type {HTMLElement | null} */ (document.querySelector('[data-menu=app]'))?.click();
      });
      await appShown(page);
      const { height, width } = await page.evaluate(() => {
        const box = document.querySelector('canvas')?.getBoundingClientRect();
        return { height: box?.height ?? 0, width: document.documentElement.scrollWidth };
      });
      assert.ok(height > 1200, `${height}`);
      assert.equal(width, 390);
      await press(page, 'tab-breakdown');
      const closed = await page.evaluate(() => document.querySelector('canvas')?.clientHeight ?? 0);
      assert.ok(closed < height - 100, 'a closed heading takes no room');
    },
    { context: { viewport: { width: 390, height: 844 } } },
  );
});
