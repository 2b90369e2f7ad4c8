// An entry has the fields that its schema names, and no others.

import { Ajv2020 } from 'ajv/dist/2020.js';

/** @typedef {import('ajv').ValidateFunction} Validate */

const ajv = new Ajv2020({ allErrors: true, discriminator: true, strictTypes: false });

/** @type {Map<object, Validate>} */
const compiled = new Map();

/** @param {Record<string, any>} schema */
function validatorOf(schema) {
  const known = compiled.get(schema);
  if (known) return known;
  // Without its name: several catalogs, as in tests, may have a schema of that name each.
  const { $id, ...nameless } = schema;
  const validate = ajv.compile(nameless);
  compiled.set(schema, validate);
  return validate;
}

/** @param {import('ajv').ErrorObject} error */
function sentence(error) {
  const { additionalProperty, allowedValues } = /** @type {Record<string, any>} */ (error.params);
  if (additionalProperty) return `has "${additionalProperty}", which the schema does not know`;
  if (allowedValues) return `must be one of ${allowedValues.join(', ')}`;
  return error.message ?? error.keyword;
}

/** @type {import('../lint.mjs').Rule} */
export const schemasHold = {
  name: 'schemas-hold',
  check(entry, catalog) {
    const validate = validatorOf(catalog.schemas[entry.kind]);
    if (validate(entry.data)) return [];
    return (validate.errors ?? []).map((error) => ({
      field: error.instancePath.slice(1).replaceAll('/', '.') || 'the entry',
      what: sentence(error),
    }));
  },
};
