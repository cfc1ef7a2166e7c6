/** A command line that cannot be understood, with a sentence about what was expected. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
