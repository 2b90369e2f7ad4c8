// The memory bar as SVG geometry: percentages of its own width, so that no style attribute is needed
// and it stretches with the page. Track = capacity; segments from the left; a line at the limit;
// what exceeds the limit continues past the track as a hatch.

import { h } from './tree.mjs';

/** @typedef {import('./screen.mjs').Bar} Bar */
/** @typedef {import('./screen.mjs').Segment} Segment */

const barHeight = 28;

/** A track narrower than this share could not be read; the overflow is cut off at the right instead. */
const leastTrack = 0.2;

/** @param {number} share of the whole width */
function percent(share) {
  return `${Math.round(share * 100000) / 1000}%`;
}

/**
 * @param {Bar} bar
 * @param {number} widest bytes that the full width stands for: one scale for all bars
 */
function geometry(bar, widest) {
  const to = (/** @type {number} */ bytes) => Math.min(bytes / widest, 1);
  let start = 0;
  const segments = bar.segments.map((segment) => {
    const from = Math.min(start, bar.limit_bytes);
    start += segment.bytes;
    const end = Math.min(start, bar.limit_bytes);
    return { segment, from: to(from), width: to(end) - to(from) };
  });
  return {
    track: to(bar.capacity_bytes),
    limit: to(bar.limit_bytes),
    used: to(bar.used_bytes),
    reserved: to(bar.limit_bytes + bar.reserved_bytes),
    low: to(bar.low_bytes),
    high: to(bar.high_bytes),
    segments: segments.filter(({ width }) => width > 0),
  };
}

/**
 * From the low to the high end of what is used, with an edge of the surface's colour.
 * @param {number} low share of the width
 * @param {number} high
 */
function bracket(low, high) {
  const middle = barHeight / 2;
  const lines = (/** @type {string} */ kind) => [
    h('line', { class: kind, x1: percent(low), x2: percent(high), y1: middle, y2: middle }),
    [low, high].map((at) =>
      h('line', { class: kind, x1: percent(at), x2: percent(at), y1: middle - 6, y2: middle + 6 }),
    ),
  ];
  return h('g', { class: 'bar-range' }, lines('bar-range-edge'), lines('bar-range-line'));
}

/** A range narrower than this cannot be seen. */
const leastRange = 0.01;

/**
 * @param {Bar} bar
 * @param {number} widest
 */
function drawing(bar, widest) {
  const at = geometry(bar, widest);
  const isOver = bar.used_bytes > bar.limit_bytes;
  const height = barHeight;
  const clip = `clip-${bar.id}`;
  return h(
    'svg',
    { class: 'bar', role: 'img', 'aria-label': bar.alternative, width: '100%', height },
    h('clipPath', { id: clip }, h('rect', { width: percent(at.track), height, rx: 6 })),
    h(
      'g',
      { 'clip-path': `url(#${clip})` },
      // What the engine or the system cannot use is outlined only.
      h('rect', { class: 'bar-track', width: percent(Math.min(at.limit, at.track)), height }),
      at.segments.map(({ segment, from, width }) => [
        h('rect', {
          class: `part part-${segment.colour}`,
          x: percent(from),
          // Two pixels are seen, however small the part is.
          width: width < 0.004 ? 2 : percent(width),
          height,
        }),
        h('line', {
          class: 'bar-gap',
          x1: percent(from + width),
          x2: percent(from + width),
          y2: height,
        }),
      ]),
      bar.reserved_bytes > 0 &&
        h('rect', {
          class: 'bar-reserved',
          fill: 'url(#hatch-reserved)',
          x: percent(at.limit),
          width: percent(at.reserved - at.limit),
          height,
        }),
      h('rect', { class: 'bar-edge', width: percent(at.track), height, rx: 6 }),
    ),
    at.high - at.low > leastRange && bracket(at.low, at.high),
    isOver &&
      h('rect', {
        class: 'bar-over',
        fill: 'url(#hatch)',
        x: percent(at.limit),
        width: percent(at.used - at.limit),
        height,
      }),
    (isOver || bar.limit_bytes < bar.capacity_bytes) &&
      h('line', { class: 'bar-limit', x1: percent(at.limit), x2: percent(at.limit), y2: height }),
  );
}

/**
 * All bars of a result, on one scale.
 * @param {Bar[]} bars
 */
export function barsView(bars) {
  const capacity = Math.max(...bars.map((bar) => bar.capacity_bytes));
  const used = Math.max(...bars.map((bar) => bar.used_bytes));
  const widest = Math.min(Math.max(capacity, used), capacity / leastTrack);
  return h(
    'div',
    { class: 'bars' },
    bars.map((bar) =>
      h(
        'div',
        { 'data-key': bar.id },
        h(
          'p',
          { class: 'bar-head' },
          h('span', { class: 'bar-label' }, bar.label),
          h('span', { class: 'bar-caption' }, bar.caption),
        ),
        drawing(bar, widest),
        (bar.limit_label !== '' || bar.over !== '') &&
          h(
            'p',
            { class: 'bar-foot' },
            h('span', { class: 'bar-limit-label' }, bar.limit_label),
            h('span', { class: 'bar-over-label' }, bar.over),
          ),
      ),
    ),
  );
}

/** @param {Segment[]} segments */
export function legendView(segments) {
  return h(
    'ul',
    { class: 'legend' },
    segments.map((segment) =>
      h(
        'li',
        { class: `key key-${segment.colour}`, 'data-key': segment.part },
        h(
          'svg',
          { class: 'swatch', width: 12, height: 12, 'aria-hidden': 'true' },
          h('rect', { class: `part part-${segment.colour}`, width: 12, height: 12, rx: 3 }),
        ),
        h('span', { class: 'legend-label' }, segment.label),
        ' ',
        h('span', { class: 'legend-amount' }, segment.amount),
      ),
    ),
  );
}
