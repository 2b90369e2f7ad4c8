// Follows the result card, for the style sheet: whether it is in view (a phone shows the verdict at
// the bottom edge while it is not), and how much of the window it covers where it stays at the top. It
// does not stay there where it would leave too little of the window to what is scrolled below it.

/** Between what stays at the top and what is scrolled to below it. */
const gap = 24;

/** Of the window's height: a card that takes more scrolls away. */
const mostOfWindow = 0.45;

/** @param {HTMLElement} result */
function measure(result) {
  const root = document.documentElement;
  const isHigh = innerWidth < 1600 && result.offsetHeight > innerHeight * mostOfWindow;
  root.toggleAttribute('data-result-high', isHigh);
  const covers = getComputedStyle(result).position === 'sticky' && innerWidth < 1600;
  if (covers) root.style.setProperty('--over-details', `${result.offsetHeight + gap}px`);
  else root.style.removeProperty('--over-details');
}

export function watchResult() {
  const result = document.getElementById('result');
  if (result === null) return;
  new IntersectionObserver(([entry]) => {
    document.documentElement.dataset.result = entry.isIntersecting ? 'seen' : 'unseen';
  }).observe(result);
  new ResizeObserver(() => measure(result)).observe(result);
  addEventListener('resize', () => measure(result));
}
