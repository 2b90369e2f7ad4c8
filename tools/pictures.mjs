// Takes the pictures that the README shows, from `dist/site` in a real browser, into `docs/pictures`.

import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { siteServer } from './server.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const folder = join(root, 'docs', 'pictures');
const twoA100 = '#v=1&params=70000000000&bits=16&gpu=nvidia-a100-sxm4-80gb&count=2';
const viewport = { width: 1280, height: 800 };

/** @type {{ name: string, path: string }[]} */
const pictures = [
  { name: 'desktop', path: twoA100 },
  { name: 'desktop-ja', path: `ja/${twoA100}` },
];

const server = siteServer(join(root, 'dist', 'site'));
await new Promise((done) => server.listen(0, '127.0.0.1', () => done(null)));
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
const browser = await chromium.launch({
  executablePath: process.env.HEADROOM_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
});

mkdirSync(folder, { recursive: true });
for (const { name, path } of pictures) {
  const context = await browser.newContext({ viewport, deviceScaleFactor: 2, locale: 'en-US' });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}/${path}`);
  await page.waitForSelector('html[data-view=app]');
  await page.evaluate(() => document.fonts.ready);
  // The canvas draws a few frames until nothing moves.
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
  process.stdout.write(`docs/pictures/${name}.png\n`);
}
await browser.close();
server.close();
