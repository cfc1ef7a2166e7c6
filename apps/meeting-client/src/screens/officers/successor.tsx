/**
 * A seat that falls vacant after a proportional election: the election counted anew, and the next name of the same group.
 *
 * The numbers are those of the election's minutes. Nothing is sent; the name is proposed, and the council elects (ELE-09).
 */
import { distributeSeats, successorByRecount } from '@tinget/meeting-rules';
import { useId, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { useRow, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { useWords } from '../../wording/language.ts';
import { rareWords } from '../../wording/rare-acts.ts';
import { useDesk } from './desk-context.ts';
import forms from './forms.module.css';
import { parseGroups } from './forms-ballot.ts';
import styles from './rare-acts.module.css';
import { type ElectedBySeat, electedBySeat, groupsAsText } from './recount.ts';

export function Successor({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(rareWords);
  const desk = useDesk();
  const id = useId();
  const item = useRow('item', 'item');
  const known = useRows('proposals')['proportional'];
  const counted = known?.kind === 'proportional' && known.groups.length > 0 ? known : undefined;
  const [text, setText] = useState(counted === undefined ? '' : groupsAsText(counted.groups));
  const [seatsTyped, setSeats] = useState(counted === undefined ? '' : String(counted.seats));
  const [lots, setLots] = useState<readonly number[]>([]);
  const [leaving, setLeaving] = useState<string | undefined>(undefined);
  const groups = parseGroups(text);
  const seats = /^\d{1,3}$/.test(seatsTyped.trim()) ? Number(seatsTyped) : 0;
  const result = groups === undefined || seats < 1 ? undefined : distributeSeats(groups, seats, lots);
  const recount = result?.kind === 'done' ? result : undefined;
  const elected = recount === undefined || groups === undefined ? [] : electedBySeat(groups, recount);
  const successor =
    recount === undefined || groups === undefined || leaving === undefined
      ? undefined
      : successorByRecount(groups, recount.rounds, recount.elected, leaving);
  const groupName = successor === undefined ? '' : (groups?.[successor.group]?.designation ?? '');
  const restart = (set: () => void) => {
    setLots([]);
    setLeaving(undefined);
    set();
  };
  return (
    <Dialog title={words.successor} onClose={onClose} wide>
      <div className={`stack ${forms.form}`}>
        <p className="why">{words.successorLead}</p>
        <div className="field">
          <label htmlFor={`${id}-groups`}>{words.groups}</label>
          <span className="hint" id={`${id}-hint`}>
            {words.groupsHint}
          </span>
          <textarea
            id={`${id}-groups`}
            className="textarea"
            value={text}
            aria-describedby={`${id}-hint`}
            onChange={(event) => restart(() => setText(event.target.value))}
          />
          {text.trim() !== '' && groups === undefined && <span className="problem">{words.cannotRead}</span>}
        </div>
        <div className="field">
          <label htmlFor={`${id}-seats`}>{words.seats}</label>
          <input
            id={`${id}-seats`}
            className={`input ${forms.short}`}
            inputMode="numeric"
            autoComplete="off"
            value={seatsTyped}
            onChange={(event) => restart(() => setSeats(event.target.value))}
          />
        </div>
        {result?.kind === 'listsTooShort' && (
          <p className="field problem" role="alert">
            {words.listsTooShort(result.seat)}
          </p>
        )}
        {result?.kind === 'lotNeeded' && (
          <fieldset className={styles.elected}>
            <legend>{words.drawn(result.seat)}</legend>
            <div className="buttons">
              {result.between.map((group) => (
                <button key={group} className="btn" type="button" onClick={() => setLots([...lots, group])}>
                  {groups?.[group]?.designation ?? group}
                </button>
              ))}
            </div>
          </fieldset>
        )}
        {elected.length > 0 && <Elected elected={elected} leaving={leaving} onChange={setLeaving} />}
        <div aria-live="polite">
          {successor !== undefined && (
            <p className={styles.found}>
              {successor.proposed === undefined
                ? words.nobodyLeft(groupName)
                : words.proposed(successor.proposed, groupName)}
            </p>
          )}
        </div>
        <div className="buttons">
          {successor?.proposed !== undefined && item?.kind === 'election' && (
            <button
              className="btn primary"
              type="button"
              onClick={() => {
                onClose();
                desk.openForm('proposal', { kind: ['nomination'], nominee: [successor.proposed ?? ''] });
              }}
            >
              {words.nominate(successor.proposed)}
            </button>
          )}
          <button className="btn" type="button" onClick={onClose}>
            {words.close}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function Elected({
  elected,
  leaving,
  onChange,
}: {
  readonly elected: readonly ElectedBySeat[];
  readonly leaving: string | undefined;
  readonly onChange: (name: string) => void;
}) {
  const words = useWords(rareWords);
  const name = useId();
  return (
    <fieldset className={styles.elected}>
      <legend>{words.leaving}</legend>
      {elected.map((one) => (
        <label key={one.seat} className="check">
          <input
            className={`box ${forms.radio}`}
            type="radio"
            name={name}
            checked={leaving === one.name}
            onChange={() => onChange(one.name)}
          />
          <span>
            {one.name} <small>{`${words.seatOf(one.seat, one.group)}, ${words.comparison(one.number)}`}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
