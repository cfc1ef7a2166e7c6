/** Where a form of the desk ends: what is missing, the answer to the last press, the one act, and the way out. */
import { SendingProblem } from '../../components/refusal-text.tsx';
import { commonWords } from '../../wording/common.ts';
import { useWords } from '../../wording/language.ts';
import { useDesk } from './desk-context.ts';

export function FormEnd({
  act,
  missing,
  onClose,
}: {
  readonly act: string;
  /** What has to be filled in before the act, once it has been pressed without. */
  readonly missing: string | undefined;
  readonly onClose: () => void;
}) {
  const common = useWords(commonWords);
  const { sending } = useDesk();
  return (
    <>
      {missing !== undefined && (
        <p className="field problem" role="alert">
          {missing}
        </p>
      )}
      <SendingProblem sending={sending} />
      <div className="buttons">
        <button className="btn primary" type="submit" aria-disabled={sending.isSending}>
          {act}
        </button>
        <button className="btn" type="button" onClick={onClose}>
          {common.cancel}
        </button>
      </div>
    </>
  );
}
