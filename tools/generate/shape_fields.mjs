// An entry's architecture as fields in the order in which src/catalog/shape.cpp reads them: a number
// or a flag each, 0 or false for what is as core::ModelShape has it without being told.

/** @typedef {Record<string, any>} Json */
/** @typedef {(number | boolean | undefined)[]} Fields */

/**
 * Names in the catalog and the enumerators of core/model_shape.hpp that they become, in its order.
 * @type {Record<string, Record<string, string>>}
 */
export const enumerations = {
  MixerKind: {
    none: 'none',
    attention: 'attention',
    latent_attention: 'latent_attention',
    compressed_attention: 'compressed_attention',
    gated_deltanet: 'gated_deltanet',
    kda: 'kda',
    lightning_attention: 'lightning_attention',
    short_convolution: 'short_convolution',
    mamba1: 'mamba1',
    mamba2: 'mamba2',
    plamo2_mamba: 'plamo2_mamba',
    attention_and_mamba2: 'attention_and_mamba2',
    rwkv6: 'rwkv6',
    rwkv7: 'rwkv7',
  },
  Reach: {
    full_attention: 'full',
    sliding_attention: 'sliding',
    chunked_attention: 'chunked',
    cross_attention: 'cross',
  },
  AttentionBias: { none: 'none', qkv: 'qkv', qkvo: 'qkvo' },
  QkNorm: { none: 'none', per_head: 'per_head', full: 'full' },
  OutputGate: { none: 'none', doubled_query: 'doubled_query', per_head: 'per_head', full: 'full' },
  FeedForwardKind: {
    none: 'none',
    dense: 'dense',
    moe: 'moe',
    dense_and_moe: 'dense_and_moe',
    rwkv_channel_mix: 'rwkv_channel_mix',
  },
  NormKind: { rmsnorm: 'rms', layernorm: 'layer', layernorm_nobias: 'layer_without_bias' },
};

/**
 * @param {string} enumeration
 * @param {string} [name] none: the first
 */
export function numberOf(enumeration, name) {
  const names = Object.keys(enumerations[enumeration]);
  const at = name === undefined ? 0 : names.indexOf(name);
  if (at < 0) throw new Error(`${enumeration}: "${name}" is unknown`);
  return at;
}

/** @param {Json} m */
export const isAttention = (m) => m.kind in enumerations.Reach;

/**
 * @param {Json} m a mixer
 * @returns {Fields}
 */
export const attentionFields = (m) => [
  m.heads,
  m.kv_heads,
  m.head_dim,
  numberOf('QkNorm', m.qk_norm),
  numberOf('Reach', m.kind),
  m.window ?? m.chunk,
  numberOf('AttentionBias', m.bias),
  m.value_head_dim === m.head_dim ? 0 : m.value_head_dim,
  numberOf('OutputGate', m.gate),
  m.sinks,
  m.values_are_keys,
  m.shares_cache,
  m.stores_unused_kv,
];

/**
 * @param {Json} m a mixer with a latent
 * @returns {Fields}
 */
export const latentFields = (m) => [
  m.heads,
  m.query_rank,
  m.kv_rank,
  m.nope_head_dim,
  m.rope_head_dim,
  m.value_head_dim,
  m.head_dim,
  m.output_rank,
  m.output_groups,
  m.window,
  m.ratio,
  numberOf('OutputGate', m.gate),
];

/**
 * @param {Json} i an indexer, of tokens or of blocks
 * @returns {Fields}
 */
export const indexerFields = (i) => [
  i.heads,
  i.head_dim,
  i.top_k ?? i.budget_tokens,
  i.block_size,
  i.top_blocks,
  i.pool ?? i.compress_ratio,
  i.shared,
];

/**
 * @param {Json} m a mixer whose memory has a fixed size
 * @returns {Fields}
 */
export const recurrentFields = (m) => [
  m.key_heads ?? m.heads,
  m.key_head_dim ?? m.head_dim,
  m.conv_kernel,
  m.value_heads,
  m.value_head_dim,
  m.inner_width,
  m.state_size,
  m.groups,
  m.dt_rank,
  m.mix_rank,
  m.decay_rank,
  m.rate_rank,
  m.gate_rank,
  m.value_rank,
  m.inner_norms,
  m.conv_bias,
  m.gated_norm,
  m.full_rank_gate,
];

/**
 * @param {Json} f a feed-forward
 * @returns {Fields}
 */
export function feedForwardFields(f) {
  const dense = f.dense ?? f;
  const moe = f.moe ?? f;
  if (Boolean(dense.gated) !== Boolean(moe.gated))
    throw new Error('dense and experts side by side are both gated or both not');
  return [
    dense.gated,
    dense.width,
    moe.experts,
    moe.experts_per_token,
    moe.expert_width,
    moe.shared_experts,
    moe.shared_width,
    moe.router_bias,
    moe.shared_gate,
    dense.bias,
    moe.latent_width,
    moe.latent_norm,
    moe.expert_bias,
    moe.hash_routed,
    f.receptance,
    f.mixes,
  ];
}

/** What of a file's extras llama.cpp does not load; it loads the others. */
const unloaded = ['mtp', 'unused_kv'];

/**
 * @param {Json[]} extras of a GGUF file
 * @returns {Fields}
 */
function extraFields(extras) {
  const wrong = extras.find((extra) => extra.loaded === unloaded.includes(extra.what));
  if (wrong) throw new Error(`gguf.extras: ${wrong.what}: core::GgufExtras has no place for it`);
  return ['rope_factors', 'mtp', 'unused_kv', 'output_head', 'norms', 'expert_tables', 'other'].map(
    (what) =>
      extras
        .filter((extra) => extra.what === what)
        .reduce((/** @type {number} */ sum, { params }) => sum + params, 0),
  );
}

/**
 * The checkpoint's prediction layers.
 * @param {Json | undefined} mtp
 * @param {string[]} names of the blocks
 * @returns {Fields}
 */
function mtpFields(mtp, names) {
  if (!mtp) return Array.from({ length: 7 }, () => 0);
  if (mtp.blocks.length > 2) throw new Error('mtp.blocks: a prediction layer has one or two');
  const [first, second] = [0, 1].map((at) => names.indexOf(mtp.blocks[at]) + 1);
  return [mtp.layers, first, mtp.norms, mtp.own_embeddings, mtp.own_head, second, mtp.extra_params];
}

/**
 * What holds for the whole model.
 * @param {Json} model an entry
 * @returns {Fields}
 */
export function modelFields({ architecture: a, context, gguf, mtp }) {
  const [table, tensors] = [a.ngram_embedding, a.extra_tensors ?? []];
  return [
    a.width,
    a.vocabulary,
    context.tokens,
    a.norms_per_layer,
    a.tied_embeddings,
    numberOf('NormKind', a.norm),
    gguf?.window_honoured === false,
    ...mtpFields(mtp, Object.keys(a.blocks)),
    ...extraFields(gguf?.extras ?? []),
    a.final_norm === false,
    a.head_bias,
    a.embedding_norm,
    a.layer_scalar,
    gguf?.only === 'ollama',
    context.unbounded,
    a.extra_embedding_rows,
    a.learned_positions,
    a.per_layer_embedding?.width,
    a.per_layer_embedding?.vocabulary,
    a.altup?.inputs,
    a.altup?.laurel_rank,
    a.hyper_connections,
    a.residual?.branches,
    table && table.rows * table.width,
    tensors.reduce(
      (/** @type {number} */ sum, /** @type {Json} */ t) => sum + t.params * t.copies,
      0,
    ),
  ];
}
