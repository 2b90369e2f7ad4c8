// Runs before the first paint, so it is a classic script and tiny. A reader who comes by a link or
// with saved inputs must never see another scenario's number first: the page is marked, and the style
// sheet shows "Reading your scenario…" in its place. Also: the saved theme, and what can be said when
// no module runs at all.
(() => {
  const root = document.documentElement;
  const saved = (/** @type {string} */ name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  root.dataset.script = '';
  const theme = saved('headroom.theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;

  const isPlaceInPage = /^#(form|guide|result|breakdown|working|run|where)$/.test(location.hash);
  const isLink = location.hash.length > 1 && !isPlaceInPage;
  if (isLink) root.dataset.reading = 'link';
  else if (saved('headroom.session') !== null) root.dataset.reading = 'saved';
  if (root.dataset.reading !== undefined) root.dataset.returning = '';

  if (location.protocol === 'file:') root.dataset.failed = 'file';
  const fail = (/** @type {Event} */ event) => {
    const isModule = event.target instanceof HTMLScriptElement;
    if (isModule) root.dataset.failed ??= 'core';
  };
  addEventListener('error', fail, true);
  addEventListener('click', (event) => {
    const isRetry = event.target instanceof Element && event.target.closest('[data-retry]');
    if (isRetry) location.reload();
  });
})();
