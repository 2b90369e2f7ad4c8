// A screen as the calculator gives it, small, with one of everything that a view has to draw.

/** @typedef {import('../../web/screen.mjs').Field} Field */
/** @typedef {import('../../web/screen.mjs').Screen} Screen */
/** @typedef {import('../../web/screen.mjs').View} View */

const gib = 1024 ** 3;

/**
 * @param {Partial<Field>} field
 * @returns {Field}
 */
function field(field) {
  return {
    id: '',
    kind: 'text',
    group: 'run',
    label: '',
    text: '',
    value: '',
    help: '',
    error: '',
    choices: [],
    input_mode: 'text',
    is_folded: false,
    is_shown: true,
    ...field,
  };
}

/** @returns {Field[]} */
function fields() {
  return [
    field({
      id: 'model',
      kind: 'picker',
      label: 'Model',
      text: 'Any 70B model',
      value: '70000000000',
    }),
    field({ id: 'params', label: 'Parameters', text: '70B', help: 'B means billion' }),
    field({
      id: 'bits',
      kind: 'number_choice',
      label: 'Bits per parameter',
      text: '64',
      value: '16',
      error: 'Bits per parameter: enter a number from 1 to 32',
      choices: [
        { value: '16', label: '16' },
        { value: '4', label: '4' },
      ],
    }),
    field({
      id: 'gpu',
      kind: 'picker',
      group: 'where',
      label: 'GPU',
      text: 'A100 80GB',
      value: 'a100',
    }),
    field({
      id: 'count',
      kind: 'stepper',
      group: 'where',
      label: 'How many',
      text: '1',
      value: '1',
    }),
    field({
      id: 'unit',
      kind: 'segment',
      group: 'result',
      label: 'Unit',
      value: 'gib',
      choices: [
        { value: 'gib', label: 'GiB' },
        { value: 'gb', label: 'GB' },
      ],
    }),
    field({
      id: 'language',
      kind: 'segment',
      group: 'header',
      label: 'Language',
      value: 'en',
      choices: [
        { value: 'en', label: 'English' },
        { value: 'ja', label: '日本語' },
      ],
    }),
    field({
      id: 'theme',
      kind: 'segment',
      group: 'header',
      label: 'Theme',
      value: 'system',
      choices: [{ value: 'system', label: 'System' }],
    }),
  ];
}

/** @returns {Screen} 70 B at 16 bits on one A100 80 GB */
export function exampleScreen() {
  const segments = [
    {
      part: 'weights',
      label: 'Weights',
      amount: '130.39',
      bytes: 130 * gib,
      colour: /** @type {const} */ ('weights'),
    },
    {
      part: 'allowance',
      label: 'Everything else',
      amount: '26.08',
      bytes: 26 * gib,
      colour: /** @type {const} */ ('runtime'),
    },
  ];
  const action = {
    id: 'example-l4',
    label: '70B on 2 × L4',
    sets: [{ field: 'count', value: '2' }],
    is_current: false,
  };
  const table = {
    id: 'breakdown',
    caption: 'Breakdown',
    head: ['Part', 'GiB', 'How sure'],
    is_number: [false, true, false],
    is_unit: [false, true],
    rows: [
      {
        cells: ['Weights', '130.39', 'By formula'],
        verdict: null,
        is_current: false,
        is_total: false,
      },
      {
        cells: ['Needed', '156.46', 'no'],
        verdict: /** @type {const} */ ('does_not_fit'),
        is_current: true,
        is_total: true,
      },
    ],
  };
  return {
    language: 'en',
    theme: 'system',
    fields: fields(),
    more: 'More settings',
    gpu_chip: { ...action, id: 'gpu-browser', label: 'The browser runs on RTX 4070. Use it' },
    gpu_chip_note: '',
    examples: [action],
    result: {
      is_stale: true,
      stale_note: 'for the last valid input',
      verdict: 'does_not_fit',
      verdict_word: 'Does not fit',
      amount: '76.5 GiB short',
      sentence: 'Any 70B model needs 156.5 GiB',
      status: 'Does not fit, 76.5 GiB short.',
      notes: ['168 GB are 156.5 GiB'],
      bars: [
        {
          id: 'each',
          label: 'A100 80GB',
          caption: '156.5 of 80.0 GiB',
          alternative: 'A100 80GB: 156.5 of 80.0 GiB',
          capacity_bytes: 80 * gib,
          limit_bytes: 80 * gib,
          reserved_bytes: 0,
          used_bytes: 156 * gib,
          low_bytes: 156 * gib,
          high_bytes: 156 * gib,
          segments,
          over: '76.5 GiB short',
          limit_label: '',
        },
      ],
      legend: segments,
      facts: [{ id: 'need', label: 'Memory needed', value: '168 GB', is_strong: true }],
      breakdown: table,
      cards: null,
      explanations: [],
      working: {
        title: 'How it is computed',
        amount: '',
        legend: 'P: parameters',
        lines: ['M = P × 4', '= 168 GB'],
        source: 'Source',
      },
    },
    guide: [
      {
        id: 'size',
        title: '1 Choose a size',
        text: 'Text',
        table: { ...table, id: 'classes' },
        actions: [action],
      },
    ],
    link_notice: '',
    link: '#v=1&count=2',
    footer: 'Data 2026-11-20',
    can_undo: false,
    can_redo: false,
  };
}

