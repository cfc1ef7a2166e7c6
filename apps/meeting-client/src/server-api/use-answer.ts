/** Something fetched for a page: waiting, there, or a problem with a way to try again. */
import { useCallback, useEffect, useState } from 'react';
import type { Answered, HttpProblem } from './request.ts';

export type Fetched<T> =
  | { readonly state: 'waiting'; readonly again: () => void }
  | {
      readonly state: 'there';
      readonly value: T;
      /** Why it could not be read anew: what is there is what was read before. */
      readonly old?: HttpProblem;
      readonly again: () => void;
    }
  | { readonly state: 'problem'; readonly problem: HttpProblem; readonly again: () => void };

/** What was answered last, and under which key. */
interface Last<T> {
  readonly key: string;
  readonly answer: Answered<T>;
  readonly old?: HttpProblem;
}

/**
 * What stands after an answer. With `keeps` a page in which somebody writes is not taken away by a lost connection or a
 * sign-out: what was read before stays, and it is known to be old. That it is gone, or no longer the reader's, is an answer.
 */
export function afterAnswer<T>(before: Last<T> | undefined, got: Last<T>, keeps: boolean): Last<T> {
  if (!keeps || before?.key !== got.key || !('value' in before.answer) || 'value' in got.answer) return got;
  const { problem } = got.answer;
  if (problem.status === 403 || problem.status === 404) return got;
  return { key: before.key, answer: before.answer, old: problem };
}

function useFetched<T>(ask: () => Promise<Answered<T>>, key: string, keeps: boolean): Fetched<T> {
  const [attempt, setAttempt] = useState(0);
  const [last, setLast] = useState<Last<T> | undefined>(undefined);
  useEffect(() => {
    let isCurrent = true;
    void ask().then((answer) => {
      if (isCurrent) setLast((before) => afterAnswer(before, { key, answer }, keeps));
    });
    return () => {
      isCurrent = false;
    };
  }, [key, attempt]);
  const again = useCallback(() => setAttempt((n) => n + 1), []);
  if (last === undefined) return { state: 'waiting', again };
  const { answer, old } = last;
  return 'value' in answer
    ? { state: 'there', value: answer.value, again, ...(old === undefined ? {} : { old }) }
    : { state: 'problem', problem: answer.problem, again };
}

/** Fetches when the page opens and when `again` is called; an answer that comes after the page has gone is dropped. */
export function useAnswer<T>(ask: () => Promise<Answered<T>>, key: string): Fetched<T> {
  return useFetched(ask, key, false);
}

/** The same for a page with forms: what was read stays when it cannot be read anew. */
export function useKeptAnswer<T>(ask: () => Promise<Answered<T>>, key: string): Fetched<T> {
  return useFetched(ask, key, true);
}
