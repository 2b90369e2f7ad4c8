// The canvas's size in device pixels, exactly, at any ratio and whenever it changes.

/** More pixels than this are not drawn: the picture is enlarged instead. */
const mostPixels = 16_000_000;
const longestSide = 8192;

/**
 * @param {ResizeObserverEntry} entry
 * @returns {[number, number]} device pixels
 */
function devicePixels(entry) {
  const exact = entry.devicePixelContentBoxSize?.[0];
  if (exact !== undefined) return [exact.inlineSize, exact.blockSize];
  const { width, height } = entry.contentRect;
  return [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
}

/**
 * Calls `onSize` with width and height in device pixels and the device pixels in a CSS pixel.
 * @param {HTMLCanvasElement} canvas
 * @param {AbortSignal} signal
 * @param {(width: number, height: number, scale: number) => void} onSize
 */
export function followSize(canvas, signal, onSize) {
  const observer = new ResizeObserver((entries) => {
    const entry = entries[entries.length - 1];
    const [width, height] = devicePixels(entry);
    const cssWidth = entry.contentRect.width;
    if (width === 0 || height === 0 || cssWidth === 0) return;
    const shrink = Math.min(
      1,
      Math.sqrt(mostPixels / (width * height)),
      longestSide / Math.max(width, height),
    );
    const drawnWidth = Math.max(1, Math.floor(width * shrink));
    const drawnHeight = Math.max(1, Math.floor(height * shrink));
    onSize(drawnWidth, drawnHeight, drawnWidth / cssWidth);
  });
  const observe = () => {
    observer.disconnect();
    try {
      observer.observe(canvas, { box: 'device-pixel-content-box' });
    } catch {
      // Safari knows no such box: a change of the ratio alone must be watched for.
      observer.observe(canvas);
      matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', observe, {
        once: true,
        signal,
      });
    }
  };
  observe();
  signal.addEventListener('abort', () => observer.disconnect());
}
