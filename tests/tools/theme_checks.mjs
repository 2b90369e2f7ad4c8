// What the theme's colours must hold, as functions that return what is wrong, so that a test can also see
// a bad palette refused.

import { contrast, difference, lab, sights } from './color.mjs';

/** @typedef {import('../../tools/generate/theme.mjs').Theme} Theme */

export const schemes = /** @type {const} */ (['light', 'dark']);

const TEXT = 4.5;
const GRAPHICS = 3;
const APART = 12;

/** Colour, the backgrounds it is used on, the least contrast. @type {[string, string[], number][]} */
const uses = [
  ['text', ['page', 'surface', 'field', 'hover', 'track', 'accent_soft'], TEXT],
  ['muted', ['page', 'surface', 'field', 'hover', 'accent_soft'], TEXT],
  ['accent', ['page', 'surface', 'field', 'hover', 'accent_soft'], TEXT],
  ['on_accent', ['accent'], TEXT],
  ['fits', ['page', 'surface', 'hover', 'fits_soft'], TEXT],
  ['tight', ['page', 'surface', 'hover', 'tight_soft'], TEXT],
  ['no', ['page', 'surface', 'field', 'hover', 'track', 'no_soft'], TEXT],
  ['control', ['page', 'surface', 'field', 'hover', 'track'], GRAPHICS],
  ['focus', ['page', 'surface', 'field', 'accent_soft'], GRAPHICS],
];

/**
 * Every colour that is not told from a background it is used on.
 * @param {Theme} theme
 */
export function contrastFaults(theme) {
  const faults = [];
  for (const scheme of schemes) {
    const need = [
      ...uses.map(([name, on, least]) => ({ name, hex: theme.colors[name][scheme], on, least })),
      ...Object.entries(theme.parts).map(([name, color]) => ({
        name: `part ${name}`,
        hex: color[scheme],
        on: ['surface', 'track'],
        least: GRAPHICS,
      })),
    ];
    for (const { name, hex, on, least } of need) {
      for (const background of on) {
        const ratio = contrast(hex, theme.colors[background][scheme]);
        if (ratio < least)
          faults.push(`${scheme}: ${name} on ${background} is ${ratio.toFixed(2)}, not ${least}`);
      }
    }
  }
  return faults;
}

/**
 * Every pair of part colours that some sight cannot tell apart.
 * @param {Theme} theme
 */
export function partFaults(theme) {
  const faults = [];
  const parts = Object.entries(theme.parts);
  for (const scheme of schemes) {
    for (const sight of Object.keys(sights)) {
      for (const [index, [name, color]] of parts.entries()) {
        for (const [other, otherColor] of parts.slice(index + 1)) {
          const apart = difference(lab(color[scheme], sight), lab(otherColor[scheme], sight));
          if (apart < APART)
            faults.push(`${scheme}, ${sight}: ${name} and ${other} are ${apart.toFixed(1)} apart`);
        }
      }
    }
  }
  return faults;
}
