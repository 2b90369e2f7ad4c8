// A word of a search is written otherwise in one way only: no spelling stands for two words, and none
// stands for a word that is itself another spelling.

/** @type {import('../lint.mjs').Rule} */
export const wordsLeadOneWay = {
  name: 'words-lead-one-way',
  check(entry) {
    if (entry.kind !== 'words') return [];
    /** @type {{ word: string, written: string[] }[]} */
    const same = entry.data.same;
    const findings = [];
    const leads = new Map();
    for (const { word, written } of same) {
      for (const text of written) {
        if (leads.has(text))
          findings.push({ field: 'same', what: `"${text}" is ${leads.get(text)} and ${word}` });
        if (text !== text.toLowerCase())
          findings.push({ field: 'same', what: `"${text}" is not in lower case` });
        leads.set(text, word);
      }
    }
    for (const [at, { word }] of same.entries()) {
      if (leads.has(word))
        findings.push({
          field: 'same',
          what: `"${word}" is itself written for ${leads.get(word)}`,
        });
      if (at > 0 && word < same[at - 1].word)
        findings.push({ field: 'same', what: `"${word}" belongs before "${same[at - 1].word}"` });
    }
    return findings;
  },
};
