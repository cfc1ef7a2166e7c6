/** A question or an interpellation: who asks and who answers, each one press from the floor; and the parties' time. */
import { useNames, useRow, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { minutesAndSeconds } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { rareWords } from '../../wording/rare-acts.ts';
import { speechUnderWay } from '../member/member-scene.ts';
import { useDesk } from './desk-context.ts';
import { command } from './officer-command.ts';
import styles from './rare-acts.module.css';

export function AskerAndAnswerer() {
  const words = useWords(rareWords);
  const names = useNames();
  const desk = useDesk();
  const item = useRow('item', 'item');
  const row = useRow('agenda', item?.itemId ?? '');
  const speaker = speechUnderWay(useRows('floor'))?.personId;
  if (row === undefined || (row.kind !== 'question' && row.kind !== 'interpellation')) return null;
  const { askedBy, answeredBy } = row;
  if (askedBy === undefined && answeredBy === undefined) return null;
  return (
    <div className={styles.roles}>
      {row.kind === 'question' && <p className="quiet">{words.questionRule}</p>}
      <div className="buttons">
        {answeredBy !== undefined && answeredBy !== speaker && (
          <button
            className="btn small"
            type="button"
            onClick={() => void desk.run(command('GiveFloor', { personId: answeredBy }))}
          >
            {words.giveFloorToAnswer(names.person(answeredBy))}
          </button>
        )}
        {askedBy !== undefined && askedBy !== speaker && (
          <button
            className="btn small"
            type="button"
            onClick={() => void desk.run(command('GiveFloor', { personId: askedBy }))}
          >
            {words.giveFloorToAsk(names.person(askedBy))}
          </button>
        )}
      </div>
    </div>
  );
}

/** What each party has left of the time it shares, where the body has decided so. */
export function PartyPots() {
  const words = useWords(rareWords);
  const pots = Object.values(useRows('floor'))
    .filter((row) => row.kind === 'pot')
    .sort((a, b) => a.party.localeCompare(b.party, 'sv'));
  if (pots.length === 0) return null;
  return (
    <div className={styles.pots}>
      <h3>{words.pots}</h3>
      {pots.map((pot) => (
        <span key={pot.party}>
          {pot.party} <b className="num">{minutesAndSeconds(pot.secondsLeft)}</b>
        </span>
      ))}
    </div>
  );
}
