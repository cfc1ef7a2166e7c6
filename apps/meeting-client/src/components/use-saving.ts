/**
 * Saving by a form over HTTP: one press at a time, and the answer in words beside the button.
 *
 * What is written stays until the server has said yes, so that a lost connection or a no costs nobody their words.
 */
import { useRef, useState } from 'react';
import type { Answered, HttpProblem } from '../server-api/request.ts';
import { problemInWords } from '../wording/register-problems.ts';

export interface Saving {
  readonly isSaving: boolean;
  readonly status: string;
  readonly problem: string;
  /** Asks the server, once at a time; gives the value, or nothing when the answer was no and is shown. */
  readonly run: <T>(
    act: () => Promise<Answered<T>>,
    done?: string,
    onNo?: (problem: HttpProblem) => void,
  ) => Promise<{ readonly value: T } | undefined>;
  /** Says what has to be put right before anything is asked for. */
  readonly refuse: (problem: string) => void;
  /** Something is being written: what was wrong before may no longer be. */
  readonly forget: () => void;
}

export function useSaving(): Saving {
  const [isSaving, setSaving] = useState(false);
  const [status, setStatus] = useState('');
  const [problem, setProblem] = useState('');
  const isUnderWay = useRef(false);
  return {
    isSaving,
    status,
    problem,
    async run(act, done = '', onNo) {
      // A second press while the first is on its way is the same press.
      if (isUnderWay.current) return undefined;
      isUnderWay.current = true;
      setSaving(true);
      setStatus('');
      setProblem('');
      const answer = await act();
      isUnderWay.current = false;
      setSaving(false);
      if ('problem' in answer) {
        setProblem(problemInWords(answer.problem));
        onNo?.(answer.problem);
        return undefined;
      }
      setStatus(done);
      return answer;
    },
    refuse(words) {
      setStatus('');
      setProblem(words);
    },
    forget() {
      setProblem('');
    },
  };
}
