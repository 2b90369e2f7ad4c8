// Why the app view cannot be had.

export class AppError extends Error {
  /**
   * @param {'webgl' | 'load'} code
   * @param {string} message for whoever debugs it
   * @param {unknown} [cause]
   */
  constructor(code, message, cause) {
    super(message, { cause });
    this.code = code;
  }
}
