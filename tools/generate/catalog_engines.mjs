// The table of engines whose memory is computed by their own rules.

import { entriesOf } from '../catalog/read.mjs';
import { literal, required, sourceFile } from './catalog_text.mjs';

/** @typedef {import('../catalog/read.mjs').Catalog} Catalog */
/** @typedef {import('../catalog/read.mjs').Entry} Entry */

/** Kinds of backends in the order of backend.hpp. */
const backends = ['cpu', 'cuda', 'rocm', 'vulkan', 'metal', 'sycl'];

/** @param {{ low: number, expected: number, high: number } | undefined} mib */
function rangeText(mib) {
  const ends = [mib?.low ?? 0, mib?.expected ?? 0, mib?.high ?? 0];
  return `{${ends.map((end) => `core::mib(${end})`).join(', ')}}`;
}

/** @param {Entry} entry */
function engineText(entry) {
  const contexts = required(entry, 'context_mib');
  const { flash_attention, keeps_windows, unified_cache } = required(entry, 'rules');
  return `    core::EngineProfile{
        .id = ${literal(entry.data.version_of ?? required(entry, 'id'))},
        .version = ${literal(required(entry, 'version'))},
        .context_bytes = {{
${backends.map((kind) => `            ${rangeText(contexts[kind])},`).join('\n')}
        }},
        .context_cases = {${backends.map((kind) => contexts[kind]?.cases ?? 0).join(', ')}},
        .host_bytes = ${rangeText(required(entry, 'host_mib'))},
        .keeps_windows = ${keeps_windows},
        .flash_attention = ${flash_attention},
        .unified_cache = ${unified_cache},
    },`;
}

/** @param {Catalog} catalog */
export function engineFile(catalog) {
  const entries = entriesOf(catalog, 'engine');
  return sourceFile(
    'catalog/engine.hpp',
    `namespace {

constexpr core::EngineProfile table[]{
${entries.map(engineText).join('\n')}
};

} // namespace

std::span<const core::EngineProfile> engines() noexcept { return table; }
`,
  );
}
