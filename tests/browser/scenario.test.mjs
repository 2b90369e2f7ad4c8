import assert from 'node:assert/strict';
import { enter, result, test, useBrowser } from './browser.mjs';

const visit = useBrowser();

test('70 B at 16 bits: 168 GB are 156.5 GiB, too much for one A100, tight on two', async () => {
  await visit('#v=1', async (page) => {
    await enter(page, 'params', '70B');
    await page.click('label[for=bits-16]');
    await enter(page, 'gpu', 'nvidia-a100-sxm4-80gb');
    assert.deepEqual(await result(page), {
      verdict: 'Does not fit',
      amount: '76.5 GiB short',
      sentence: 'Any 70B model at 16 bits needs 168 GB (156.5 GiB). A100 80GB can give 80.0 GiB',
    });
    await page.click('[data-step=count][data-by="1"]');
    const two = await result(page);
    assert.equal(`${two.verdict}, ${two.amount}`, 'Tight fit, 3.5 GiB free');
    assert.match(String(await page.textContent('#result .notes')), /168 GB are 156\.5 GiB/);
    const formula = String(await page.textContent('.formula'));
    assert.match(formula, /70,000,000,000 × 4 bytes\) ÷ \(32 ÷ 16\) × 1\.2/);
    assert.match(formula, /= 168 GB = 156\.46 GiB/);
  });
});

test('70 B at 4 bits fits two L4, by one click on the example', async () => {
  await visit('', async (page) => {
    await page.click('.examples [data-action=example-l4]');
    const { verdict, amount, sentence } = await result(page);
    assert.equal(`${verdict}, ${amount}`, 'Fits, 5.9 GiB free');
    assert.match(String(sentence), /42 GB \(39\.1 GiB\)/);
    assert.equal(await page.inputValue('#field-gpu'), 'L4');
    assert.equal(await page.inputValue('#field-count'), '2');
    const isPressed = await page.getAttribute('#guide [data-action=example-l4]', 'aria-pressed');
    assert.equal(isPressed, 'true');
  });
});

test('the unit switch shows the same bytes in GB', async () => {
  await visit('', async (page) => {
    await page.click('label[for=unit-gb]');
    assert.match(String(await page.textContent('.bar-caption')), /6\.8 of 12\.0 GB/);
  });
});

test('undo and redo follow the edits, also by the keyboard', async () => {
  await visit('#v=1', async (page) => {
    await page.click('label[for=bits-16]');
    await page.click('.menu summary');
    await page.click('[data-menu=undo]');
    assert.equal((await result(page)).verdict, 'Fits');
    await page.click('[data-menu=redo]');
    assert.equal((await result(page)).verdict, 'Does not fit');
    await page.keyboard.press('Escape');
    await page.focus('.brand');
    await page.keyboard.press('Control+z');
    assert.equal((await result(page)).verdict, 'Fits');
  });
});

test('the address follows the scenario, and the scenario the address', async () => {
  await visit('#v=1', async (page) => {
    assert.equal(new URL(page.url()).hash, '#v=1');
    await page.click('label[for=bits-8]');
    await page.waitForFunction(() => location.hash.includes('bits=8'));
    await page.evaluate(() => {
      location.hash = '#v=1&params=70000000000&bits=4&gpu=nvidia-l4&count=2';
    });
    await page.waitForFunction(() =>
      document.querySelector('.sentence')?.textContent?.includes('2 × L4'),
    );
    assert.equal((await result(page)).amount, '5.9 GiB free');
  });
});

test('typing keeps focus and caret, and the text is tidied up afterwards', async () => {
  await visit('#v=1', async (page) => {
    await page.click('#field-params', { clickCount: 3 });
    await page.keyboard.type('70000m');
    assert.equal(await page.inputValue('#field-params'), '70000m');
    assert.match(String((await result(page)).sentence), /70B/);
    await page.keyboard.press('Tab');
    assert.equal(await page.inputValue('#field-params'), '70B');
  });
});

test('share copies the link that reproduces the scenario', async () => {
  await visit(
    '#v=1',
    async (page) => {
      await page.click('label[for=bits-8]');
      await page.click('.header-tools > [data-menu=share]');
      await page.waitForFunction(
        () => document.querySelector('[data-menu=share]')?.textContent === 'Copied',
      );
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.match(copied, /^http.*#v=2&bits=8&engine=rule-of-thumb/);
    },
    { context: { permissions: ['clipboard-read', 'clipboard-write'] } },
  );
});
