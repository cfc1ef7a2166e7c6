/** Something fetched for a page: waiting, there, or a problem with a way to try again. */
import { useCallback, useEffect, useState } from 'react';
import type { Answered, HttpProblem } from './request.ts';

export type Fetched<T> =
  | { readonly state: 'waiting'; readonly again: () => void }
  | { readonly state: 'there'; readonly value: T; readonly again: () => void }
  | { readonly state: 'problem'; readonly problem: HttpProblem; readonly again: () => void };

/** Fetches when the page opens and when `again` is called; an answer that comes after the page has gone is dropped. */
export function useAnswer<T>(ask: () => Promise<Answered<T>>, key: string): Fetched<T> {
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<Answered<T> | undefined>(undefined);
  useEffect(() => {
    let isCurrent = true;
    void ask().then((got) => {
      if (isCurrent) setAnswer(got);
    });
    return () => {
      isCurrent = false;
    };
  }, [key, attempt]);
  const again = useCallback(() => setAttempt((n) => n + 1), []);
  if (answer === undefined) return { state: 'waiting', again };
  return 'value' in answer
    ? { state: 'there', value: answer.value, again }
    : { state: 'problem', problem: answer.problem, again };
}
