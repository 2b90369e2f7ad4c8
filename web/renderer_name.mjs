// The name of the GPU that the browser draws with, from a WebGL context that is given back at once.

/**
 * @returns {{ hasWebgl2: boolean, renderer: string }} an empty name where the browser hides it
 */
export function askRenderer() {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (gl === null) return { hasWebgl2: false, renderer: '' };
  // Firefox gives the name without the extension and warns where it is asked for.
  const extension = gl.getExtension('WEBGL_debug_renderer_info');
  const name = gl.getParameter(extension?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER);
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return { hasWebgl2: true, renderer: typeof name === 'string' ? name : '' };
}
