/** The agenda at the edge: what is done, what is under way, and what the coming items will ask for. */
import type { AgendaRow } from '@tinget/meeting-rules';
import { Icon } from '../../components/icon.tsx';
import { useMeetingRow, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { officerWords } from '../../wording/officers.ts';
import styles from './agenda-rail.module.css';
import { useDesk } from './desk-context.ts';

export function AgendaRail() {
  const words = useWords(officerWords);
  const meeting = useMeetingRow();
  const rows = Object.values(useRows('agenda')).sort((a, b) => a.position - b.position);
  const desk = useDesk();
  const mayOpen = meeting?.state === 'open' && meeting.currentItemId === undefined;
  return (
    <nav className={styles.agenda} aria-label={words.agenda} data-area="agenda">
      <h2>{words.agenda}</h2>
      <ol data-scroll>
        {rows.map((row) => (
          <li key={row.itemId}>
            <AgendaEntry
              row={row}
              onOpen={
                mayOpen && row.state !== 'ended' && row.state !== 'struck'
                  ? () => desk.openForm('openItem', { itemId: [row.itemId] })
                  : undefined
              }
            />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function AgendaEntry({ row, onOpen }: { readonly row: AgendaRow; readonly onOpen: (() => void) | undefined }) {
  const words = useWords(officerWords);
  const member = useWords(memberWords);
  const isNow = row.state === 'open';
  const content = (
    <>
      <span className={`${styles.sign} num`}>
        {row.paragraphNumber === undefined ? row.position : `§\u00a0${row.paragraphNumber}`}
      </span>
      <span className={row.state === 'struck' ? styles.struck : undefined}>
        {row.title}
        {row.state !== 'ended' && row.closedBallotExpected && <Mark icon="ballot">{words.closedBallot}</Mark>}
        {row.state !== 'ended' && row.level >= 2 && <Mark icon="lock">{words.level(row.level)}</Mark>}
        {row.securityClassified && <Mark icon="lock">{words.classified}</Mark>}
        {row.state !== 'ended' && row.urgent && <Mark icon="clock">{words.urgent}</Mark>}
        {row.state === 'setAside' && <Mark icon="pause">{words.setAside}</Mark>}
        {row.state === 'struck' && <Mark icon="minus">{words.struck}</Mark>}
      </span>
      {row.state === 'ended' && (
        <>
          <Icon name="tick" />
          <span className="hidden-visually">{member.agendaState.ended}</span>
        </>
      )}
    </>
  );
  const className = `${styles.entry} ${isNow ? styles.now : row.state === 'ended' ? styles.done : ''}`;
  if (onOpen !== undefined) {
    return (
      <button className={className} type="button" onClick={onOpen}>
        {content}
      </button>
    );
  }
  return (
    <div className={className} {...(isNow ? { 'aria-current': 'step' as const } : {})}>
      {content}
    </div>
  );
}

function Mark({
  icon,
  children,
}: {
  readonly icon: 'ballot' | 'lock' | 'clock' | 'pause' | 'minus';
  readonly children: string;
}) {
  return (
    <small>
      <Icon name={icon} />
      {children}
    </small>
  );
}
