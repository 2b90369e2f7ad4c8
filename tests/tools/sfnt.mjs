// Reads what the fonts' test asks of a TrueType file: characters, widths, boxes, and a few numbers of its
// head. Written from the format's description, so that it does not share the generator's mistakes.

/** @typedef {{ x0: number, y0: number, x1: number, y1: number } | null} Box null: nothing to draw */

/**
 * @param {Buffer} file
 */
export function readFont(file) {
  /** @type {Map<string, number>} tag → offset */
  const tables = new Map();
  for (let index = 0; index < file.readUInt16BE(4); index += 1) {
    const at = 12 + 16 * index;
    tables.set(file.toString('latin1', at, at + 4), file.readUInt32BE(at + 8));
  }
  const table = (/** @type {string} */ tag) => {
    const offset = tables.get(tag);
    if (offset === undefined) throw new Error(`no table ${tag}`);
    return offset;
  };
  const head = table('head');
  const hhea = table('hhea');
  const metricCount = file.readUInt16BE(hhea + 34);
  const longOffsets = file.readInt16BE(head + 50) === 1;
  const glyphs = characters(file, table('cmap'));

  /** @param {number} glyph */
  const start = (glyph) =>
    table('glyf') +
    (longOffsets
      ? file.readUInt32BE(table('loca') + 4 * glyph)
      : 2 * file.readUInt16BE(table('loca') + 2 * glyph));

  /** @param {number} code */
  const glyphOf = (code) => {
    const glyph = glyphs.get(code);
    if (glyph === undefined) throw new Error(`no glyph for ${code}`);
    return glyph;
  };

  return {
    tags: [...tables.keys()],
    codes: new Set(glyphs.keys()),
    unitsPerEm: file.readUInt16BE(head + 18),
    created: file.readBigInt64BE(head + 20),
    modified: file.readBigInt64BE(head + 28),
    ascent: file.readInt16BE(hhea + 4),
    descent: file.readInt16BE(hhea + 6),
    /** @param {number} code */
    width: (code) =>
      file.readUInt16BE(table('hmtx') + 4 * Math.min(glyphOf(code), metricCount - 1)),
    /** @param {number} code @returns {Box} */
    box: (code) => {
      const at = start(glyphOf(code));
      if (start(glyphOf(code) + 1) === at) return null;
      const [x0, y0, x1, y1] = [2, 4, 6, 8].map((offset) => file.readInt16BE(at + offset));
      return { x0, y0, x1, y1 };
    },
  };
}

/**
 * Character → glyph, from the one subtable (format 4) that our fonts have.
 * @param {Buffer} file
 * @param {number} cmap
 */
function characters(file, cmap) {
  const at = cmap + file.readUInt32BE(cmap + 8);
  if (file.readUInt16BE(at) !== 4) throw new Error('not a cmap of format 4');
  const size = file.readUInt16BE(at + 6);
  /** @type {Map<number, number>} */
  const glyphs = new Map();
  for (let segment = 0; segment < size; segment += 2) {
    const end = file.readUInt16BE(at + 14 + segment);
    const start = file.readUInt16BE(at + 16 + size + segment);
    const delta = file.readUInt16BE(at + 16 + 2 * size + segment);
    const rangeAt = at + 16 + 3 * size + segment;
    const range = file.readUInt16BE(rangeAt);
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const raw = range === 0 ? code : file.readUInt16BE(rangeAt + range + 2 * (code - start));
      const glyph = range !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
  return glyphs;
}
