// Comma-separated tables with a heading; cells may be quoted.

/** @param {string} line */
function cells(line) {
  if (!line.includes('"')) return line.split(',');
  /** @type {string[]} */
  const out = [];
  for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g))
    out.push(match[1] === undefined ? match[2] : match[1].replaceAll('""', '"'));
  return out;
}

/**
 * @param {string} text
 * @returns {Record<string, string>[]} one object a row, by the heading's names
 */
export function parseCsv(text) {
  const [heading, ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const names = cells(heading);
  return lines.map((line) => {
    const row = cells(line);
    return Object.fromEntries(names.map((name, i) => [name, row[i] ?? '']));
  });
}
