// A tiny element tree: plain objects that the build turns into HTML (`to_html.mjs`) and the browser
// into live elements (`patch.mjs`). One description of the page, so that the first paint and the
// live form cannot differ.

/** @typedef {{ tag: string, attrs: Record<string, string>, children: Tree[] }} TreeElement */
/** @typedef {TreeElement | string} Tree an element, or text */
/** @typedef {Tree | number | null | undefined | false | readonly any[]} Child what `h` takes: lists are flattened, nothing is left out */
/** @typedef {Record<string, string | number | boolean | null | undefined>} Attrs false, null and undefined: not there; true: there, empty */

/**
 * @param {string} tag
 * @param {Attrs} attrs
 * @param {...Child} children
 * @returns {TreeElement}
 */
export function h(tag, attrs, ...children) {
  /** @type {Record<string, string>} */
  const kept = {};
  for (const [name, value] of Object.entries(attrs)) {
    if (value === false || value === null || value === undefined) continue;
    kept[name] = value === true ? '' : String(value);
  }
  return { tag, attrs: kept, children: flat(children) };
}

/**
 * Neighbouring texts become one and empty ones none, as an HTML parser would have it: else the tree
 * and the parsed page would not have the same nodes.
 * @param {Child[]} children
 * @returns {Tree[]}
 */
function flat(children) {
  /** @type {Tree[]} */
  const kept = [];
  const add = (/** @type {Child} */ child) => {
    if (Array.isArray(child)) {
      child.forEach(add);
    } else if (typeof child === 'string' || typeof child === 'number') {
      const last = kept.length - 1;
      if (typeof kept[last] === 'string') kept[last] = kept[last] + String(child);
      else if (child !== '') kept.push(String(child));
    } else if (child) {
      kept.push(/** @type {TreeElement} */ (child));
    }
  };
  children.forEach(add);
  return kept;
}

/**
 * The same tree with `change` applied to every element's attributes.
 * @param {Tree} tree
 * @param {(element: TreeElement) => Record<string, string>} change
 * @returns {Tree}
 */
export function mapAttrs(tree, change) {
  if (typeof tree === 'string') return tree;
  return {
    tag: tree.tag,
    attrs: change(tree),
    children: tree.children.map((child) => mapAttrs(child, change)),
  };
}
