// Short sentences that end with a full stop because another text or a button follows them in the same line.

export const followed = new Set(['error.core', 'units.misread']);
