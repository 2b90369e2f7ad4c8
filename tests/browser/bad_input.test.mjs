import assert from 'node:assert/strict';
import { enter, result, test, useBrowser } from './browser.mjs';

const visit = useBrowser();

/** @type {[field: string, text: string, message: RegExp][]} */
const wrong = [
  ['params', '0', /1 million to 10 trillion/],
  ['params', '-1', /1 million to 10 trillion/],
  ['params', 'NaN', /1 million to 10 trillion/],
  ['params', 'abc', /1 million to 10 trillion/],
  ['params', '1e30', /1 million to 10 trillion/],
  ['bits', '0', /from 1 to 32/],
  ['bits', '64', /from 1 to 32/],
  ['context', '0', /from 1 to 10,000,000/],
  ['context', 'long', /from 1 to 10,000,000/],
  ['quantization', 'Q4_X', /is none of Q4_K_M/],
  ['count', '0', /from 1 to 1,024/],
  ['count', '1000000', /from 1 to 1,024/],
  ['gpu', 'rtx 4091', /No GPU called “rtx 4091”\. Nearest: .*4090/],
  ['model', 'lama 3.1 8b instuct', /No model called .*Nearest: .*Llama 3\.1/],
];

/** @param {string} field one that only the rule of thumb has */
const isOfThumb = (field) => field === 'params' || field === 'bits';

for (const [field, text, message] of wrong) {
  test(`${field} “${text}”: a message at the field, the last result stays`, async () => {
    await visit(isOfThumb(field) ? '#v=1' : '', async (page) => {
      const last = await result(page);
      await enter(page, field, text);
      const error = page.locator(`#error-${field}`);
      await error.waitFor();
      assert.match(String(await error.textContent()), message);
      const input = page.locator(`#field-${field}`);
      assert.equal(await input.inputValue(), text);
      assert.equal(await input.getAttribute('aria-invalid'), 'true');
      assert.match(
        String(await input.getAttribute('aria-describedby')),
        new RegExp(`error-${field}`),
      );
      assert.deepEqual(await result(page), last);
      assert.equal(await page.textContent('#result .stale'), 'for the last valid input');
      await input.focus();
      await page.keyboard.press('Escape');
      assert.equal(await page.locator('.field-error').count(), 0);
    });
  });
}

test('an error waits while the text is still being typed', async () => {
  await visit('#v=1', async (page) => {
    await page.fill('#field-params', '');
    await page.type('#field-params', '7');
    assert.equal(await page.locator('#error-params').count(), 0);
    await page.type('#field-params', '0b');
    assert.match(String((await result(page)).sentence), /70B/);
    await page.fill('#field-params', 'seventy');
    await page.locator('#error-params').waitFor();
  });
});

for (const link of ['#v=1&bits=banana&count=2', '#garbage', '#v=1&gpu=%E0%A4%A', '#v=99&bits=8']) {
  test(`a broken link, ${link}: what can be read is applied, the rest is told`, async () => {
    await visit(link, async (page) => {
      assert.match(String(await page.textContent('[data-key=link-notice]')), /could not be read/);
      assert.ok((await result(page)).verdict);
    });
  });
}

test('damaged saved inputs are as good as none', async () => {
  await visit('', async (page) => assert.equal((await result(page)).amount, '4.9 GiB free'), {
    prepare: (page) =>
      page.addInitScript(() => localStorage.setItem('headroom.session', '{"version":')),
  });
});

test('a browser that refuses storage can still be used', async () => {
  await visit(
    '#v=1',
    async (page) => {
      await page.click('label[for=bits-16]');
      assert.equal((await result(page)).amount, '5.9 GiB short');
      await page.waitForSelector('[data-key=page-notice]');
      assert.match(String(await page.textContent('[data-key=page-notice]')), /links still work/);
    },
    {
      isFirstVisit: true,
      context: { viewport: { width: 600, height: 800 } },
      prepare: (page) =>
        page.addInitScript(() => {
          Object.defineProperty(window, 'localStorage', {
            get() {
              throw new DOMException('refused', 'SecurityError');
            },
          });
        }),
    },
  );
});
