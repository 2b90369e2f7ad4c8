import assert from 'node:assert/strict';
import { enter, result, test, useBrowser } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const visit = useBrowser();

/** @param {Page} page */
const facts = (page) =>
  page.$$eval('.fact', (all) =>
    Object.fromEntries(
      all.map((one) => [one.getAttribute('data-key'), one.children[1].textContent]),
    ),
  );

test('the page starts with an estimate of llama.cpp, part by part, and the rule of thumb beside it', async () => {
  await visit('', async (page) => {
    const { verdict, sentence } = await result(page);
    assert.equal(verdict, 'Fits');
    assert.match(String(sentence), /^Llama 3\.1 8B Q4_K_M needs .*RTX 3060 12GB can give/);
    assert.match(
      String(await page.textContent('.legend')),
      /Weights 4\.30 GiB.*KV cache 1\.00 GiB/,
    );
    assert.match((await facts(page)).thumb, /^5\.5 GiB, \d+ % less$/);
    assert.match(String(await page.textContent('#breakdown')), /Compute buffer.*Exact/);
  });
});

test('more context needs more memory, typed as 32k or pressed', async () => {
  await visit('', async (page) => {
    await enter(page, 'context', '32k');
    assert.equal(await page.inputValue('#field-context'), '32,768');
    assert.match(String(await page.textContent('.legend')), /KV cache 4\.00 GiB/);
    await page.click('label[for=context-131072]');
    assert.equal((await result(page)).verdict, 'Does not fit');
    await page.waitForFunction(() => location.hash.startsWith('#v=2&context=131072&total='));
  });
});

test('a quantization is searched and taken, with its bits, size and verdict', async () => {
  await visit('', async (page) => {
    await page.click('#field-quantization');
    await page.keyboard.type('q8');
    const option = String(await page.textContent('#list-quantization [role=option]'));
    assert.match(option, /Q8_0.*bits · 7\.9\d GiB · fits/);
    await page.keyboard.press('Enter');
    assert.equal(await page.inputValue('#field-quantization'), 'Q8_0');
    assert.match(String((await result(page)).sentence), /Q8_0 needs/);
  });
});

test('the engine decides which fields there are', async () => {
  await visit('', async (page) => {
    assert.equal(await page.locator('#field-params, #field-bits').count(), 0);
    await page.selectOption('#field-engine', 'rule-of-thumb');
    assert.equal(await page.locator('#field-context, #field-quantization, #more').count(), 0);
    assert.match(String((await result(page)).sentence), /at 4 bits needs/);
    await page.selectOption('#field-engine', 'ollama');
    assert.match(String((await result(page)).sentence), /Q4_K_M needs/);
  });
});

test('folded settings open, count what was changed, and refuse what cannot start', async () => {
  await visit('', async (page) => {
    await page.click('#more summary');
    await page.selectOption('#field-kv_v', 'q8_0');
    assert.equal(await page.textContent('#more summary'), 'More settings · 1 changed');
    await page.click('label[for=flash_attention-off]');
    assert.match(String(await page.textContent('#error-flash_attention')), /flash attention/);
    await page.selectOption('#field-kv_v', 'f16');
    await page.click('label[for=flash_attention-off]');
    assert.equal(await page.locator('.field-error').count(), 0);
  });
});

test('experts in system RAM get a bar of their own', async () => {
  await visit('#v=2&model=qwen3-30b-a3b&gpu=nvidia-rtx-5060-ti-16gb', async (page) => {
    assert.equal((await result(page)).verdict, 'Does not fit');
    await page.click('#more summary');
    await enter(page, 'n_cpu_moe', '20');
    assert.equal((await result(page)).verdict, 'Fits');
    assert.deepEqual(await page.locator('.bar-label').allTextContents(), [
      'RTX 5060 Ti 16GB',
      'System RAM',
    ]);
    assert.equal(await page.inputValue('#field-ram'), '32 GiB');
  });
});

test('several cards have a bar and a row each', async () => {
  await visit('#v=2&model=llama-3.3-70b&gpu=nvidia-rtx-3090&count=2', async (page) => {
    assert.ok((await page.locator('.bar').count()) >= 2);
    assert.equal(await page.locator('#table-cards tbody tr').count(), 2);
  });
});

test('a number of parameters alone gets the rule of thumb, and the page says so', async () => {
  await visit('', async (page) => {
    await enter(page, 'model', '70b');
    assert.match(String(await page.textContent('.notes')), /Only the rule of thumb/);
    assert.match(String((await result(page)).sentence), /42 GB \(39\.1 GiB\)/);
  });
});

test('every part opens to its formula', async () => {
  await visit('', async (page) => {
    await page.click('#explanations summary');
    assert.match(String(await page.textContent('#explanations')), /32 layers × 8,192 cells/);
  });
});
