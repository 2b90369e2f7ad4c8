// Parameters of a vision tower with its projector, by the recipe its `kind` names.

/** @typedef {import('./tensor.mjs').Json} Json */

/**
 * The first layer: a patch of so many frames, with or without a bias.
 * @param {Json} v
 * @param {number} frames
 * @param {number} bias 1 or 0
 */
const patches = (v, frames, bias) => v.width * (3 * frames * v.patch_size ** 2 + bias);

/**
 * Attention of four matrices with biases.
 * @param {Json} v
 */
const biasedAttention = (v) => 4 * v.width * (v.width + 1);

/**
 * A feed-forward of two matrices with biases.
 * @param {Json} v
 */
const biasedFeedForward = (v) =>
  2 * v.feed_forward_width * v.width + v.feed_forward_width + v.width;

/**
 * Layers with biases everywhere and two norms with biases.
 * @param {Json} v
 */
const plainLayers = (v) => v.layers * (biasedAttention(v) + biasedFeedForward(v) + 4 * v.width);

/**
 * Four neighbours merged into one token by two matrices.
 * @param {Json} v
 * @param {number} out
 * @param {number} norm
 */
function merger(v, out, norm) {
  const merged = 4 * v.width;
  return merged * merged + merged + merged * out + out + norm;
}

/** @type {Record<string, (v: Json, out: number) => number>} */
const recipes = {
  siglip: (v, out) =>
    patches(v, 1, 1) +
    v.positions * v.width +
    plainLayers(v) +
    2 * v.width +
    v.width * out +
    v.width,

  qwen2_5_vit: (v, out) =>
    patches(v, 2, 0) + v.layers * gatedLayer(v, biasedAttention(v)) + merger(v, out, v.width),

  qwen3_vit: (v, out) =>
    patches(v, 2, 1) +
    v.positions * v.width +
    plainLayers(v) +
    merger(v, out, 2 * v.width) +
    (v.deepstack ?? 0) * merger(v, out, 8 * v.width),

  exaone_vit(v, out) {
    const keys = (v.width / v.heads) * v.kv_heads;
    const attention = (2 * v.width + 2 * keys) * (v.width + 1);
    return patches(v, 2, 0) + v.layers * gatedLayer(v, attention) + merger(v, out, v.width);
  },

  clip_vit: (v, out) =>
    patches(v, 2, 0) +
    2 * v.width +
    plainLayers(v) +
    (v.width * out + out + out * out + out) +
    (4 * out * out + out + out * out + out),

  pixtral(v, out) {
    const layer = 4 * v.width ** 2 + 3 * v.feed_forward_width * v.width + 2 * v.width;
    const merged = 4 * v.width ** 2 + v.width;
    return patches(v, 1, 0) + v.width + v.layers * layer + merged + out * v.width + out * out;
  },

  llama4_vit(v, out) {
    const positions = ((v.image_size / v.patch_size) ** 2 + 2) * v.width;
    const adapter =
      v.projector_input * v.feed_forward_width + v.projector_output * v.projector_input;
    const norms = 4 * v.width;
    return (
      patches(v, 1, 0) + positions + plainLayers(v) + norms + adapter + v.projector_output * out
    );
  },

  mllama_vit(v, out) {
    const tiles = 4;
    // One to four tiles in eight arrangements, and none.
    const arrangements = 9;
    const places = (v.image_size / v.patch_size) ** 2 + 1;
    const layer = 4 * v.width ** 2 + biasedFeedForward(v) + 4 * v.width;
    const positions = v.width + places * v.width + 1 + arrangements * tiles * places * v.width;
    const aspects = 2 * (arrangements * tiles * v.width + 1);
    const layers = (v.layers + v.global_layers) * layer + 2 * v.global_layers;
    return (
      patches(v, 1, 0) + positions + aspects + layers + 4 * v.width + out * (v.output_width + 1)
    );
  },

  moonvit: (v, out) =>
    patches(v, 1, 1) +
    v.positions * v.width +
    plainLayers(v) +
    2 * v.width +
    merger(v, out, 2 * v.width),

  moonvit3(v, out) {
    const layer = 4 * v.attention_width * v.width + 2 * v.feed_forward_width * v.width;
    const norms = (2 * v.layers + 1) * v.width;
    return (
      patches(v, 1, 0) + v.layers * layer + norms + 16 * v.width ** 2 + 4 * v.width * out + v.width
    );
  },

  gemma4_vit(v, out) {
    const matrices = 4 * v.width ** 2 + 3 * v.feed_forward_width * v.width;
    const layer = matrices + (2 * v.width) / v.heads + 4 * v.width;
    const standardized = v.standardized ? 2 * v.width : 0;
    return (
      patches(v, 1, 0) + 2 * v.positions * v.width + v.layers * layer + standardized + v.width * out
    );
  },

  glm_vit(v, out) {
    const layer = biasedAttention(v) + 3 * v.feed_forward_width * v.width + 2 * v.width;
    const downsample = out * (4 * v.width + 1);
    const projector = out * out + 2 * out + 3 * out * v.projector_width;
    return patches(v, 2, 1) + v.layers * layer + v.width + downsample + projector;
  },

  whole: (v) => v.params,
};

/**
 * A gated feed-forward with biases on all but its output's side, and norms without biases.
 * @param {Json} v
 * @param {number} attention
 */
function gatedLayer(v, attention) {
  const feedForward = 3 * v.feed_forward_width * v.width + 2 * v.feed_forward_width + v.width;
  return attention + feedForward + 2 * v.width;
}

/**
 * @param {Json} vision the entry's `vision`
 * @param {number} width of the text model, which the projector ends in
 */
export function visionParams(vision, width) {
  return recipes[vision.kind](vision, width) + (vision.audio_params ?? 0);
}
