/** Why something cannot be done, in words beside the control, from the refusal's code and facts. */
import type { Refusal } from '@tinget/meeting-rules';
import { type Sending, useNames } from '../meeting-hooks/meeting-context.tsx';
import { useStandingRefusal } from '../meeting-hooks/standing-refusal.ts';
import { commonWords } from '../wording/common.ts';
import { useLanguage, useWords } from '../wording/language.ts';
import { wordsOfRefusal } from '../wording/refusals.ts';

export function useRefusalWords(): (refusal: Refusal) => string {
  const names = useNames();
  const language = useLanguage();
  return (refusal) => wordsOfRefusal(refusal, language, names);
}

/** The answer to what was just pressed, when it was a no or a fault. */
export function SendingProblem({ sending }: { readonly sending: Sending }) {
  const inWords = useRefusalWords();
  const words = useWords(commonWords);
  const { refusal } = useStandingRefusal(sending.refusal);
  if (refusal !== undefined) {
    return (
      <p className="field problem" role="alert">
        {inWords(refusal)}
      </p>
    );
  }
  if (sending.failedRef !== undefined) {
    return (
      <p className="field problem" role="alert">
        {words.serverFault(sending.failedRef)}
      </p>
    );
  }
  return null;
}
