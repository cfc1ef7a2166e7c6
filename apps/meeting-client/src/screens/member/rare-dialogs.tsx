/** Jäv, reservation and leaving: each says what happens before it is done. */
import {
  type DisqualificationGround,
  disqualificationGrounds,
  type ItemId,
  type PersonId,
} from '@tinget/meeting-rules';
import { useId, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { useSending } from '../../meeting-hooks/meeting-context.tsx';
import { commonWords } from '../../wording/common.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';

function isGround(value: string): value is DisqualificationGround {
  return disqualificationGrounds.some((ground) => ground === value);
}

export function BiasDialog({ itemId, onClose }: { readonly itemId: ItemId; readonly onClose: () => void }) {
  const words = useWords(memberWords);
  const common = useWords(commonWords);
  const sending = useSending();
  const [ground, setGround] = useState<DisqualificationGround>('party');
  const id = useId();
  return (
    <Dialog title={words.biasTitle} onClose={onClose}>
      <div className="stack">
        <p>{words.biasText}</p>
        <div className="field">
          <label htmlFor={id}>{words.biasWhy}</label>
          <select
            id={id}
            className="select"
            value={ground}
            onChange={(event) => {
              if (isGround(event.target.value)) setGround(event.target.value);
            }}
          >
            {disqualificationGrounds.map((name) => (
              <option key={name} value={name}>
                {words.biasGrounds[name]}
              </option>
            ))}
          </select>
        </div>
        <SendingProblem sending={sending} />
        <div className="buttons">
          <button
            className="btn primary"
            type="button"
            disabled={sending.isSending}
            onClick={() =>
              void sending.send('DeclareDisqualification', { itemId, ground }).then((outcome) => {
                if ('accepted' in outcome) onClose();
              })
            }
          >
            {words.declareBias}
          </button>
          <button className="btn" type="button" onClick={onClose}>
            {common.cancel}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

export function ReservationDialog({ itemId, onClose }: { readonly itemId: ItemId; readonly onClose: () => void }) {
  const words = useWords(memberWords);
  const common = useWords(commonWords);
  const sending = useSending();
  const [motive, setMotive] = useState('');
  const id = useId();
  const send = async () => {
    const outcome = await sending.send('MakeReservation', { itemId });
    if (!('accepted' in outcome)) return;
    if (motive.trim() !== '') {
      const filed = await sending.send('FileReservationMotive', { itemId, text: motive.trim() });
      if (!('accepted' in filed)) return;
    }
    onClose();
  };
  return (
    <Dialog title={words.reserveTitle} onClose={onClose}>
      <div className="stack">
        <p>{words.reserveText}</p>
        <div className="field">
          <label htmlFor={id}>{words.motive}</label>
          <textarea
            id={id}
            className="textarea"
            value={motive}
            maxLength={4000}
            onChange={(event) => setMotive(event.target.value)}
          />
        </div>
        <SendingProblem sending={sending} />
        <div className="buttons">
          <button className="btn primary" type="button" disabled={sending.isSending} onClick={() => void send()}>
            {words.reserve}
          </button>
          <button className="btn" type="button" onClick={onClose}>
            {common.cancel}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

export function LeaveDialog({ personId, onClose }: { readonly personId: PersonId; readonly onClose: () => void }) {
  const words = useWords(memberWords);
  const sending = useSending();
  return (
    <Dialog title={words.leaveTitle} onClose={onClose}>
      <div className="stack">
        <p>{words.leaveText}</p>
        <SendingProblem sending={sending} />
        <div className="buttons">
          <button
            className="btn danger"
            type="button"
            disabled={sending.isSending}
            onClick={() =>
              void sending.send('LeaveSeat', { personId }).then((outcome) => {
                if ('accepted' in outcome) onClose();
              })
            }
          >
            {words.leave}
          </button>
          <button className="btn" type="button" onClick={onClose}>
            {words.stay}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
