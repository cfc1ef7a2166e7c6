/**
 * Rows computed once for as long as the states they come from stay the same.
 *
 * States are never changed in place, so the same object means the same facts; what is no longer used is forgotten with it.
 */

/** Stands for what is absent, so that absence can be remembered too. */
const absent = {};

interface Place<Rows> {
  readonly next: WeakMap<object, Place<Rows>>;
  rows?: { readonly version: number; readonly value: Rows };
}

/**
 * `compute` again only when one of the objects that `from` names is another one, or the version has changed.
 *
 * The version is for what only grows, such as the texts of a meeting.
 */
export function remembered<Arguments extends readonly unknown[], Rows>(
  from: (...given: Arguments) => readonly (object | undefined)[],
  compute: (...given: Arguments) => Rows,
  versionOf: (...given: Arguments) => number = () => 0,
): (...given: Arguments) => Rows {
  const root: Place<Rows> = { next: new WeakMap() };
  return (...given) => {
    let place = root;
    for (const key of from(...given)) {
      const known = place.next.get(key ?? absent);
      if (known !== undefined) {
        place = known;
        continue;
      }
      const next: Place<Rows> = { next: new WeakMap() };
      place.next.set(key ?? absent, next);
      place = next;
    }
    const version = versionOf(...given);
    if (place.rows?.version !== version) place.rows = { version, value: compute(...given) };
    return place.rows.value;
  };
}
