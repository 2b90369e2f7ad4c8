// What the page may load and run: written into every page, and sent by servers that can send headers.

const directives = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];

/** For `<meta>`, where the policy about frames is not allowed. */
export const metaPolicy = directives.join('; ');

/** For the header: the page may be framed by anyone, documentation sites embed it. */
export const headerPolicy = [...directives, 'frame-ancestors *'].join('; ');
