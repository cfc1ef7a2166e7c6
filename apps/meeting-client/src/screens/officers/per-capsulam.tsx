/** Decisions a board is asked for without a meeting: who has agreed, and whose answer is missing (CON-15). */
import { Badge } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { useMeetingRow, useMine, useNames, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { rareWords } from '../../wording/rare-acts.ts';
import { useDesk } from './desk-context.ts';
import { command } from './officer-command.ts';
import officers from './officers.module.css';
import styles from './rare-acts.module.css';

export function PerCapsulamPanel() {
  const words = useWords(rareWords);
  const member = useWords(memberWords);
  const names = useNames();
  const own = useMine().me?.personId;
  const desk = useDesk();
  const meeting = useMeetingRow();
  const asked = Object.values(useRows('proposals')).filter((row) => row.kind === 'perCapsulam');
  if (meeting?.bodyKind !== 'companyBoard' || (asked.length === 0 && meeting.state !== 'called')) return null;
  return (
    <section className="card" aria-labelledby="per-capsulam">
      <div className={officers.paneHead}>
        <h2 id="per-capsulam">{words.perCapsulam}</h2>
        <button className="btn small" type="button" onClick={() => desk.openForm('perCapsulam')}>
          {words.propose}
        </button>
      </div>
      <p className="quiet">{words.perCapsulamLead}</p>
      {asked.map((row) => {
        const all = row.agreed.length + row.missing.length + (row.rejectedBy === undefined ? 0 : 1);
        return (
          <article key={row.itemId} className="stack" style={{ marginTop: 16 }} aria-label={names.item(row.itemId)}>
            <div className={officers.paneHead}>
              <h3>{names.item(row.itemId)}</h3>
              <Badge tone={row.isDecided ? 'ok' : row.rejectedBy === undefined ? 'info' : 'bad'}>
                {row.isDecided ? words.decided : words.agreedOf(row.agreed.length, all)}
              </Badge>
            </div>
            <p className={styles.text} lang="sv">
              {row.text}
            </p>
            {row.rejectedBy !== undefined ? (
              <p>{words.rejectedBy(names.person(row.rejectedBy))}</p>
            ) : row.missing.length > 0 ? (
              <>
                <p>{words.waitsFor(names.people(row.missing))}</p>
                <div className="buttons">
                  {row.missing.some((personId) => personId === own) &&
                    ([true, false] as const).map((agrees) => (
                      <button
                        key={String(agrees)}
                        className="btn small"
                        type="button"
                        onClick={() => void desk.run(command('AnswerPerCapsulam', { itemId: row.itemId, agrees }))}
                      >
                        <Icon name={agrees ? 'tick' : 'cross'} size="s" />
                        {agrees ? member.agree : member.notAgree}
                      </button>
                    ))}
                  <button
                    className="btn small"
                    type="button"
                    onClick={() => desk.openForm('answerPerCapsulam', { itemId: [row.itemId] })}
                  >
                    {words.enterAnswer}
                  </button>
                </div>
              </>
            ) : null}
          </article>
        );
      })}
    </section>
  );
}
