/** The agenda: what has been decided, what is handled, what comes. */
import { Dialog } from '../../components/dialog.tsx';
import { ParagraphMark } from '../../components/item-steps.tsx';
import { Unbroken } from '../../components/unbroken.tsx';
import { useMeetingRow, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { commonWords } from '../../wording/common.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import styles from './agenda-dialog.module.css';

export function AgendaList() {
  const words = useWords(memberWords);
  const common = useWords(commonWords);
  const isOver = useMeetingRow()?.state === 'ended';
  const items = Object.values(useRows('agenda')).sort((a, b) => a.position - b.position);
  return (
    <ol className={isOver ? `rows ${styles.items} ${styles.whole}` : `rows ${styles.items}`}>
      {items.map((item) => (
        <li
          key={item.itemId}
          className={item.state === 'open' ? styles.open : item.state === 'struck' ? styles.struck : undefined}
        >
          <span className={styles.mark}>
            <ParagraphMark number={item.paragraphNumber} position={item.position} isForecast={item.isForecast} />
          </span>
          <span className={styles.title}>
            <b>{item.title}</b>
            <small>
              {item.outcome !== undefined
                ? words.outcome[item.outcome]
                : isOver && item.state === 'waiting'
                  ? words.notTakenUp
                  : words.agendaState[item.state]}
              {item.level > 1 && ` · ${common.level(item.level)}`}
            </small>
            {item.decisions?.map((sentence) => (
              <span key={sentence} className={styles.decision} lang="sv">
                <Unbroken>{sentence}</Unbroken>
              </span>
            ))}
          </span>
        </li>
      ))}
    </ol>
  );
}

export function AgendaDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(memberWords);
  return (
    <Dialog title={words.decisionsSoFar} onClose={onClose} wide>
      <AgendaList />
    </Dialog>
  );
}
