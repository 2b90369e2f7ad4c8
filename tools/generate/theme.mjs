// Makes the looks from `assets/theme.json`: `node tools/generate/theme.mjs --out <dir>` writes
// `<dir>/ui/theme.gen.hpp` (colours and sizes for Dear ImGui) and `<dir>/theme.css` (custom properties).
// A colour or size stands in the file once, so the two views cannot drift apart.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { outputFolder, writeIfChanged } from './output.mjs';
import { themeCss } from './theme_css.mjs';
import { themeHeader } from './theme_header.mjs';

/**
 * @typedef {{ light: string, dark: string, forced: string, more?: string }} Color
 *   `forced`: the system's colour instead, `more`: the token that takes its place when more contrast is wanted
 * @typedef {{ light: string, dark: string, pattern: string, parts: string[] }} PartColor
 * @typedef {{ size: number, line: number }} TextSize
 * @typedef {Record<string, TextSize>} TypeScale
 * @typedef {object} Theme
 * @property {Record<string, Color>} colors
 * @property {Record<string, PartColor>} parts in the order of the bar, from the left
 * @property {{ latin: TypeScale, latin_phone: TypeScale, japanese: TypeScale, japanese_phone: TypeScale }} type
 *   the phone's scales name only what differs
 * @property {Record<string, number>} sizes in CSS pixels
 * @property {Record<string, number>} widths where the layout changes, in CSS pixels
 * @property {Record<string, number>} times in milliseconds
 */

/**
 * The theme of the file, with each colour that is the `same` as another one filled in.
 * @returns {Theme}
 */
export function readTheme(file = new URL('../../assets/theme.json', import.meta.url)) {
  const theme = JSON.parse(readFileSync(file, 'utf8'));
  for (const color of Object.values(theme.colors)) {
    if (color.same === undefined) continue;
    const { light, dark } = theme.colors[color.same];
    Object.assign(color, { light, dark });
  }
  return theme;
}

/**
 * Throws if the file says something that a generator could not write down.
 * @param {Theme} theme
 */
export function checkTheme(theme) {
  for (const [name, color] of [...Object.entries(theme.colors), ...Object.entries(theme.parts)]) {
    for (const value of [color.light, color.dark]) {
      if (!/^#[0-9A-F]{6}$/.test(value)) throw new Error(`${name}: ${value} is not #RRGGBB`);
    }
  }
  for (const [name, color] of Object.entries(theme.colors)) {
    if (color.more !== undefined && !(color.more in theme.colors)) {
      throw new Error(`${name}: no colour ${color.more}`);
    }
  }
  return theme;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folder = outputFolder(process.argv.slice(2));
  const theme = checkTheme(readTheme());
  writeIfChanged(join(folder, 'ui', 'theme.gen.hpp'), themeHeader(theme));
  writeIfChanged(join(folder, 'theme.css'), themeCss(theme));
}
