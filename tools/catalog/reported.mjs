// The total that a driver reports, by a rule of `assets/catalog/rules`.

/**
 * In MiB, rounded down.
 * @param {any} rule data of a rule of the kind reported_memory
 * @param {any} memory of a GPU
 */
export function reportedMib(rule, memory) {
  const gib = memory.physical_gib ?? memory.marketed_gb;
  const channels = Math.floor((memory.bus_width_bits ?? 0) / 32);
  const kept = Math.floor((gib * 1024 * rule.share.numerator) / rule.share.denominator);
  return kept - rule.mib - rule.per_channel_mib * channels - rule.per_gib_mib * gib;
}
