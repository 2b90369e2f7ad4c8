// A GGUF file holds the text model and its extras; whether its window is honoured is said where there
// is one, and nowhere else.

const windowed = ['sliding_attention', 'chunked_attention', 'compressed_attention'];

/** @type {import('../lint.mjs').Rule} */
export const ggufFilesAddUp = {
  name: 'gguf-files-add-up',
  check(entry) {
    if (entry.kind !== 'model' || !entry.data.gguf) return [];
    const { gguf, params, architecture } = entry.data;
    const findings = [];
    const extras = gguf.extras.reduce(
      (/** @type {number} */ sum, /** @type {any} */ extra) => sum + extra.params,
      params.text,
    );
    if (gguf.params && gguf.params !== extras) {
      const what = `is ${gguf.params}, but text and extras make ${extras}`;
      findings.push({ field: 'gguf.params', what });
    }
    const hasWindow = Object.values(architecture.blocks).some((block) =>
      windowed.includes(block.mixer.kind),
    );
    const isSaid = gguf.window_honoured !== undefined;
    const isAsked = hasWindow && !gguf.only;
    if (isSaid !== isAsked) {
      const what = isAsked
        ? 'is missing, though there are layers with a window'
        : 'is there, though no layer has a window that llama.cpp could keep';
      findings.push({ field: 'gguf.window_honoured', what });
    }
    return findings;
  },
};
