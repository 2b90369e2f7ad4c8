// The theme as CSS custom properties. The page's `data-theme` (light, dark) wins over the system's choice;
// text sizes are in rem, so a reader's own browser text size is kept.

/** @typedef {import('./theme.mjs').Theme} Theme */

/** @param {string} name */
export function property(name) {
  return `--${name.replaceAll('_', '-')}`;
}

/**
 * @param {Theme} theme
 * @param {'light' | 'dark'} scheme
 */
function colors(theme, scheme) {
  return [
    `color-scheme: ${scheme}`,
    ...Object.entries(theme.colors).map(([name, color]) => `${property(name)}: ${color[scheme]}`),
    ...Object.entries(theme.parts).map(
      ([name, color]) => `${property(`part_${name}`)}: ${color[scheme]}`,
    ),
  ];
}

/** @param {import('./theme.mjs').TypeScale} scale */
function type(scale) {
  return Object.entries(scale).flatMap(([step, { size, line }]) => [
    `--size-${step}: ${size / 16}rem`,
    `--line-${step}: ${line / 16}rem`,
  ]);
}

/**
 * @param {string} selector
 * @param {string[]} declarations
 */
function rule(selector, declarations, indent = '') {
  const lines = declarations.map((declaration) => `${indent}  ${declaration};`);
  return `${indent}${selector} {\n${lines.join('\n')}\n${indent}}`;
}

/**
 * @param {string} query
 * @param {string[]} rules already indented
 */
function media(query, rules) {
  return `@media ${query} {\n${rules.join('\n')}\n}`;
}

/**
 * @param {Theme} theme
 * @returns {string}
 */
export function themeCss(theme) {
  const all = Object.entries(theme.colors);
  const more = all.filter(([, color]) => color.more !== undefined);
  const parts = Object.entries(theme.parts);
  const phone = `(max-width: ${theme.widths.phone - 0.02}px)`;
  // `:root:root` weighs as much as `:root[data-theme]`, so what comes later wins.
  const blocks = [
    rule(':root', [
      ...colors(theme, 'light'),
      ...type(theme.type.latin),
      ...Object.entries(theme.sizes).map(([name, value]) => `${property(name)}: ${value}px`),
    ]),
    rule(':root:lang(ja)', type(theme.type.japanese)),
    media(phone, [
      rule(':root', type(theme.type.latin_phone), '  '),
      rule(':root:lang(ja)', type(theme.type.japanese_phone), '  '),
    ]),
    media('(prefers-color-scheme: dark)', [
      rule(":root:not([data-theme='light'])", colors(theme, 'dark'), '  '),
    ]),
    rule(":root[data-theme='dark']", colors(theme, 'dark')),
    media('(prefers-contrast: more)', [
      rule(
        ':root:root',
        more.map(([name, color]) => `${property(name)}: var(${property(color.more ?? name)})`),
        '  ',
      ),
    ]),
    media('(forced-colors: active)', [
      rule(
        ':root:root',
        [
          ...all.map(([name, color]) => `${property(name)}: ${color.forced}`),
          ...parts.map(([name]) => `${property(`part_${name}`)}: CanvasText`),
        ],
        '  ',
      ),
    ]),
    ...parts.map(([name, color]) =>
      rule(color.parts.map((part) => `[data-part='${part}']`).join(',\n'), [
        `--part: var(${property(`part_${name}`)})`,
      ]),
    ),
  ];
  return `/* Made by tools/generate/theme.mjs from assets/theme.json; not to be edited. */\n${blocks.join('\n\n')}\n`;
}
