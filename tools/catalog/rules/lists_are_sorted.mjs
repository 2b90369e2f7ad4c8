// Lists without an order of their own are in the order of the alphabet, so that an addition is one line.

/** @type {import('../lint.mjs').Rule} */
export const listsAreSorted = {
  name: 'lists-are-sorted',
  check(entry) {
    const {
      aliases,
      checkpoint,
      driver_names,
      engines,
      ignored,
      kept_16_bit,
      moved,
      recalled,
      sources = [],
    } = entry.data;
    /** @type {[string, string[] | undefined][]} */
    const lists = [
      ['aliases', aliases],
      ['checkpoint.also', checkpoint?.also],
      ['ignored', ignored],
      ['driver_names', driver_names],
      ['engines', engines],
      ['kept_16_bit', kept_16_bit],
      ['moved', moved],
      ['recalled', recalled],
      ...sources.map((/** @type {any} */ source, /** @type {number} */ at) => [
        `sources.${at}.of`,
        source.of,
      ]),
    ];
    return lists.flatMap(([field, list = []]) => {
      const at = list.findIndex((item, index) => index > 0 && item < list[index - 1]);
      return at < 0 ? [] : [{ field, what: `"${list[at]}" belongs before "${list[at - 1]}"` }];
    });
  },
};
