// The tables of engines whose memory is computed by their own rules: those of llama.cpp, servers, and engines on one
// machine.

import { entriesOf } from '../catalog/read.mjs';
import { literal, required, sourceFile } from './catalog_text.mjs';

/** @typedef {import('../catalog/read.mjs').Catalog} Catalog */
/** @typedef {import('../catalog/read.mjs').Entry} Entry */

/** Kinds of backends in the order of backend.hpp. */
const backends = ['cpu', 'cuda', 'rocm', 'vulkan', 'metal', 'sycl'];

/** What each server's limit is a share of. */
const limitRules = /** @type {Record<string, string>} */ ({
  vllm: 'share_of_total',
  sglang: 'static_share',
  'tensorrt-llm': 'share_of_what_is_free',
});

/** @param {{ low: number, expected: number, high: number } | undefined} mib */
function rangeText(mib) {
  const ends = [mib?.low ?? 0, mib?.expected ?? 0, mib?.high ?? 0];
  return `{${ends.map((end) => `core::mib(${end})`).join(', ')}}`;
}

/** @param {{ low: number, expected: number, high: number, cases: number }} mib */
const fittedText = (mib) => `{${rangeText(mib)}, ${mib.cases}}`;

/** @param {Entry} entry */
const idText = (entry) => literal(entry.data.version_of ?? required(entry, 'id'));

/** @param {Entry} entry */
function engineText(entry) {
  const contexts = required(entry, 'context_mib');
  const { flash_attention, keeps_windows, unified_cache } = required(entry, 'rules');
  return `    core::EngineProfile{
        .id = ${idText(entry)},
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

/** @param {Entry} entry */
function serverText(entry) {
  const rules = required(entry, 'rules');
  const server = required(entry, 'server');
  return `    core::ServerProfile{
        .id = ${idText(entry)},
        .version = ${literal(required(entry, 'version'))},
        .since = ${literal(server.since)},
        .limit_rule = core::LimitRule::${limitRules[rules.memory]},
        .keeps_windows = ${rules.keeps_windows},
        .graphs_in_limit = ${rules.graphs_in_limit},
        .scales_rotations = ${rules.scales_rotations},
        .tokens_by_requests = ${rules.tokens_by_requests},
        .group_percent = ${server.group_percent},
        .block_tokens = ${server.block_tokens},
        .default_share_e4 = ${Math.round(server.share_of_memory * 10_000)},
        .sampler_bytes = ${server.sampler_bytes},
        .mxfp4_hidden_multiple = ${server.mxfp4.hidden_multiple},
        .mxfp4_width_multiple = ${server.mxfp4.width_multiple},
        .activation_base = ${fittedText(server.activation_mib.base)},
        .activation_images = ${fittedText(server.activation_mib.images)},
        .outside_one_card = ${fittedText(server.outside_mib.one_card)},
        .outside_tensor = ${fittedText(server.outside_mib.tensor_parallel)},
        .outside_tensor_plain = ${fittedText(server.outside_mib.tensor_parallel_plain)},
        .outside_pipeline = ${fittedText(server.outside_mib.pipeline_parallel)},
        .graph_base = ${fittedText(server.graphs_mib.base)},
        .graph_layer = ${fittedText(server.graphs_mib.layer)},
        .host_bytes = ${rangeText(required(entry, 'host_mib'))},
    },`;
}

/** @param {Entry} entry */
function localText(entry) {
  const rules = required(entry, 'rules');
  const local = required(entry, 'local');
  return `    core::local::LocalProfile{
        .id = ${idText(entry)},
        .version = ${literal(required(entry, 'version'))},
        .since = ${literal(local.since)},
        .engine = core::local::LocalEngine::${rules.memory},
        .context_bytes = ${rangeText(local.context_mib)},
        .context_cases = ${local.context_mib.cases},
        .host_bytes = ${rangeText(required(entry, 'host_mib'))},
        .workspace = core::mib(${local.workspace_mib}),
        .prompt_chunk = ${local.prompt_chunk},
        .page_tokens = ${local.page_tokens},
        .all_logits = ${rules.all_logits},
        .counts_prompt = ${rules.counts_prompt},
        .copies_cache = ${rules.copies_cache},
        .keeps_windows = ${rules.keeps_windows},
        .compute_high_e2 = ${local.compute_high_percent},
        .compute_cases = ${local.compute_cases},
        .pool_low_e2 = ${local.pool_percent.low},
        .pool_e2 = ${local.pool_percent.expected},
        .pool_high_e2 = ${local.pool_percent.high},
    },`;
}

/** @param {Catalog} catalog */
export function engineFile(catalog) {
  const entries = entriesOf(catalog, 'engine');
  const isServer = (/** @type {Entry} */ entry) => entry.data.server !== undefined;
  const isLocal = (/** @type {Entry} */ entry) => entry.data.local !== undefined;
  return sourceFile(
    'catalog/engine.hpp',
    `namespace {

constexpr core::EngineProfile table[]{
${entries
  .filter((entry) => !isServer(entry) && !isLocal(entry))
  .map(engineText)
  .join('\n')}
};

constexpr core::ServerProfile server_table[]{
${entries.filter(isServer).map(serverText).join('\n')}
};

constexpr core::local::LocalProfile local_table[]{
${entries.filter(isLocal).map(localText).join('\n')}
};

} // namespace

std::span<const core::EngineProfile> engines() noexcept { return table; }

std::span<const core::ServerProfile> servers() noexcept { return server_table; }

std::span<const core::local::LocalProfile> local_engines() noexcept { return local_table; }
`,
  );
}
