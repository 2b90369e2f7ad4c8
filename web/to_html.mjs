// An element tree as HTML text, for the build. No white space is added: the parsed page has exactly
// the tree's nodes.

/** @typedef {import('./tree.mjs').Tree} Tree */

const voidTags = new Set(['br', 'hr', 'img', 'input', 'link', 'meta']);

/** @param {string} text */
function escapedText(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** @param {string} text */
function escapedAttribute(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/**
 * @param {Tree} tree
 * @returns {string}
 */
export function toHtml(tree) {
  if (typeof tree === 'string') return escapedText(tree);
  const attributes = Object.entries(tree.attrs)
    .map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${escapedAttribute(value)}"`))
    .join('');
  if (voidTags.has(tree.tag)) {
    if (tree.children.length > 0) throw new Error(`<${tree.tag}> cannot hold anything`);
    return `<${tree.tag}${attributes}>`;
  }
  if (tree.tag === 'script' || tree.tag === 'style') {
    if (tree.children.length > 0) throw new Error(`inline <${tree.tag}> is not allowed`);
  }
  return `<${tree.tag}${attributes}>${tree.children.map(toHtml).join('')}</${tree.tag}>`;
}
