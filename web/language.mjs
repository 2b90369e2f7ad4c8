// Which language the page speaks, and where its page lies. The root is English, or whatever the
// reader chose or the browser asks for; `ja/` and its like always speak their own.

/** @typedef {import('./screen.mjs').Screen} Screen */

/** @param {Screen} screen */
function spoken(screen) {
  const field = screen.fields.find(({ id }) => id === 'language');
  return (field?.choices ?? []).map(({ value }) => value);
}

/**
 * The language to start in.
 * @param {Screen} screen with the saved inputs, if there are any
 * @param {boolean} isSaved
 * @param {string} pathToRoot empty on the root's page
 */
export function firstLanguage(screen, isSaved, pathToRoot) {
  if (pathToRoot !== '') return document.documentElement.lang;
  if (isSaved) return screen.language;
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  const known = spoken(screen);
  return wanted.find((language) => known.includes(language)) ?? screen.language;
}

/**
 * Puts the language's own page into the address, without leaving this one.
 * @param {string} language
 * @param {URL} siteRoot
 */
export function showLanguagePage(language, siteRoot) {
  // The browser reads relative links of the head again when the address changes.
  for (const link of document.head.querySelectorAll('link[rel=icon], link[rel=alternate]')) {
    if (link instanceof HTMLLinkElement) link.href = new URL(link.href).href;
  }
  const target = new URL(language === 'en' ? '.' : `${language}/`, siteRoot);
  target.search = location.search;
  target.hash = location.hash;
  history.replaceState(history.state, '', target);
}
