/** Telling the body's people the day before the call: from then on they can ask to take part at a distance (CON-10). */
import { useId } from 'react';
import { useSaving } from '../../components/use-saving.ts';
import { changeDraft, type DraftAnswer } from '../../server-api/drafts.ts';
import { useWords } from '../../wording/language.ts';
import { plannedWords } from '../../wording/planned-meeting.ts';

export function ToldDay({ draft, onChanged }: { readonly draft: DraftAnswer; readonly onChanged: () => void }) {
  const words = useWords(plannedWords);
  const id = useId();
  const saving = useSaving();
  const isTold = draft.draft?.isPlanned === true;
  const change = async () => {
    if ((await saving.run(() => changeDraft(draft.meetingId, { isPlanned: !isTold }))) !== undefined) onChanged();
  };
  return (
    <section className="card stack" aria-labelledby={id}>
      <h2 id={id}>{words.title}</h2>
      <p role="status">{isTold ? words.told : words.hidden}</p>
      {saving.problem !== '' && (
        <p className="field problem" role="alert">
          {saving.problem}
        </p>
      )}
      <button
        className={saving.isSaving ? 'btn off' : 'btn'}
        type="button"
        aria-disabled={saving.isSaving}
        onClick={() => void change()}
      >
        {isTold ? words.hide : words.tell}
      </button>
    </section>
  );
}
