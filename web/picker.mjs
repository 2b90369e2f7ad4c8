// A long list to choose from, as the ARIA practices' editable combobox with a listbox. The list is
// made only while it is open; `picker_control.mjs` opens it, moves in it and takes from it.

import { helpAndError, inputAttrs } from './fields.mjs';
import { icon } from './icon.mjs';
import { h } from './tree.mjs';

/** @typedef {import('./screen.mjs').Field} Field */
/** @typedef {import('./screen.mjs').OpenPicker} OpenPicker */
/** @typedef {import('./screen.mjs').View} View */

/**
 * @param {string} field
 * @param {number} index
 */
export function optionId(field, index) {
  return `option-${field}-${index}`;
}

/**
 * @param {Field} field
 * @param {OpenPicker} picker
 */
function groupViews(field, picker) {
  let index = 0;
  return picker.groups.map((group, at) => {
    const labelId = `group-${field.id}-${at}`;
    const options = group.options.map((option) => {
      const own = index++;
      const isActive = own === picker.active;
      return h(
        'div',
        {
          role: 'option',
          id: optionId(field.id, own),
          class: isActive && 'is-active',
          'data-option': own,
          'aria-selected': option.id === field.value ? 'true' : 'false',
        },
        h('span', { class: 'option-label' }, option.label),
        h('span', { class: 'option-detail' }, option.detail),
      );
    });
    if (group.label === '') return options;
    return h(
      'div',
      { role: 'group', 'aria-labelledby': labelId, 'data-key': labelId },
      h('div', { class: 'group-label', id: labelId, role: 'presentation' }, group.label),
      options,
    );
  });
}

/**
 * @param {Field} field
 * @param {View} view
 */
export function pickerView(field, view) {
  const picker = view.picker?.field === field.id ? view.picker : null;
  const isOpen = picker !== null;
  const isEmpty = isOpen && picker.groups.every((group) => group.options.length === 0);
  const listId = `list-${field.id}`;
  return h(
    'div',
    { class: 'field picker', 'data-key': field.id, 'data-open': picker?.side },
    h('label', { class: 'label', for: `field-${field.id}` }, field.label),
    h(
      'div',
      { class: 'picker-box' },
      h('input', {
        ...inputAttrs(field),
        role: 'combobox',
        'aria-autocomplete': 'list',
        'aria-expanded': isOpen ? 'true' : 'false',
        'aria-controls': listId,
        'aria-activedescendant': isOpen && picker.active >= 0 && optionId(field.id, picker.active),
      }),
      icon('chevron-down', 'icon picker-arrow'),
      h(
        'button',
        {
          type: 'button',
          class: 'icon-button picker-close',
          tabindex: -1,
          'data-close': field.id,
          hidden: !isOpen,
          'aria-label': view.strings['picker.close'],
        },
        icon('close'),
      ),
      h(
        'div',
        {
          class: 'list',
          id: listId,
          role: 'listbox',
          'aria-label': field.label,
          hidden: !isOpen || isEmpty,
        },
        isOpen && groupViews(field, picker),
      ),
      isEmpty &&
        h(
          'p',
          { class: 'list list-empty', role: 'status', 'data-key': `none-${field.id}` },
          view.strings['picker.none'].replace('{text}', picker.text),
        ),
    ),
    helpAndError(field),
  );
}
