// Parameters are counted tensor by tensor; the small sums can be redone by hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counted, runsOf } from '../../tools/catalog/count.mjs';
import { entriesOf, readCatalog } from '../../tools/catalog/read.mjs';

/** One layer of width 4 with 2 query heads and 1 key head of width 2, feed-forward of 8, 10 words. */
const tiny = {
  architecture: {
    width: 4,
    vocabulary: 10,
    tied_embeddings: true,
    norm: 'rmsnorm',
    norms_per_layer: 2,
    blocks: {
      full: {
        mixer: {
          kind: 'full_attention',
          heads: 2,
          kv_heads: 1,
          head_dim: 2,
          value_head_dim: 2,
          bias: 'none',
          qk_norm: 'none',
          gate: 'none',
          sinks: false,
        },
        feed_forward: { kind: 'dense', width: 8, gated: true, bias: false },
      },
    },
    layers: ['1 full'],
  },
  published: { params: 0, includes: [] },
};

test('a layer is its projections, its feed-forward and its norms', () => {
  // Embedding 10 × 4; queries and output 4 × 4, key and value 2 × 4; feed-forward 3 × 8 × 4; 3 norms of 4.
  const expected = 40 + (16 + 16 + 8 + 8) + 96 + 12;
  assert.equal(counted(tiny).text, expected);
  assert.equal(counted(tiny).active, 0);
});

test('an untied head is counted for itself', () => {
  const untied = structuredClone(tiny);
  untied.architecture.tied_embeddings = false;
  assert.equal(counted(untied).text, counted(tiny).text + 40);
});

test('a published total may hold a copy of a tied head', () => {
  const copied = structuredClone(tiny);
  copied.published.includes.push(/** @type {never} */ ('lm_head_copy'));
  assert.equal(counted(copied).published, counted(tiny).text + 40);
});

test('layers are runs, and runs may repeat', () => {
  assert.deepEqual(runsOf(['3 dense', { repeat: 2, of: ['5 sliding', '1 full'] }]), [
    { block: 'dense', count: 3 },
    { block: 'sliding', count: 5 },
    { block: 'full', count: 1 },
    { block: 'sliding', count: 5 },
    { block: 'full', count: 1 },
  ]);
});

test('every model whose published figure is exact is met to the last parameter', () => {
  for (const { name, data } of entriesOf(readCatalog(), 'model')) {
    if (data.published.precision === 'exact')
      assert.equal(counted(data).published, data.published.params, name);
  }
});
