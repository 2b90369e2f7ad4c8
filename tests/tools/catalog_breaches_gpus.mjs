// What breaks a rule about GPUs or quantizations: entry, change, the finding that must come of it.

/** @type {Record<string, [string, (data: any) => void, RegExp][]>} */
export const gpuBreaches = {
  'lists-are-sorted': [
    [
      'nvidia-rtx-a6000',
      (gpu) => (gpu.aliases = ['RTX A6000 48GB', 'A6000']),
      /^aliases: "A6000" belongs before "RTX A6000 48GB"$/,
    ],
    ['AWQ-4bit-g128', (data) => data.engines.reverse(), /^engines: "/],
  ],
  'names-fit': [
    ['nvidia-l4', (gpu) => (gpu.name = 'L4'.repeat(17)), /^name: has 34 characters, 32 fit$/],
    ['nvidia-l4', (gpu) => (gpu.short_name = 'L'.repeat(21)), /^short_name: has 21 characters, 20/],
  ],
  'names-are-unique': [
    [
      'nvidia-l4',
      (gpu) => gpu.aliases.push('A100 80GB'),
      /^aliases: "A100 80GB" is also a name of nvidia-a100-sxm4-80gb$/,
    ],
    [
      'nvidia-rtx-4090',
      (gpu) => gpu.aliases.push('RTX 4090'),
      /^aliases: "RTX 4090" is the entry's name already$/,
    ],
    [
      'Q4_K_M',
      (data) => data.aliases.push('q4 k s'),
      /^aliases: "q4 k s" is also a name of Q4_K_S$/,
    ],
  ],
  'moved-ids-resolve': [
    [
      'nvidia-l4',
      (gpu) => (gpu.moved = ['nvidia-rtx-3090']),
      /^moved: "nvidia-rtx-3090" is an entry of its own$/,
    ],
    [
      'nvidia-l4',
      (gpu) => (gpu.moved = ['nvidia-l4']),
      /^moved: "nvidia-l4" is the entry's own id$/,
    ],
  ],
  'rates-have-a-basis': [
    ['nvidia-l4', (gpu) => delete gpu.matrix_rates_basis, /^matrix_rates_basis: is missing$/],
    [
      'intel-arc-a310',
      (gpu) => (gpu.matrix_rates_basis = 'recalled'),
      /^matrix_rates_basis: is said of rates that there are none of$/,
    ],
  ],
  'memory-is-known': [
    [
      'nvidia-l4',
      (gpu) => delete gpu.memory.reported_mib,
      /^memory\.reported_mib: or its basis or program is missing$/,
    ],
    [
      'apple-m4-max-40',
      (gpu) => (gpu.memory.working_set_rule = 'none'),
      /^memory\.working_set_rule: "none" is not in rules\/ as working_set$/,
    ],
    [
      'amd-radeon-780m',
      (gpu) => (gpu.memory.shared_memory_rule = 'amd-ecc'),
      /^memory\.shared_memory_rule: "amd-ecc" is not in rules\/ as shared_memory$/,
    ],
    [
      'apple-m4-max-40',
      (gpu) => (gpu.unified_memory = false),
      /^unified_memory: is false, but a rule shares the memory$/,
    ],
  ],
  'memory-is-plausible': [
    [
      'nvidia-l4',
      (gpu) => (gpu.memory.reported_mib = 24577),
      /^memory\.reported_mib: is more than the 24 GiB/,
    ],
    [
      'nvidia-l4',
      (gpu) => (gpu.memory.reported_mib = 22034),
      /^memory\.reported_mib: is less than 90 % of the 24 GiB/,
    ],
    [
      'nvidia-l4',
      (gpu) => (gpu.memory.runtime_visible_mib = 23035),
      /^memory\.runtime_visible_mib: is more than is reported$/,
    ],
    [
      'apple-m4-max-40',
      (gpu) => gpu.memory.options_gb.push(192),
      /^memory\.marketed_gb: is not the largest option$/,
    ],
  ],
  'reports-follow-rules': [
    [
      'nvidia-rtx-5880-ada',
      (gpu) => (gpu.memory.reported_mib = 49152),
      /^memory\.reported_mib: is 49152, but nvidia-channels gives 49140$/,
    ],
    [
      'nvidia-rtx-5090',
      (gpu) => (gpu.memory.reported_mib = 32600),
      /^memory\.reported_mib: is 32600, but nvidia-gddr7 gives 32607$/,
    ],
    [
      'nvidia-h20-141gb',
      (gpu) => (gpu.memory.reported_mib = 144384),
      /^memory\.reported_mib: is 144384, but nvidia-h200-sxm reports 143771$/,
    ],
    [
      'nvidia-h20-141gb',
      (gpu) => (gpu.memory.reported_as = 'nvidia-b100'),
      /^memory\.reported_as: "nvidia-b100" has no measured total$/,
    ],
    [
      'nvidia-rtx-5880-ada',
      (gpu) => delete gpu.memory.reported_rule,
      /^memory\.reported_rule: is missing, but the total is predicted$/,
    ],
  ],
  'working-sets-are-complete': [
    [
      'apple-m4-max-40',
      (gpu) => gpu.memory.options_gb.push(7),
      /^memory\.options_gb: 7 is not in rules\/apple-working-set\.json$/,
    ],
    [
      'apple-working-set',
      (rule) => (rule.measured[0].working_set_bytes *= 1.01),
      /^measured: 8 GiB, older: is 0\.6733 of the RAM$/,
    ],
    [
      'apple-working-set',
      (rule) =>
        (rule.measured.find(
          (/** @type {any} */ row) => row.ram_gib === 64 && row.default === 'newer',
        ).working_set_bytes = 50e9),
      /^measured: 64 GiB, newer: is 0\.7276 of the RAM$/,
    ],
  ],
  'layouts-hold': [
    [
      'Q4_K_M',
      (data) => (data.layout.block_bytes = 143),
      /^layout: is 143 bytes for 256 weights, but Q4_K is 144 bytes for 256 weights$/,
    ],
    ['Q4_K_M', (data) => data.tensor_types.push('Q7_K'), /^tensor_types: "Q7_K" is not known$/],
    [
      'Q4_K_M',
      (data) => (data.nominal.bits_per_weight = 4.4),
      /^nominal\.bits_per_weight: is 4\.4, beyond all its types$/,
    ],
    ['NF4', (data) => (data.group = '3'), /^group: is 3, but 4\.5 bits belong to 4$/],
  ],
};
