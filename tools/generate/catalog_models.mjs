// The models as columns: 290 structs of string views would be three times as large as what they say.

import { entriesOf } from '../catalog/read.mjs';
import { lines, nameColumns, sharedColumn } from './catalog_columns.mjs';
import { array, literal, required, sourceFile } from './catalog_text.mjs';

/** @typedef {import('../catalog/read.mjs').Catalog} Catalog */
/** @typedef {import('../catalog/read.mjs').Entry} Entry */

/** Bits of the column of flags, as model_columns.hpp names them. */
const flags = { images: 1, japanese: 2, core: 4 };

/**
 * Made for Japanese: no other language is named beyond English.
 * @param {string[]} languages
 */
const isJapanese = (languages) => languages.length === 1 && languages[0] === 'ja';

/**
 * Names in the order of the columns: id, name, repository, then all others.
 * @param {Entry} entry
 * @returns {string[]}
 */
function namesOf(entry) {
  const { data } = entry;
  return [
    required(entry, 'id'),
    required(entry, 'name'),
    required(entry, 'checkpoint.hugging_face'),
    ...required(entry, 'aliases'),
    ...(data.ollama ? [data.ollama] : []),
    ...(data.checkpoint.also ?? []),
    ...(data.moved ?? []),
  ];
}

/** @param {Catalog} catalog */
export function modelFile(catalog) {
  const entries = entriesOf(catalog, 'model');
  const names = entries.map(namesOf);
  const aliases = names.reduce((sum, of) => sum + of.length - 3, 0);
  const column = (/** @type {string} */ path) => entries.map((entry) => required(entry, path));
  const shared = (/** @type {string} */ name, /** @type {string} */ path) =>
    sharedColumn(name, 'std::string_view', column(path), literal);
  const kinds = entries.map(
    (entry) =>
      (required(entry, 'modalities').includes('image') ? flags.images : 0) +
      (isJapanese(required(entry, 'languages')) ? flags.japanese : 0) +
      (required(entry, 'core') ? flags.core : 0),
  );
  const active = entries.map((entry) => entry.data.params.active ?? 0);
  const vision = entries.map((entry) => entry.data.params.vision ?? 0);
  return sourceFile(
    'catalog/model_columns.hpp',
    `namespace {

${nameColumns(names)}${shared('families', 'family')}${shared('developers', 'developer')}${shared(
      'licences',
      'licence',
    )}${shared('releases', 'release')}${sharedColumn(
      'contexts',
      'std::int64_t',
      column('context.tokens'),
      (value) => value,
    )}${array('std::int64_t', 'params', lines(column('params.total')))}${array(
      'std::int64_t',
      'params_active',
      lines(active),
    )}${sharedColumn('vision', 'std::int64_t', vision, (value) => value)}${array('std::uint8_t', 'flags', lines(kinds))}constexpr ModelColumns columns{
    .text = text,
    .sizes = sizes,
    .families = {families, families_of},
    .developers = {developers, developers_of},
    .licences = {licences, licences_of},
    .releases = {releases, releases_of},
    .contexts = {contexts, contexts_of},
    .params = params,
    .params_active = params_active,
    .params_vision = {vision, vision_of},
    .flags = flags,
};

} // namespace

std::span<const Model> models() noexcept {
    static const ModelTable<${entries.length}, ${aliases}> table{columns};
    return table.models();
}
`,
  );
}
