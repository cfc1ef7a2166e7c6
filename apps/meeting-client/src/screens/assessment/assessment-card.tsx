/** In the editor of a call: the way to the questions that give each item its form and level. */
import { goTo } from '../../routes/router.tsx';
import { assessmentWords } from '../../wording/assessment.ts';
import { useWords } from '../../wording/language.ts';

export function AssessmentCard({
  meetingId,
  save,
}: {
  readonly meetingId: string;
  /** Puts the agenda in first, so that what is assessed is what is drafted; false when that did not work. */
  readonly save: () => Promise<boolean>;
}) {
  const words = useWords(assessmentWords);
  const open = async () => {
    if (await save()) goTo(`/drafts/${encodeURIComponent(meetingId)}/assess`);
  };
  return (
    <section className="card stack" aria-labelledby="assessment">
      <h2 id="assessment">{words.card}</h2>
      <p>{words.cardText}</p>
      <div className="buttons">
        <button className="btn" type="button" onClick={() => void open()}>
          {words.cardOpen}
        </button>
      </div>
    </section>
  );
}
