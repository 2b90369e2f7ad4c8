// Makes live elements equal to an element tree with as few changes as possible. What the page already
// holds is taken over, whether it was parsed or made here, so the prerendered page comes alive as it
// stands. What belongs to the reader stays: focus, caret, the text of a focused input, open <details>.

/** @typedef {import('./tree.mjs').Tree} Tree */
/** @typedef {import('./tree.mjs').TreeElement} TreeElement */

const svgNamespace = 'http://www.w3.org/2000/svg';

/** Attributes that the reader changes, not the tree. */
const readersOwn = new Set(['open']);

/** @param {TreeElement} tree */
function keyOf(tree) {
  return tree.attrs.id ?? tree.attrs['data-key'] ?? null;
}

/** @param {Element} element */
function keyOfElement(element) {
  return element.getAttribute('id') ?? element.getAttribute('data-key');
}

/**
 * @param {Node} node
 * @param {Tree} tree
 */
function isSame(node, tree) {
  if (typeof tree === 'string') return node.nodeType === Node.TEXT_NODE;
  return (
    node instanceof Element && node.localName === tree.tag && keyOfElement(node) === keyOf(tree)
  );
}

/**
 * @param {TreeElement} tree
 * @param {Element} parent
 */
function made(tree, parent) {
  const isSvg =
    tree.tag === 'svg' ||
    (parent.namespaceURI === svgNamespace && parent.localName !== 'foreignObject');
  const element = isSvg
    ? document.createElementNS(svgNamespace, tree.tag)
    : document.createElement(tree.tag);
  for (const name of readersOwn) {
    if (name in tree.attrs) element.setAttribute(name, tree.attrs[name]);
  }
  return element;
}

/**
 * @param {Element} element
 * @param {TreeElement} tree
 */
function patchAttributes(element, tree) {
  for (const [name, value] of Object.entries(tree.attrs)) {
    if (readersOwn.has(name)) continue;
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
  for (const name of element.getAttributeNames()) {
    if (!(name in tree.attrs) && !readersOwn.has(name)) element.removeAttribute(name);
  }
  if (element instanceof HTMLOptionElement) {
    const isSelected = 'selected' in tree.attrs;
    if (element.selected !== isSelected) element.selected = isSelected;
  }
  if (element instanceof HTMLInputElement) {
    if (element.type === 'radio' || element.type === 'checkbox') {
      element.checked = 'checked' in tree.attrs;
    } else if (element !== document.activeElement && 'value' in tree.attrs) {
      if (element.value !== tree.attrs.value) element.value = tree.attrs.value;
    }
  }
}

/**
 * @param {Element} element
 * @param {TreeElement} tree
 */
function patchElement(element, tree) {
  // A foreign element is made here and then left to other code.
  if ('data-foreign' in tree.attrs && element.hasAttribute('data-foreign')) return;
  patchAttributes(element, tree);
  patch(element, tree.children);
}

/**
 * Makes the children of `parent` equal to `trees`.
 * @param {Element} parent
 * @param {readonly Tree[]} trees
 */
export function patch(parent, trees) {
  const keys = new Set(trees.map((tree) => (typeof tree === 'string' ? null : keyOf(tree))));
  /** @type {Map<string, Element>} */
  const keyed = new Map();
  for (const child of [...parent.children]) {
    const key = keyOfElement(child);
    if (key === null) continue;
    if (keys.has(key)) keyed.set(key, child);
    else child.remove();
  }

  /** @type {ChildNode | null} */
  let at = parent.firstChild;
  for (const [index, tree] of trees.entries()) {
    const key = typeof tree === 'string' ? null : keyOf(tree);
    /** @type {ChildNode | null} */
    let node = key === null ? null : (keyed.get(key) ?? null);
    if (node !== null && !isSame(node, tree)) node = null;
    // More nodes left than trees: what stands in the way is a node that went, and taking it out
    // leaves the wanted one where it is; moving that one would take its focus away.
    while (
      at !== null &&
      at !== node &&
      !isSame(at, tree) &&
      nodesFrom(at) > trees.length - index
    ) {
      if (at instanceof Element && keyOfElement(at) !== null) break;
      const next = at.nextSibling;
      at.remove();
      at = next;
    }
    if (node === null && key === null && at !== null && isSame(at, tree)) node = at;
    if (typeof tree === 'string') {
      if (node === null) node = document.createTextNode(tree);
      else if (node.nodeValue !== tree) node.nodeValue = tree;
    } else {
      node ??= made(tree, parent);
      patchElement(/** @type {Element} */ (node), tree);
    }
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
  while (at !== null) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

/** @param {ChildNode} node how many nodes stand from this one to the end */
function nodesFrom(node) {
  let count = 0;
  for (let at = /** @type {ChildNode | null} */ (node); at !== null; at = at.nextSibling) count++;
  return count;
}
