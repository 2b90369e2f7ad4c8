// Bandwidth is the width of the bus times its rate. Makers round: Apple down by 2.4 %.

const tolerance = 0.035;

/** @type {import('../lint.mjs').Rule} */
export const bandwidthsFollow = {
  name: 'bandwidths-follow',
  check(entry) {
    if (entry.kind !== 'gpu') return [];
    const { bus_width_bits, data_rate_mt_per_s, bandwidth_gb_per_s } = entry.data.memory ?? {};
    if (!bus_width_bits || !data_rate_mt_per_s) return [];
    const computed = (bus_width_bits / 8) * (data_rate_mt_per_s / 1000);
    if (Math.abs(bandwidth_gb_per_s - computed) <= tolerance * computed) return [];
    const what = `is ${bandwidth_gb_per_s}, but bus and rate give ${computed.toFixed(1)}`;
    return [{ field: 'memory.bandwidth_gb_per_s', what }];
  },
};
