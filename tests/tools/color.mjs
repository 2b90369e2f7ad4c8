// Colour arithmetic for the theme's test: contrast as WCAG 2 defines it, the difference of two colours as
// CIEDE2000, and how a colour looks to somebody who lacks one kind of cone (Machado, Oliveira and
// Fernandes 2009, severity 1).

/** @typedef {[number, number, number]} Triple */

/**
 * #RRGGBB → linear RGB from 0 to 1.
 * @param {string} hex
 * @returns {Triple}
 */
export function linear(hex) {
  const channel = (/** @type {number} */ at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/**
 * @param {string} one
 * @param {string} other
 */
export function contrast(one, other) {
  const luminance = (/** @type {string} */ hex) => {
    const [red, green, blue] = linear(hex);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** What each kind of sight makes of linear RGB. @type {Record<string, Triple[]>} */
export const sights = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/**
 * @param {Triple[]} matrix
 * @param {Triple} value
 * @returns {Triple}
 */
function times(matrix, value) {
  const row = (/** @type {Triple} */ [a, b, c]) => a * value[0] + b * value[1] + c * value[2];
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}

/** sRGB's primaries in XYZ over the D65 white. @type {Triple[]} */
const toWhite = [
  [0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339 / 1.08883, 0.119192 / 1.08883, 0.9503041 / 1.08883],
];

/**
 * CIELAB of a colour as one kind of sight sees it.
 * @param {string} hex
 * @param {string} sight
 * @returns {Triple}
 */
export function lab(hex, sight) {
  const [red, green, blue] = times(sights[sight], linear(hex));
  const clamp = (/** @type {number} */ value) => Math.min(1, Math.max(0, value));
  const root = (/** @type {number} */ value) =>
    value > 216 / 24389 ? Math.cbrt(value) : (value * 24389) / 27 / 116 + 16 / 116;
  const [x, y, z] = times(toWhite, [clamp(red), clamp(green), clamp(blue)]).map(root);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const degrees = (/** @type {number} */ radians) => (radians * 180) / Math.PI;
const radians = (/** @type {number} */ angle) => (angle * Math.PI) / 180;

/** A hue from 0 to 360; 0 for grey. @param {number} a @param {number} b */
function hue(a, b) {
  return a === 0 && b === 0 ? 0 : (degrees(Math.atan2(b, a)) + 360) % 360;
}

/**
 * CIEDE2000 of two CIELAB colours, with all weights 1 (Sharma, Wu and Dalal 2005).
 * @param {Triple} one
 * @param {Triple} other
 */
export function difference([l1, a1, b1], [l2, a2, b2]) {
  const chroma7 = ((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2) ** 7;
  const stretch = 1.5 - 0.5 * Math.sqrt(chroma7 / (chroma7 + 25 ** 7));
  const c1 = Math.hypot(a1 * stretch, b1);
  const c2 = Math.hypot(a2 * stretch, b2);
  const h1 = hue(a1 * stretch, b1);
  const h2 = hue(a2 * stretch, b2);
  const grey = c1 * c2 === 0;

  let turn = grey ? 0 : h2 - h1;
  if (turn > 180) turn -= 360;
  if (turn < -180) turn += 360;
  let h = h1 + h2;
  if (!grey) {
    if (Math.abs(h1 - h2) > 180) h += h < 360 ? 360 : -360;
    h /= 2;
  }
  const l = (l1 + l2) / 2;
  const c = (c1 + c2) / 2;

  const shade =
    1 -
    0.17 * Math.cos(radians(h - 30)) +
    0.24 * Math.cos(radians(2 * h)) +
    0.32 * Math.cos(radians(3 * h + 6)) -
    0.2 * Math.cos(radians(4 * h - 63));
  const deltaL = (l2 - l1) / (1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2));
  const deltaC = (c2 - c1) / (1 + 0.045 * c);
  const deltaH = (2 * Math.sqrt(c1 * c2) * Math.sin(radians(turn / 2))) / (1 + 0.015 * c * shade);
  const rotation =
    -2 *
    Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) *
    Math.sin(radians(60 * Math.exp(-(((h - 275) / 25) ** 2))));
  return Math.sqrt(deltaL ** 2 + deltaC ** 2 + deltaH ** 2 + rotation * deltaC * deltaH);
}
