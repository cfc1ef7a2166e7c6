/** The minutes become pages: from then on these very bytes are the minutes, and are never set anew. */
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { minutesAddress } from '../../server-api/meetings.ts';
import { post } from '../../server-api/request.ts';
import { commonWords } from '../../wording/common.ts';
import { useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';
import { useDesk } from './desk-context.ts';
import styles from './forms.module.css';

/** `§ 14`, `§§ 14, 16`; as the minutes number them, whatever language the reader has. */
export const signOf = (paragraphs: readonly number[]): string =>
  `${paragraphs.length > 1 ? '§§' : '§'}\u00a0${paragraphs.join(', ')}`;

export function FixMinutes({
  paragraphs,
  onClose,
}: {
  /** §§ that are adjusted immediately; absent for the whole. */
  readonly paragraphs?: readonly number[] | undefined;
  readonly onClose: () => void;
}) {
  const words = useWords(officerWords);
  const common = useWords(commonWords);
  const { meetingId } = useDesk();
  const [state, setState] = useState<'asking' | 'sending' | 'problem'>('asking');
  const [code, setCode] = useState('');
  const fix = async () => {
    setState('sending');
    const body = paragraphs === undefined ? undefined : { paragraphs };
    const answer = await post(`/api/meetings/${encodeURIComponent(meetingId)}/minutes/fix`, body);
    if ('value' in answer) return onClose();
    setCode(answer.problem.code);
    setState('problem');
  };
  const title = paragraphs === undefined ? words.fixMinutes : words.fixParagraphs(signOf(paragraphs));
  return (
    <Dialog title={title} onClose={onClose}>
      <div className={styles.form}>
        <p>{paragraphs === undefined ? words.fixMinutesLead : words.fixParagraphsLead}</p>
        <p>
          <a href={minutesAddress(meetingId, { paragraphs })} target="_blank" rel="noreferrer">
            {words.readDraft}
          </a>
        </p>
        {state === 'problem' && (
          <p className="field problem" role="alert">
            {words.httpProblem(code)}
          </p>
        )}
        <div className="buttons">
          <button
            className="btn primary"
            type="button"
            aria-disabled={state === 'sending'}
            onClick={() => state !== 'sending' && void fix()}
          >
            {state === 'sending' ? words.fixing : title}
          </button>
          <button className="btn" type="button" onClick={onClose}>
            {common.cancel}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
