// One input with its label, help and error, by the kind that the core's field schema names.

import { icon } from './icon.mjs';
import { pickerView } from './picker.mjs';
import { h } from './tree.mjs';

/** @typedef {import('./screen.mjs').Field} Field */
/** @typedef {import('./screen.mjs').View} View */
/** @typedef {import('./tree.mjs').Attrs} Attrs */

/**
 * Ids of what describes an input: its error first.
 * @param {Field} field
 */
function describedBy(field) {
  const ids = [];
  if (field.error !== '') ids.push(`error-${field.id}`);
  if (field.help !== '') ids.push(`help-${field.id}`);
  return ids.length > 0 && ids.join(' ');
}

/**
 * What every text input has in common.
 * @param {Field} field
 * @returns {Attrs}
 */
export function inputAttrs(field) {
  return {
    id: `field-${field.id}`,
    type: 'text',
    'data-field': field.id,
    inputmode: field.input_mode,
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    value: field.text,
    'aria-describedby': describedBy(field),
    'aria-invalid': field.error !== '' && 'true',
  };
}

/** @param {Field} field */
export function helpAndError(field) {
  return [
    field.error !== '' &&
      h(
        'p',
        { class: 'field-error', id: `error-${field.id}` },
        icon('octagon-cross'),
        h('span', {}, field.error),
      ),
    field.help !== '' && h('p', { class: 'field-help', id: `help-${field.id}` }, field.help),
  ];
}

/**
 * A few words to choose from, as radio buttons that look like one control.
 * @param {Field} field
 * @param {boolean} isLegendSeen
 */
export function segmentView(field, isLegendSeen) {
  return h(
    'fieldset',
    { class: 'field segments', 'data-key': field.id },
    h('legend', { class: isLegendSeen ? 'label' : 'unseen' }, field.label),
    segments(field),
    helpAndError(field),
  );
}

/** @param {Field} field */
function segments(field) {
  return h(
    'div',
    { class: 'segment-row' },
    field.choices.map((choice) => {
      const id = `${field.id}-${choice.value}`;
      return h(
        'span',
        { class: 'segment', 'data-key': `segment-${id}` },
        h('input', {
          type: 'radio',
          class: 'unseen',
          id,
          name: field.id,
          value: choice.value,
          'data-choice': field.id,
          checked: choice.value === field.value,
        }),
        h('label', { for: id }, choice.label),
      );
    }),
  );
}

/** @param {Field} field */
function textView(field) {
  return h(
    'div',
    { class: 'field', 'data-key': field.id },
    h('label', { class: 'label', for: `field-${field.id}` }, field.label),
    h('input', inputAttrs(field)),
    helpAndError(field),
  );
}

/**
 * The usual numbers as segments, any other typed beside them.
 * @param {Field} field
 * @param {View} view
 */
function numberChoiceView(field, view) {
  return h(
    'fieldset',
    { class: 'field segments', 'data-key': field.id },
    h('legend', { class: 'label' }, field.label),
    h(
      'div',
      { class: 'choice-row' },
      segments(field),
      h('input', {
        ...inputAttrs(field),
        class: 'short',
        'aria-label': view.strings['field.other'].replace('{field}', field.label),
      }),
    ),
    helpAndError(field),
  );
}

/**
 * The usual numbers as segments below the box that any other is typed in.
 * @param {Field} field
 */
function numberScaleView(field) {
  return h(
    'fieldset',
    { class: 'field segments', 'data-key': field.id },
    h('legend', { class: 'label' }, field.label),
    h('input', { ...inputAttrs(field), 'aria-label': field.label }),
    h('div', { class: 'scale-row' }, segments(field)),
    helpAndError(field),
  );
}

/**
 * One of a few words, as the browser's own list.
 * @param {Field} field
 */
function selectView(field) {
  return h(
    'div',
    { class: 'field select', 'data-key': field.id },
    h('label', { class: 'label', for: `field-${field.id}` }, field.label),
    h(
      'div',
      { class: 'select-box' },
      h(
        'select',
        {
          id: `field-${field.id}`,
          'data-select': field.id,
          'aria-describedby': describedBy(field),
          'aria-invalid': field.error !== '' && 'true',
        },
        field.choices.map(({ value, label }) =>
          h('option', { value, selected: value === field.value }, label),
        ),
      ),
      icon('chevron-down', 'icon select-arrow'),
    ),
    helpAndError(field),
  );
}

/**
 * @param {Field} field
 * @param {View} view
 */
function stepperView(field, view) {
  const button = (
    /** @type {string} */ name,
    /** @type {string} */ key,
    /** @type {number} */ by,
  ) =>
    h(
      'button',
      {
        type: 'button',
        class: 'step',
        'data-step': field.id,
        'data-by': by,
        'aria-label': view.strings[key].replace('{field}', field.label),
        disabled: by < 0 && Number(field.value) <= 1,
      },
      icon(name),
    );
  return h(
    'div',
    { class: 'field stepper', 'data-key': field.id },
    h('label', { class: 'label', for: `field-${field.id}` }, field.label),
    h(
      'div',
      { class: 'step-row' },
      button('minus', 'field.less', -1),
      h('input', inputAttrs(field)),
      button('plus', 'field.more', 1),
    ),
    helpAndError(field),
  );
}

/**
 * @param {Field} field
 * @param {View} view
 */
export function fieldView(field, view) {
  switch (field.kind) {
    case 'picker':
      return pickerView(field, view);
    case 'number_choice':
      return numberChoiceView(field, view);
    case 'number_scale':
      return numberScaleView(field);
    case 'select':
      return selectView(field);
    case 'stepper':
      return stepperView(field, view);
    case 'segment':
      return segmentView(field, true);
    default:
      return textView(field);
  }
}
