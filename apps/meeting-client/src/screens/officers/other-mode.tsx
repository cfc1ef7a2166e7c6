/**
 * A roll-call answer that would move somebody: let in at a distance and now called present in the hall, or the other way.
 *
 * One wrong key would end that member's sound and picture and stand in the minutes, so the officer says that it is so.
 */
import type { CommandBodies, Mode } from '@tinget/meeting-rules';
import { Dialog } from '../../components/dialog.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { useNames } from '../../meeting-hooks/meeting-context.tsx';
import { useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';
import { useDesk } from './desk-context.ts';
import styles from './forms.module.css';
import { command } from './officer-command.ts';

export type RollAnswer = CommandBodies['RecordRollAnswer'];

export function OtherMode({
  answer,
  admitted,
  onClose,
}: {
  /** As it was sent and not recorded. */
  readonly answer: RollAnswer;
  readonly admitted: Mode;
  readonly onClose: () => void;
}) {
  const words = useWords(officerWords).otherMode[admitted];
  const names = useNames();
  const desk = useDesk();
  const move = async () => {
    if (await desk.run(command('RecordRollAnswer', { ...answer, changesMode: true }))) onClose();
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div className={styles.form} data-pane="other-mode">
        <p>{words.lead(names.person(answer.personId))}</p>
        <SendingProblem sending={desk.sending} />
        <div className="buttons">
          <button className="btn primary" type="button" onClick={onClose}>
            {words.leave}
          </button>
          <button
            className="btn danger"
            type="button"
            aria-disabled={desk.sending.isSending}
            onClick={() => !desk.sending.isSending && void move()}
          >
            {words.move}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
