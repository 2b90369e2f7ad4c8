// What is kept on this device. Browsers may refuse storage altogether (private windows, sandboxed
// frames, settings): every call survives that.

const prefix = 'headroom.';

/**
 * @param {string} name
 * @returns {string | null}
 */
export function stored(name) {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string} text
 * @returns {boolean} whether it was kept
 */
export function store(name, text) {
  try {
    localStorage.setItem(prefix + name, text);
    return true;
  } catch {
    return false;
  }
}
