/**
 * What a form was filled in from. It stands still while somebody writes, whatever the page reads meanwhile: what has changed
 * since is told when the form is saved, and only then is the form filled in anew from what the other has written.
 */
import { useEffect, useRef, useState } from 'react';

/** What is to become of a form when what it was filled in from has been read anew. */
export function takesNew(of: { readonly isAskedFor: boolean; readonly isUntouched: boolean }): boolean {
  return of.isAskedFor || of.isUntouched;
}

export function useReadAnew<T>(
  now: T,
  form: {
    /** Nothing has been written in it. */
    readonly isUntouched: (base: T) => boolean;
    readonly fill: (value: T) => void;
  },
): { readonly base: T; readonly readAnew: () => void } {
  const [base, setBase] = useState(now);
  const isAskedFor = useRef(false);
  useEffect(() => {
    if (now === base) return;
    if (!takesNew({ isAskedFor: isAskedFor.current, isUntouched: form.isUntouched(base) })) return;
    isAskedFor.current = false;
    setBase(now);
    form.fill(now);
    // Only what was read decides when: what is written meanwhile is looked at then.
  }, [now]);
  return {
    base,
    readAnew: () => {
      isAskedFor.current = true;
    },
  };
}
