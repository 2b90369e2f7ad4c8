// The canvas's size in device pixels, exactly, at any ratio and whenever it changes.

/** More pixels than this are not drawn: the picture is enlarged instead. */
const mostPixels = 16_000_000;
const longestSide = 8192;

/**
 * @param {number | undefined} exact what the browser counts
 * @param {number} css
 */
function devicePixels(exact, css) {
  const computed = css * devicePixelRatio;
  // Safari does not count, and an emulated ratio is not counted with.
  const isCounted = exact !== undefined && Math.abs(exact - computed) < 2;
  return isCounted ? exact : Math.round(computed);
}

/** @param {ResizeObserverEntry} entry */
function sizeOf(entry) {
  const { width: cssWidth, height: cssHeight } = entry.contentRect;
  const exact = entry.devicePixelContentBoxSize?.[0];
  const width = devicePixels(exact?.inlineSize, cssWidth);
  const height = devicePixels(exact?.blockSize, cssHeight);
  const shrink = Math.min(
    1,
    Math.sqrt(mostPixels / (width * height)),
    longestSide / Math.max(width, height),
  );
  return {
    cssWidth,
    width: Math.floor(width * shrink),
    height: Math.floor(height * shrink),
  };
}

/**
 * Calls `onSize` with width and height in device pixels and the device pixels in a CSS pixel.
 * @param {HTMLCanvasElement} canvas
 * @param {AbortSignal} signal
 * @param {(width: number, height: number, scale: number) => void} onSize
 */
export function followSize(canvas, signal, onSize) {
  const observer = new ResizeObserver((entries) => {
    const { cssWidth, width, height } = sizeOf(entries[entries.length - 1]);
    // While it is not shown it has none.
    if (width > 0 && height > 0) onSize(width, height, width / cssWidth);
  });
  const observe = () => {
    observer.disconnect();
    try {
      observer.observe(canvas, { box: 'device-pixel-content-box' });
    } catch {
      observer.observe(canvas);
    }
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', observe, {
      once: true,
      signal,
    });
  };
  observe();
  signal.addEventListener('abort', () => observer.disconnect());
}
