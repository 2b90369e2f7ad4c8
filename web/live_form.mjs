// Turns what the reader does with the form into calls. One listener a kind of event on the page's
// root: the elements come and go, and carry in data attributes what they are for.

/** @typedef {import('./live_session.mjs').LiveSession} LiveSession */
/** @typedef {import('./picker_control.mjs').PickerControl} PickerControl */
/** @typedef {import('./screen.mjs').Action} Action */

/**
 * @typedef {object} FormHost
 * @property {LiveSession} session
 * @property {PickerControl} picker
 * @property {(field: string, text: string) => void} onTyping
 * @property {() => void} onTyped the reader left the input
 * @property {(name: string) => void} onMenu undo, share, form, …
 * @property {(language: string) => void} onLanguage
 * @property {(place: string) => void} onGo
 */

/**
 * @param {EventTarget | null} target
 * @param {string} attribute
 * @returns {HTMLElement | null}
 */
function closest(target, attribute) {
  const found = target instanceof Element ? target.closest(`[${attribute}]`) : null;
  return found instanceof HTMLElement || found instanceof SVGElement
    ? /** @type {HTMLElement} */ (found)
    : null;
}

/**
 * @param {EventTarget | null} target
 * @returns {HTMLInputElement | null} the text input of a field
 */
function fieldInput(target) {
  return target instanceof HTMLInputElement && target.dataset.field !== undefined ? target : null;
}

/** @param {HTMLInputElement} input */
function isPicker(input) {
  return input.getAttribute('role') === 'combobox';
}

/**
 * All buttons that set fields, wherever they stand.
 * @param {LiveSession} session
 * @param {string} id
 */
function findAction(session, id) {
  const { examples, gpu_chip: chip, guide } = session.screen;
  const all = [...examples, ...(chip ? [chip] : []), ...guide.flatMap((step) => step.actions)];
  return all.find((action) => action.id === id);
}

/**
 * @param {FormHost} host
 * @param {HTMLElement} button
 */
function step(host, button) {
  const field = host.session.screen.fields.find(({ id }) => id === button.dataset.step);
  if (field === undefined) return;
  const next = Math.max(1, Number(field.value) + Number(button.dataset.by));
  host.session.set([{ field: field.id, value: String(next) }]);
}

/**
 * @param {FormHost} host
 * @param {MouseEvent} event
 */
function onClick(host, event) {
  const { session, picker } = host;
  const input = fieldInput(event.target);
  if (input !== null && isPicker(input)) {
    if (picker.open === null) {
      picker.show(input, '');
      input.select();
    }
    return;
  }
  const option = closest(event.target, 'data-option');
  if (option !== null) {
    const box = option.closest('.picker')?.querySelector('input') ?? null;
    if (box !== null) picker.take(box, Number(option.dataset.option));
    return;
  }
  const close = closest(event.target, 'data-close');
  if (close !== null) {
    const box = close.closest('.picker')?.querySelector('input') ?? null;
    if (box !== null) picker.cancel(box);
    return;
  }
  const action = closest(event.target, 'data-action');
  if (action !== null) {
    const found = findAction(session, action.dataset.action ?? '');
    if (found !== undefined) session.set(found.sets);
    return;
  }
  const stepper = closest(event.target, 'data-step');
  if (stepper !== null) return step(host, stepper);
  const language = closest(event.target, 'data-language');
  if (language !== null && isPlainClick(event)) {
    event.preventDefault();
    return host.onLanguage(language.dataset.language ?? '');
  }
  const place = closest(event.target, 'data-go');
  if (place !== null && isPlainClick(event)) {
    event.preventDefault();
    return host.onGo(place.dataset.go ?? '');
  }
  const menu = closest(event.target, 'data-menu');
  if (menu !== null) host.onMenu(menu.dataset.menu ?? '');
}

/** @param {MouseEvent} event not one that opens another tab or window */
function isPlainClick(event) {
  return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
}

/**
 * @param {FormHost} host
 * @param {Event} event
 */
function onInput(host, event) {
  const input = fieldInput(event.target);
  if (input !== null) {
    if (isPicker(input)) host.picker.show(input, input.value);
    else host.onTyping(input.dataset.field ?? '', input.value);
    return;
  }
  const { target } = event;
  if (target instanceof HTMLSelectElement && target.dataset.select !== undefined) {
    host.session.set([{ field: target.dataset.select, value: target.value }]);
  }
  if (target instanceof HTMLInputElement && target.dataset.choice !== undefined) {
    host.session.set([{ field: target.dataset.choice, value: target.value }]);
  }
}

/**
 * @param {FormHost} host
 * @param {KeyboardEvent} event
 */
function onKey(host, event) {
  const input = fieldInput(event.target);
  if (input !== null && isPicker(input)) {
    if (host.picker.key(input, event)) event.preventDefault();
    return;
  }
  if (event.key === 'Escape' && input !== null) {
    const field = input.dataset.field ?? '';
    host.session.change({ call: 'drop_draft', field });
    input.value = host.session.screen.fields.find(({ id }) => id === field)?.text ?? '';
    return;
  }
  if (event.key === 'Escape') {
    const menu = document.getElementById('menu');
    if (menu instanceof HTMLDetailsElement && menu.open) {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    }
    return;
  }
  const isTyping = event.target instanceof HTMLInputElement && event.target.type === 'text';
  const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z';
  if (isUndo && !isTyping) {
    event.preventDefault();
    host.onMenu(event.shiftKey ? 'redo' : 'undo');
  }
}

/**
 * @param {Element} root
 * @param {FormHost} host
 */
export function listen(root, host) {
  root.addEventListener('click', (event) => onClick(host, /** @type {MouseEvent} */ (event)));
  root.addEventListener('input', (event) => onInput(host, event));
  root.addEventListener('keydown', (event) => onKey(host, /** @type {KeyboardEvent} */ (event)));
  // The list is no part of the tab order: pressing an option must not take the focus from the input.
  root.addEventListener('mousedown', (event) => {
    if (closest(event.target, 'data-option') !== null) event.preventDefault();
  });
  root.addEventListener('focusout', (event) => {
    const input = fieldInput(event.target);
    if (input === null) return;
    if (isPicker(input)) host.picker.leave(input);
    else host.onTyped();
  });
  document.addEventListener('click', (event) => {
    const menu = document.getElementById('menu');
    if (!(menu instanceof HTMLDetailsElement) || !menu.open) return;
    const isInside = event.target instanceof Node && menu.contains(event.target);
    const item = event.target instanceof Element ? event.target.closest('.menu-item') : null;
    // Undo and Redo are pressed several times; anything else is done with the menu.
    const isDone = item !== null && !/^(un|re)do$/.test(item.getAttribute('data-menu') ?? '');
    if (!isInside || isDone) menu.open = false;
  });
}
