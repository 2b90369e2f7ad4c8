// What the system wants of the looks: dark or light, more contrast, colours of its own.

/** @typedef {import('./app_load.mjs').AppModule} AppModule */

const systemColours = ['Canvas', 'CanvasText', 'Highlight', 'LinkText'];

/**
 * A system colour as Dear ImGui packs it: 0xAABBGGRR.
 * @param {HTMLElement} probe
 * @param {string} name
 */
function packed(probe, name) {
  probe.style.setProperty('color', name);
  const [red, green, blue] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? [0, 0, 0]).map(
    Number,
  );
  return ((0xff << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

function forcedColours() {
  const probe = document.createElement('span');
  probe.style.setProperty('forced-color-adjust', 'none');
  document.body.append(probe);
  const colours = systemColours.map((name) => packed(probe, name));
  probe.remove();
  return colours;
}

/**
 * Tells the module now and with every change.
 * @param {AbortSignal} signal
 * @param {AppModule} module
 */
export function followMedia(signal, module) {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const contrast = matchMedia('(prefers-contrast: more)');
  const forced = matchMedia('(forced-colors: active)');
  const tell = () => {
    const [canvas, canvasText, highlight, linkText] = forced.matches
      ? forcedColours()
      : [0, 0, 0, 0];
    module._headroom_media(
      Number(dark.matches),
      Number(contrast.matches),
      Number(forced.matches),
      canvas,
      canvasText,
      highlight,
      linkText,
    );
  };
  for (const query of [dark, contrast, forced]) query.addEventListener('change', tell, { signal });
  tell();
}
