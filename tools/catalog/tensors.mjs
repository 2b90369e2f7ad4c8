// The tensors of one layer of each kind, as shapes: what a model's parameter count is rebuilt from.

/** @typedef {Record<string, any>} Json */

/**
 * @typedef {object} Tensor
 * @property {'expert' | 'other'} group routed experts are told apart: a token uses only some
 * @property {number} rows
 * @property {number} columns 1 for a vector
 * @property {number} copies
 * @property {boolean} quantized whether an 8- or 4-bit checkpoint stores it with scales
 */

/**
 * @param {number} rows
 * @param {number} columns
 * @param {Partial<Tensor>} [rest]
 * @returns {Tensor}
 */
export const matrix = (rows, columns, rest = {}) => ({
  group: 'other',
  rows,
  columns,
  copies: 1,
  quantized: true,
  ...rest,
});

/**
 * Anything that is never stored in 8 or 4 bits: norms, biases, routers, small tables.
 * @param {number} count
 * @param {number} [copies]
 * @returns {Tensor}
 */
export const plain = (count, copies = 1) => matrix(count, 1, { copies, quantized: false });

/** @type {Record<string, (width: number, m: Json) => Tensor[]>} */
const mixers = {
  none: () => [],
  full_attention: attention,
  sliding_attention: attention,
  latent_attention(width, m) {
    const query = m.heads * (m.nope_head_dim + m.rope_head_dim);
    const queries = m.query_rank
      ? [matrix(m.query_rank, width), plain(m.query_rank), matrix(query, m.query_rank)]
      : [matrix(query, width)];
    return [
      ...queries,
      matrix(m.kv_rank + m.rope_head_dim, width),
      plain(m.kv_rank),
      matrix(m.heads * (m.nope_head_dim + m.value_head_dim), m.kv_rank),
      matrix(width, m.heads * m.value_head_dim),
    ];
  },
  gated_deltanet(width, m) {
    const keys = m.key_heads * m.key_head_dim;
    const values = m.value_heads * m.value_head_dim;
    return [
      matrix(2 * keys + 2 * values, width),
      plain(2 * m.value_heads * width),
      plain((2 * keys + values) * m.conv_kernel),
      plain(2 * m.value_heads + m.value_head_dim),
      matrix(width, values),
    ];
  },
  mamba2(width, m) {
    const convolved = m.inner_width + 2 * m.groups * m.state_size;
    return [
      matrix(m.inner_width + convolved + m.heads, width),
      plain(convolved * (m.conv_kernel + (m.conv_bias ? 1 : 0))),
      plain(3 * m.heads + (m.gated_norm ? m.inner_width : 0)),
      matrix(width, m.inner_width),
    ];
  },
};

/**
 * @param {number} width
 * @param {Json} m
 */
function attention(width, m) {
  const query = m.heads * m.head_dim * (m.gate === 'doubled_query' ? 2 : 1);
  const key = m.kv_heads * m.head_dim;
  const value = m.kv_heads * m.value_head_dim;
  const output = m.heads * m.value_head_dim;
  const tensors = [
    matrix(query, width),
    matrix(key, width),
    matrix(value, width),
    matrix(width, output),
  ];
  if (m.bias !== 'none') tensors.push(plain(query + key + value));
  if (m.bias === 'qkvo') tensors.push(plain(width));
  if (m.qk_norm === 'per_head') tensors.push(plain(2 * m.head_dim));
  if (m.qk_norm === 'full') tensors.push(plain(m.heads * m.head_dim + key));
  if (m.gate === 'per_head') tensors.push(plain(m.heads * width));
  if (m.gate === 'full') tensors.push(matrix(output, width));
  if (m.sinks) tensors.push(plain(m.heads));
  return tensors;
}

/**
 * @param {number} width of the stream
 * @param {number} inner
 * @param {Json} f
 * @param {Partial<Tensor>} [rest]
 */
function feedForward(width, inner, f, rest = {}) {
  const up = matrix(inner, width, rest);
  return [...(f.gated ? [up] : []), up, matrix(width, inner, rest)];
}

/** @type {Record<string, (width: number, f: Json) => Tensor[]>} */
const feedForwards = {
  none: () => [],
  dense(width, f) {
    const bias = f.bias ? [plain(f.width * (f.gated ? 2 : 1) + width)] : [];
    return [...feedForward(width, f.width, f), ...bias];
  },
  moe(width, f) {
    /** @type {Partial<Tensor>} */
    const routed = { group: 'expert', copies: f.experts };
    const tensors = [plain(f.experts * width), ...feedForward(width, f.expert_width, f, routed)];
    if (f.router_bias) tensors.push(plain(f.experts));
    if (f.expert_bias) {
      const bias = f.expert_width * (f.gated ? 2 : 1) + width;
      tensors.push(matrix(bias, 1, { ...routed, quantized: false }));
    }
    if (f.shared_width) tensors.push(...feedForward(width, f.shared_width, f));
    if (f.shared_gate) tensors.push(plain(width));
    return tensors;
  },
};

/**
 * Parameters of one norm over the residual stream.
 * @param {Json} architecture
 */
export function normSize(architecture) {
  return architecture.norm === 'layernorm' ? 2 * architecture.width : architecture.width;
}

/**
 * @param {Json} architecture
 * @param {string} name of the block
 * @returns {Tensor[]}
 */
export function layerTensors(architecture, name) {
  const { mixer, feed_forward } = architecture.blocks[name];
  const half = mixer.kind === 'none' || feed_forward.kind === 'none';
  const norms = half ? Math.floor(architecture.norms_per_layer / 2) : architecture.norms_per_layer;
  return [
    ...mixers[mixer.kind](architecture.width, mixer),
    ...feedForwards[feed_forward.kind](architecture.width, feed_forward),
    plain(normSize(architecture), norms),
  ];
}
