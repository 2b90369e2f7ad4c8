// Starts the page: loads the calculator, puts the reader's scenario in place, makes the form live,
// then offers the app view.

import { openCore } from './core_host.mjs';
import { Page } from './page.mjs';

const baseUrl = new URL('.', import.meta.url).href;

try {
  const page = new Page(await openCore(baseUrl), baseUrl);
  page.start();
} catch (error) {
  // The prerendered page stays as it is; the style sheet shows the sentence that the build wrote
  // into it for this case.
  document.documentElement.dataset.failed ??= 'core';
  console.error(error);
}
