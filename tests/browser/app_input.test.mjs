import assert from 'node:assert/strict';
import {
  appShown,
  call,
  frames,
  inApp,
  item,
  items,
  place,
  path,
  press,
  settled,
  thumbPath,
  value,
} from './app_page.mjs';
import { result, test, useBrowser } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const visit = useBrowser();
const field = '.app-field';

/**
 * Which of these keys the page keeps from the browser while the canvas has the keyboard.
 * @param {Page} page
 * @param {string[]} chords
 */
async function prevented(page, chords) {
  await page.evaluate(() => {
    const seen = /** @type {string[]} */ ([]);
    Object.assign(globalThis, { seenKeys: seen });
    addEventListener('keydown', (event) => {
      if (event.defaultPrevented) seen.push(event.key);
      // The browser's own search, print or reload would end the test.
      event.preventDefault();
    });
  });
  for (const chord of chords) await page.keyboard.press(chord);
  return page.evaluate(() => /** @type {any} */ (globalThis).seenKeys);
}

test('a press on the canvas changes the session and the form', async () => {
  await visit(
    thumbPath,
    async (page) => {
      await appShown(page);
      await press(page, 'bits-16');
      assert.equal(await value(page, 'bits'), '16');
      assert.ok((await item(page, 'bits-16')).isCurrent);
      assert.equal((await result(page)).verdict, 'Does not fit');
      await press(page, 'count-more');
      assert.equal(await value(page, 'count'), '2');
      await press(page, 'unit-gb');
      assert.match(String((await result(page)).amount), /GB/);
    },
    inApp,
  );
});

test('while nothing changes nothing is drawn', async () => {
  await visit(
    thumbPath,
    async (page) => {
      await appShown(page);
      await press(page, 'count-more');
      const before = await frames(page);
      await page.waitForTimeout(2000);
      assert.equal(await frames(page), before);
      await page.mouse.move(640, 400);
      await settled(page);
      const moved = (await frames(page)) - before;
      assert.ok(moved > 0 && moved <= 4, `${moved} frames for one move`);
    },
    inApp,
  );
});

test('nothing is drawn behind the form', async () => {
  await visit(
    thumbPath,
    async (page) => {
      await appShown(page);
      await page.click('.header-tools > [data-menu=form]');
      await settled(page);
      const before = await frames(page);
      await page.click('label[for=bits-16]');
      await page.waitForTimeout(300);
      assert.equal(await frames(page), before);
      await page.click('.header-tools > [data-menu=app]');
      await settled(page);
      assert.ok((await item(page, 'bits-16')).isCurrent);
    },
    inApp,
  );
});

test('what the canvas has no use for stays the browser’s', async () => {
  await visit(
    thumbPath,
    async (page) => {
      await appShown(page);
      await press(page, 'bits-8');
      const chords = [
        'Control+f',
        'Control+l',
        'Control+p',
        'Control+r',
        'F5',
        'F11',
        'Control+0',
        'Tab',
        'Backspace',
        'a',
        'PageDown',
      ];
      assert.deepEqual(await prevented(page, chords), []);
    },
    inApp,
  );
});

test('the right button opens the browser’s menu', async () => {
  await visit(
    thumbPath,
    async (page) => {
      await appShown(page);
      await page.evaluate(() => {
        addEventListener('contextmenu', (event) => {
          document.title = event.defaultPrevented ? 'taken' : 'left';
        });
      });
      const { x, y } = await place(page, 'model');
      await page.mouse.click(x, y, { button: 'right' });
      assert.equal(await page.title(), 'left');
      assert.equal(await page.isVisible(field), false);
    },
    inApp,
  );
});

test('the keyboard goes in by Enter, acts, and gets out', async () => {
  await visit(
    thumbPath,
    async (page) => {
      await appShown(page);
      await page.focus('#canvas');
      await page.keyboard.press('ArrowDown');
      await settled(page);
      assert.equal(await value(page, 'bits'), '4');
      await page.keyboard.press('Enter');
      await settled(page);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await settled(page);
      await page.keyboard.press('Space');
      await settled(page);
      assert.equal(await value(page, 'bits'), '32');
      await page.keyboard.press('Control+z');
      await settled(page);
      assert.equal(await value(page, 'bits'), '4');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Tab');
      assert.notEqual(await page.evaluate(() => document.activeElement?.id), 'canvas');
    },
    inApp,
  );
});

