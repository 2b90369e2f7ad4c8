// Columns of a table in C++: hundreds of structs of string views would be three times as large as what
// they say.

import { array, literal } from './catalog_text.mjs';

/**
 * Numbers of a column, twenty a line.
 * @param {(number | string)[]} values
 */
export function lines(values) {
  const rows = [];
  for (let at = 0; at < values.length; at += 20) rows.push(values.slice(at, at + 20).join(', '));
  return rows;
}

/**
 * A column of values that many entries share: the values once, and an index for each entry.
 * @param {string} name
 * @param {string} type of a value in C++
 * @param {(string | number)[]} values
 * @param {(value: any) => string | number} written
 */
export function sharedColumn(name, type, values, written) {
  const distinct = [...new Set(values)].sort((a, b) =>
    typeof a === 'number' ? a - Number(b) : a < b ? -1 : 1,
  );
  if (distinct.length > 256)
    throw new Error(`${name}: ${distinct.length} values do not fit a byte`);
  const indices = values.map((value) => distinct.indexOf(value));
  return (
    array(type, name, distinct.map(written)) + array('std::uint8_t', `${name}_of`, lines(indices))
  );
}

/**
 * All names, one after another, and how many bytes each has; 0 ends a list.
 * @param {string[][]} lists of names, one or more for each entry
 */
export function nameColumns(lists) {
  const bytes = (/** @type {string} */ text) => Buffer.byteLength(text);
  const long = lists.flat().find((name) => bytes(name) === 0 || bytes(name) > 255);
  if (long !== undefined) throw new Error(`"${long}": a name has 1 to 255 bytes`);
  const text = lists
    .filter((of) => of.length > 0)
    .map((of) => `    ${literal(of.join(''))}`)
    .join('\n');
  const sizes = lists.flatMap((of) => [...of.map(bytes), 0]);
  return `constexpr char text[] =\n${text};\n\n${array('std::uint8_t', 'sizes', lines(sizes))}`;
}
