// Parameters of a vision tower with its projector, by the recipe its `kind` names.

/** @typedef {Record<string, any>} Json */

/** @type {Record<string, (v: Json, out: number) => number>} */
const recipes = {
  siglip(v, out) {
    const patch = v.width * (3 * v.patch_size ** 2 + 1);
    const positions = v.positions * v.width;
    return patch + positions + blocks(v) + 2 * v.width + v.width * out + v.width;
  },
  qwen3_vit(v, out) {
    // Two frames a patch, and four neighbours merged into one token.
    const patch = v.width * (3 * 2 * v.patch_size ** 2 + 1);
    const merged = 4 * v.width;
    const merger = merged * merged + merged + merged * out + out + 2 * v.width;
    return patch + v.positions * v.width + blocks(v) + merger;
  },
  pixtral(v, out) {
    const patch = v.width * 3 * v.patch_size ** 2;
    const layer = 4 * v.width ** 2 + 3 * v.feed_forward_width * v.width + 2 * v.width;
    const merger = v.width * 4 * v.width + v.width;
    return patch + v.width + v.layers * layer + merger + out * v.width + out * out;
  },
};

/**
 * Layers with biases everywhere, two norms with biases, and a feed-forward of two matrices.
 * @param {Json} v
 */
function blocks(v) {
  const attention = 4 * v.width * (v.width + 1);
  const feedForward = 2 * v.feed_forward_width * v.width + v.feed_forward_width + v.width;
  return v.layers * (attention + feedForward + 4 * v.width);
}

/**
 * @param {Json} vision the entry's `vision`
 * @param {number} width of the text model, which the projector ends in
 */
export function visionParams(vision, width) {
  return recipes[vision.kind](vision, width);
}