/** @returns {Screen} the same with what only engines have */
export function engineScreen() {
  const screen = exampleScreen();
  const choices = [
    { value: 'f16', label: 'f16' },
    { value: 'q8_0', label: 'q8_0' },
  ];
  const engine = [
    field({
      id: 'context',
      kind: 'number_scale',
      label: 'Context length',
      text: '8,192',
      value: '8192',
      choices: [
        { value: '4096', label: '4K' },
        { value: '8192', label: '8K' },
      ],
    }),
    field({ id: 'kv_k', kind: 'select', label: 'Keys', value: 'q8_0', choices, is_folded: true }),
    field({ id: 'ubatch', label: 'Micro-batch', text: '512', value: '512', is_folded: true }),
  ];
  const [bar] = screen.result.bars;
  screen.fields = screen.fields
    .map((one) => (one.id === 'bits' ? { ...one, is_shown: false, error: '' } : one))
    .flatMap((one) => (one.id === 'bits' ? [one, ...engine] : [one]));
  screen.result = {
    ...screen.result,
    bars: [
      {
        ...bar,
        limit_bytes: 78 * gib,
        reserved_bytes: 2 * gib,
        used_bytes: 40 * gib,
        low_bytes: 38 * gib,
        high_bytes: 50 * gib,
        over: '',
      },
    ],
    cards: { ...screen.result.breakdown, id: 'cards', caption: 'Card by card' },
    explanations: [
      { title: 'KV cache', amount: '1.00 GiB', legend: '', lines: ['32 × 8'], source: 'llama.cpp' },
    ],
  };
  return screen;
}

/** @returns {View} with each word of the page replaced by its key */
export function exampleView() {
  return {
    screen: exampleScreen(),
    strings: new Proxy(
      {},
      {
        get: (_, key) =>
          String(key).startsWith('field.') ? `{field} ${String(key)}` : String(key),
      },
    ),
    root: '',
    picker: null,
    hushed: null,
    app: 'none',
    percent: 0,
    notice: '',
    is_notice_retry: false,
    is_copied: false,
  };
}

/**
 * All elements of a tree that pass.
 * @param {import('../../web/tree.mjs').Child} tree
 * @param {(element: import('../../web/tree.mjs').TreeElement) => boolean} isWanted
 * @returns {import('../../web/tree.mjs').TreeElement[]}
 */
export function elements(tree, isWanted) {
  if (Array.isArray(tree)) return tree.flatMap((one) => elements(one, isWanted));
  if (typeof tree !== 'object' || tree === null) return [];
  const element = /** @type {import('../../web/tree.mjs').TreeElement} */ (tree);
  const below = element.children.flatMap((child) => elements(child, isWanted));
  return isWanted(element) ? [element, ...below] : below;
}

/**
 * @param {import('../../web/tree.mjs').Tree} tree
 * @returns {string}
 */
export function textOf(tree) {
  return typeof tree === 'string' ? tree : tree.children.map(textOf).join('');
}
