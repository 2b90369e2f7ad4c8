// Wheel and finger over the canvas: they move what can move there, else the page.

/** @typedef {import('./app_load.mjs').AppModule} AppModule */

/** What one line and one page of a wheel are in CSS pixels. */
const wheelUnits = [1, 20, 400];

/**
 * @param {HTMLElement} host
 * @param {HTMLCanvasElement} canvas
 * @param {AbortSignal} signal
 * @param {AppModule} module
 */
export function followScrolling(host, canvas, signal, module) {
  const options = { passive: false, signal };
  let fingerY = 0;

  /**
   * @param {{ clientX: number, clientY: number }} place
   * @param {number} by CSS pixels
   */
  const scrolls = (place, by) => {
    const box = canvas.getBoundingClientRect();
    const scale = canvas.width / box.width;
    const x = (place.clientX - box.left) * scale;
    const y = (place.clientY - box.top) * scale;
    return by !== 0 && module._headroom_scroll(x, y, by * scale) === 1;
  };

  host.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey || event.metaKey) return;
      if (scrolls(event, event.deltaY * wheelUnits[event.deltaMode])) event.preventDefault();
    },
    options,
  );

  for (const type of /** @type {const} */ ([
    'touchstart',
    'touchmove',
    'touchend',
    'touchcancel',
  ])) {
    host.addEventListener(
      type,
      (event) => {
        // SDL would take every finger, and with it the presses that browsers make of taps.
        event.stopPropagation();
        if (event.touches.length !== 1) return;
        const finger = event.touches[0];
        const by = fingerY - finger.clientY;
        fingerY = finger.clientY;
        if (type === 'touchmove' && event.cancelable && scrolls(finger, by)) event.preventDefault();
      },
      { ...options, capture: true },
    );
  }
}
