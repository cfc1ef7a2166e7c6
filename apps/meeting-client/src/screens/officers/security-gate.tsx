/** What is missing before an item of a higher level may be opened: by meeting and by person, with what to do. */
import type { DemandRow, ItemId, PersonId } from '@tinget/meeting-rules';
import { Badge } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { PictureTile } from '../../components/picture-tile.tsx';
import { useNames, useRow, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { demandWords } from '../../wording/demands.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';
import { useDesk } from './desk-context.ts';
import { ActButton, useProcedure } from './next-act.tsx';
import { command } from './officer-command.ts';
import styles from './officers.module.css';

/** The item whose gate stands open to be passed: demands that are unmet, at level 2 or above. */
export function useGate(): { readonly itemId: ItemId; readonly demands: readonly DemandRow[] } | undefined {
  const rows = Object.values(useRows('demands'));
  const unmet = rows.find((row) => !row.met);
  if (unmet === undefined) return undefined;
  return { itemId: unmet.itemId, demands: rows.filter((row) => row.itemId === unmet.itemId) };
}

export function SecurityGate() {
  const words = useWords(officerWords);
  const language = useLanguage();
  const names = useNames();
  const desk = useDesk();
  const gate = useGate();
  const item = useRow('agenda', gate?.itemId ?? '');
  const { next, others } = useProcedure();
  if (gate === undefined) return null;
  const left = gate.demands.filter((row) => !row.met).length;
  const ofMeeting = gate.demands.filter((row) => row.personId === undefined);
  const people = [...new Set(gate.demands.flatMap((row) => row.personId ?? []))];
  const attest = (demand: string, personIds: readonly PersonId[]) =>
    void desk.run(command('AttestDemand', { demand, itemId: gate.itemId, personIds }));
  const level = item?.level ?? 0;
  return (
    <>
      <div className={styles.paneHead}>
        <p className="quiet" style={{ flex: 1 }}>
          {words.gateLevelText(level)}
        </p>
        <Badge tone={left === 0 ? 'ok' : 'bad'} icon="lock">
          {left === 0 ? words.gateDone : words.gateLeft(left)}
        </Badge>
      </div>
      <div className={styles.split}>
        <section className="card" aria-labelledby="gate-meeting">
          <h2 id="gate-meeting">{words.gateMeeting}</h2>
          <ul className={styles.reqs}>
            {ofMeeting.map((row) => {
              const demand = demandWords(row.demand, language);
              return (
                <li key={row.demand}>
                  <span className={row.met ? styles.met : styles.unmet}>
                    <Icon name={row.met ? 'tick-ring' : 'cross-square'} />
                  </span>
                  <span>
                    {row.met ? demand.title : <strong>{demand.title}</strong>}
                    <small>{row.met ? (row.how === undefined ? '' : words.how[row.how]) : demand.whatToDo}</small>
                  </span>
                  {!row.met && demand.isAttested && (
                    <button className="btn small" type="button" onClick={() => attest(row.demand, [])}>
                      {words.attestThis}
                    </button>
                  )}
                </li>
              );
            })}
          </ul>
        </section>
        <section className={styles.gatePeople} aria-labelledby="gate-people">
          <h2 id="gate-people">{words.gatePeople}</h2>
          {people.map((personId) => {
            const own = gate.demands.filter((row) => row.personId === personId);
            const unmet = own.filter((row) => !row.met);
            const toAttest = unmet.filter((row) => demandWords(row.demand, language).isAttested);
            return (
              <article key={personId} className={unmet.length > 0 ? `${styles.pp} ${styles.ppBad}` : styles.pp}>
                <PictureTile
                  picture={`person:${personId}`}
                  size="mini"
                  plate={names.plain(personId)}
                  alt={names.person(personId)}
                  emptyWords={words.pictureMissing}
                />
                <div>
                  <b>{names.person(personId)}</b>
                  {unmet.length === 0 ? (
                    <Badge tone="ok">{words.gateReady}</Badge>
                  ) : (
                    unmet.map((row) => {
                      const demand = demandWords(row.demand, language);
                      return (
                        <p key={row.demand} className={`${styles.what} small`}>
                          <strong>{demand.title}.</strong> {demand.whatToDo}
                        </p>
                      );
                    })
                  )}
                </div>
                {unmet.length > 0 &&
                  (toAttest.length === unmet.length ? (
                    <button
                      className="btn small"
                      type="button"
                      onClick={() => {
                        for (const row of toAttest) attest(row.demand, [personId]);
                      }}
                    >
                      {words.attest}
                    </button>
                  ) : (
                    <button
                      className="btn small"
                      type="button"
                      onClick={() => desk.openForm('callSubstitute', { personId: [personId] })}
                    >
                      {words.callSubstitute}
                    </button>
                  ))}
              </article>
            );
          })}
          <div className={styles.gavelActs}>
            {[next, ...others]
              .filter((row) => row !== undefined && (row.actKey === 'openItem' || row.actKey === 'putClosedDoors'))
              .slice(0, 1)
              .map((row) => row && <ActButton key={row.actKey} row={row} isPrimary />)}
            <button className="btn" type="button" onClick={() => desk.openForm('setAside')}>
              {words.proposeTabling}
            </button>
          </div>
        </section>
      </div>
    </>
  );
}
