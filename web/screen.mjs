// The shapes that the core hands out (see `src/app/screen.hpp`, whose names these are) and what the
// page adds to them. Types only.

/** @typedef {'fits' | 'tight' | 'does_not_fit' | 'not_possible'} Verdict the last where the engine does not run at all */
/** @typedef {'weights' | 'cache' | 'compute' | 'runtime' | 'training' | 'extra'} PartColour */
/** @typedef {{ field: string, value: string }} FieldSet */
/** @typedef {{ id: string, label: string, sets: FieldSet[], is_current: boolean }} Action */
/** @typedef {{ value: string, label: string }} Choice */

/**
 * @typedef {object} Field
 * @property {string} id
 * @property {'picker' | 'select' | 'text' | 'number_choice' | 'number_scale' | 'stepper' | 'segment'} kind
 * @property {'run' | 'where' | 'result' | 'header'} group
 * @property {string} label
 * @property {string} text what stands in the box, also where it is not valid
 * @property {string} value the last valid value
 * @property {string} help
 * @property {string} error
 * @property {Choice[]} choices
 * @property {string} input_mode
 * @property {boolean} is_folded it stands under "More settings"
 * @property {boolean} is_shown it does something for this engine and model
 */

/**
 * @typedef {object} Segment
 * @property {string} part
 * @property {string} label
 * @property {string} amount
 * @property {number} bytes
 * @property {PartColour} colour
 */

/**
 * @typedef {object} Bar
 * @property {string} id
 * @property {string} label
 * @property {string} caption
 * @property {string} alternative
 * @property {number} capacity_bytes
 * @property {number} limit_bytes
 * @property {number} reserved_bytes what desktop and other programs take, beyond the limit
 * @property {number} used_bytes
 * @property {number} low_bytes of what is used; equal to high_bytes where there is no range
 * @property {number} high_bytes
 * @property {Segment[]} segments
 * @property {string} over
 * @property {string} limit_label
 */

/** @typedef {{ id: string, label: string, value: string, is_strong: boolean }} Fact */

/**
 * @typedef {object} TableRow
 * @property {string[]} cells
 * @property {Verdict | null} verdict
 * @property {boolean} is_current
 * @property {boolean} is_total
 */

/**
 * @typedef {object} Table
 * @property {string} id
 * @property {string} caption
 * @property {string[]} head
 * @property {boolean[]} is_number
 * @property {boolean[]} is_unit the head is the unit of its column; may be shorter than the head
 * @property {TableRow[]} rows
 */

/** @typedef {{ title: string, amount: string, legend: string, lines: string[], source: string }} Working */

/**
 * @typedef {object} GuideStep
 * @property {string} id
 * @property {string} title
 * @property {string} text
 * @property {Table | null} table
 * @property {Action[]} actions
 */

/**
 * @typedef {object} Result
 * @property {boolean} is_stale
 * @property {string} stale_note
 * @property {Verdict} verdict
 * @property {string} verdict_word
 * @property {string} amount
 * @property {string} sentence
 * @property {string} status
 * @property {string[]} notes
 * @property {Bar[]} bars
 * @property {Segment[]} legend
 * @property {Fact[]} facts
 * @property {Table} breakdown
 * @property {Table | null} cards the parts card by card
 * @property {Working[]} explanations part by part, for an engine
 * @property {Working} working of the rule of thumb
 */

/**
 * @typedef {object} Screen
 * @property {string} language
 * @property {'system' | 'light' | 'dark'} theme
 * @property {Field[]} fields
 * @property {string} more the heading of the folded fields
 * @property {Action | null} gpu_chip
 * @property {string} gpu_chip_note
 * @property {Action[]} examples
 * @property {Result} result
 * @property {GuideStep[]} guide
 * @property {string} link_notice
 * @property {string} link
 * @property {string} footer
 * @property {boolean} can_undo
 * @property {boolean} can_redo
 */

/** @typedef {Record<string, string>} Strings the page's own words, by key */
/** @typedef {{ id: string, label: string, detail: string }} PickerOption */
/** @typedef {{ label: string, options: PickerOption[] }} PickerGroup */

/**
 * An open list of a picker.
 * @typedef {object} OpenPicker
 * @property {string} field
 * @property {string} text what was typed; empty: everything is listed
 * @property {PickerGroup[]} groups
 * @property {'below' | 'above'} side of the input where there is room for the list
 * @property {number} active the option that Enter takes, counted over all groups; -1: none
 */

/** @typedef {{ error: { code: string, field: string, message: string } }} CallError */

/** @typedef {'none' | 'offered' | 'loading' | 'ready' | 'shown'} AppState */

/**
 * Everything the form is made from.
 * @typedef {object} View
 * @property {Screen} screen
 * @property {Strings} strings
 * @property {string} root from this page to the site's root: '' or '../'
 * @property {OpenPicker | null} picker
 * @property {string | null} hushed the field whose error is held back while it is being typed in
 * @property {AppState} app
 * @property {number} percent of the app view that has arrived
 * @property {string} notice a sentence about the page itself: no WebGL, saving switched off
 * @property {boolean} is_notice_retry the notice is a button that tries again
 * @property {boolean} is_copied the link was just copied
 * @property {Partial<Record<'gpu' | 'model', import('./catalog_types.mjs').OpenCatalog>>} [catalogs] those that are open
 * @property {import('./catalog_types.mjs').QuantizationList | null} [quantizations] where their list is open
 */

export {};
