// Copies the link to the present scenario.

const shownFor = 2000;

/**
 * @param {string} link a fragment with its '#'
 * @param {(isShown: boolean) => void} onCopied says for how long the page says that it copied
 * @returns {Promise<boolean>} false where the browser does not let it
 */
export async function copyLink(link, onCopied) {
  try {
    await navigator.clipboard.writeText(new URL(link, location.href).href);
  } catch {
    return false;
  }
  onCopied(true);
  setTimeout(() => onCopied(false), shownFor);
  return true;
}
