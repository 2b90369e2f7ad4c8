// What the reader does in the open sections of the catalog, told to their control.

/** @typedef {import('./catalog_control.mjs').CatalogControl} CatalogControl */
/** @typedef {import('./catalog_types.mjs').CatalogKind} CatalogKind */

/**
 * @param {CatalogControl} control
 * @param {Event} event
 */
function onClick(control, event) {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  if (button === null) return;
  const { catalogSort, catalogEntry, catalogUse, catalogAll, column, entry } = button.dataset;
  const kind = (/** @type {string} */ name) => /** @type {CatalogKind} */ (name);
  if (catalogSort !== undefined) control.sortBy(kind(catalogSort), column ?? '');
  else if (catalogEntry !== undefined) control.toggleEntry(kind(catalogEntry), entry ?? '');
  else if (catalogUse !== undefined) control.use(kind(catalogUse), entry ?? '');
  else if (catalogAll !== undefined) showAll(control, kind(catalogAll));
}

/**
 * The button goes; the focus moves to the first row that came in its place.
 * @param {CatalogControl} control
 * @param {CatalogKind} kind
 */
function showAll(control, kind) {
  const names = `#catalog-${kind} .catalog-name`;
  const count = document.querySelectorAll(names).length;
  control.showAll(kind);
  const name = document.querySelectorAll(names)[count];
  if (name instanceof HTMLElement) name.focus();
}

/**
 * @param {CatalogControl} control
 * @param {Event} event
 */
function onInput(control, event) {
  const { target } = event;
  if (target instanceof HTMLInputElement && target.dataset.catalogText !== undefined) {
    const kind = /** @type {CatalogKind} */ (target.dataset.catalogText);
    control.ask(kind, { text: target.value });
  } else if (target instanceof HTMLSelectElement) {
    const { catalogFilter, catalogSort } = target.dataset;
    if (catalogFilter !== undefined)
      control.ask(/** @type {CatalogKind} */ (catalogFilter), { filter: target.value });
    if (catalogSort !== undefined)
      control.sortBy(/** @type {CatalogKind} */ (catalogSort), target.value);
  }
}

/**
 * @param {CatalogControl} control
 * @param {KeyboardEvent} event
 */
function onKey(control, event) {
  const { target } = event;
  if (event.key !== 'Escape' || !(target instanceof HTMLInputElement)) return;
  const kind = target.dataset.catalogText;
  if (kind === undefined || target.value === '') return;
  target.value = '';
  control.ask(/** @type {CatalogKind} */ (kind), { text: '' });
}

/**
 * @param {CatalogControl} control
 * @param {EventTarget | null} target
 */
function toggled(control, target) {
  if (!(target instanceof HTMLDetailsElement)) return;
  const { catalog, quantizations } = target.dataset;
  if (quantizations !== undefined) control.toggleQuantizations(target.open);
  if (catalog !== undefined) control.toggle(/** @type {CatalogKind} */ (catalog), target.open);
}

/**
 * @param {Element} root
 * @param {CatalogControl} control
 */
export function listenToCatalogs(root, control) {
  root.addEventListener('click', (event) => onClick(control, event));
  root.addEventListener('input', (event) => onInput(control, event));
  root.addEventListener('keydown', (event) => onKey(control, /** @type {KeyboardEvent} */ (event)));
  root.addEventListener('toggle', (event) => toggled(control, event.target), { capture: true });
  // Opened before the calculator was there to fill it.
  for (const section of root.querySelectorAll('details[data-catalog], details[data-quantizations]'))
    toggled(control, section);
}