test('text is edited in a field of the page, and tried as it is typed', async () => {
  await visit(
    thumbPath,
    async (page) => {
      await appShown(page);
      await press(page, 'params');
      assert.equal(await page.inputValue(field), '8.03B');
      assert.equal(await page.getAttribute(field, 'aria-label'), 'Parameters');
      await page.keyboard.type('70B');
      await settled(page);
      assert.equal(await value(page, 'params'), '70000000000');
      await page.fill(field, 'abc');
      await settled(page);
      await page.waitForSelector(`${field}[aria-invalid=true]`);
      await settled(page);
      assert.equal(await value(page, 'params'), '8030261248');
      await page.keyboard.press('Escape');
      await settled(page);
      assert.equal(await page.isVisible(field), false);
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'canvas');
      assert.equal(await value(page, 'params'), '8030261248');
    },
    inApp,
  );
});

test('the field of the page lies exactly over its box', async () => {
  await visit(
    thumbPath,
    async (page) => {
      await appShown(page);
      const box = await item(page, 'params');
      const canvas = await page.locator('#canvas').boundingBox();
      await press(page, 'params');
      const input = await page.locator(field).boundingBox();
      assert.ok(canvas && input);
      assert.ok(
        Math.abs(input.x - canvas.x - box.x) <= 1 && Math.abs(input.y - canvas.y - box.y) <= 1,
      );
      assert.ok(Math.abs(input.width - box.width) <= 1 && Math.abs(input.height - box.height) <= 1);
    },
    inApp,
  );
});

test('a picker searches, moves and takes by the keyboard', async () => {
  await visit(
    thumbPath,
    async (page) => {
      await appShown(page);
      await press(page, 'gpu');
      await page.keyboard.type('rtx 4090');
      await settled(page);
      const listed = (await items(page)).filter(({ id }) => id.startsWith('option-'));
      assert.equal(listed[0].id, 'option-nvidia-rtx-4090');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await settled(page);
      assert.equal(await value(page, 'gpu'), 'nvidia-rtx-4090');
      assert.equal(await page.isVisible(field), false);
    },
    inApp,
  );
});

test('a picker takes what is pressed in its list', async () => {
  await visit(
    thumbPath,
    async (page) => {
      await appShown(page);
      await press(page, 'model');
      await page.keyboard.type('qwen');
      await settled(page);
      const option = (await items(page)).find(({ id }) => id.startsWith('option-'));
      assert.ok(option);
      await press(page, option.id);
      assert.equal(await value(page, 'model'), option.id.slice('option-'.length));
      assert.equal(await page.isVisible(field), false);
    },
    inApp,
  );
});

test('the wheel moves what can move, and else the page', async () => {
  await visit(
    thumbPath,
    async (page) => {
      await appShown(page);
      await page.evaluate(() => {
        addEventListener('wheel', (event) => {
          document.title = event.defaultPrevented ? 'taken' : 'left';
        });
      });
      const { x, y } = await place(page, 'tab-breakdown');
      await page.mouse.move(x, y + 120);
      await page.mouse.wheel(0, 60);
      await settled(page);
      await page.mouse.wheel(0, -1000);
      await settled(page);
      await page.mouse.wheel(0, -60);
      await page.waitForFunction(() => document.title === 'left');
    },
    inApp,
  );
});

test('a chip sets the whole scenario, and undo takes it back at once', async () => {
  await visit(
    path,
    async (page) => {
      await appShown(page);
      await press(page, 'example-a100');
      assert.equal(await value(page, 'params'), '70000000000');
      assert.equal(await value(page, 'count'), '2');
      await call(page, { call: 'undo' });
      assert.equal(await value(page, 'count'), '1');
    },
    { view: 'app' },
  );
});
