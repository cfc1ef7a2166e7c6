/**
 * Checks of values that come from outside (a file, a command line) where a whole schema library would be too much.
 * Each names the field that was wrong.
 */
export const checked = {
  record(value: unknown, name: string): Record<string, unknown> {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new TypeError(`${name} is not an object`);
    return Object.fromEntries(Object.entries(value));
  },
  list(value: unknown, name: string): unknown[] {
    if (!Array.isArray(value)) throw new TypeError(`${name} is not a list`);
    return value;
  },
  text(value: unknown, name: string): string {
    if (typeof value !== 'string') throw new TypeError(`${name} is not a text`);
    return value;
  },
  number(value: unknown, name: string): number {
    if (typeof value !== 'number' || !Number.isFinite(value)) throw new TypeError(`${name} is not a number`);
    return value;
  },
};
