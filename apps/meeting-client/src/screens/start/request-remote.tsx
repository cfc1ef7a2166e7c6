/**
 * Asking to take part at a distance, until when, and taking it back (CON-09, CON-10): before the call too, once its day is
 * told. The ground is a code, never free text about a person.
 */
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { Icon } from '../../components/icon.tsx';
import { optionsOf, SelectField } from '../../components/select-field.tsx';
import { useSaving } from '../../components/use-saving.ts';
import { type MyMeeting, requestRemote, withdrawRemote } from '../../server-api/meetings.ts';
import { commonWords } from '../../wording/common.ts';
import { dayInText } from '../../wording/format.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { startWords } from '../../wording/start.ts';
import styles from './start.module.css';

type Reason = keyof typeof startWords.sv.requestRemoteReasons;

export function RemoteWish({
  meeting,
  personId,
  isLarge = false,
  onChanged,
}: {
  readonly meeting: MyMeeting;
  readonly personId: string | undefined;
  /** On the card of the nearest meeting, where the deadline and a missing decision are told in full. */
  readonly isLarge?: boolean;
  readonly onChanged: () => void;
}) {
  const words = useWords(startWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const [open, setOpen] = useState<'no' | 'ask' | 'withdraw'>('no');
  const [reason, setReason] = useState<Reason>('work');
  const saving = useSaving();
  const wish = meeting.remoteRequest;
  if (wish === null || personId === undefined) return null;
  if (!wish.isAuthorized) {
    return isLarge ? <p className={styles.deadline}>{words.requestRemoteNotAllowed}</p> : null;
  }
  const lastDay = dayInText(wish.lastDay, language);
  const day = dayInText(meeting.startsAt, language);
  const look = isLarge ? 'btn large' : 'btn small';
  const close = () => setOpen('no');
  const send = async (act: () => ReturnType<typeof requestRemote>, done: string) => {
    if ((await saving.run(act, done)) === undefined) return;
    close();
    onChanged();
  };
  const ask = () => send(() => requestRemote(meeting.meetingId, reason), words.requestRemoteSent);
  const withdraw = () => send(() => withdrawRemote(meeting.meetingId, personId), words.withdrawRemoteDone);
  if (!wish.mayAsk && !wish.mayWithdraw) return null;
  const withdrawLabel = meeting.remote === 'granted' ? words.withdrawGranted : words.withdrawRemote;
  return (
    <>
      <span className={isLarge ? styles.wishLarge : styles.wish}>
        {wish.mayAsk ? (
          <button
            className={look}
            type="button"
            {...(isLarge ? {} : { 'aria-label': words.requestRemoteFor(meeting.body, day) })}
            onClick={() => setOpen('ask')}
          >
            <Icon name="camera" {...(isLarge ? {} : { size: 's' as const })} />
            {words.requestRemote}
          </button>
        ) : (
          <button
            className={look}
            type="button"
            {...(isLarge ? {} : { 'aria-label': words.withdrawRemoteFor(meeting.body, day) })}
            onClick={() => setOpen('withdraw')}
          >
            {withdrawLabel}
          </button>
        )}
        {wish.mayAsk && !isLarge && <span className="small quiet">{words.requestRemoteBy(lastDay)}</span>}
        <span role="status" className="small quiet">
          {saving.status}
        </span>
      </span>
      {isLarge && wish.mayAsk && (
        <p className={styles.deadline}>
          {wish.isLate ? words.requestRemoteLate(lastDay) : words.requestRemoteBy(lastDay)}
        </p>
      )}
      {open !== 'no' && (
        <Dialog title={open === 'ask' ? words.requestRemoteTitle : withdrawLabel} onClose={close}>
          <div className="stack">
            {open === 'ask' ? (
              <>
                <p>{words.requestRemoteText}</p>
                <p>{wish.isLate ? words.requestRemoteLate(lastDay) : words.requestRemoteBy(lastDay)}</p>
                <SelectField
                  label={words.requestRemoteWhy}
                  options={optionsOf(words.requestRemoteReasons)}
                  value={reason}
                  onChange={setReason}
                />
              </>
            ) : (
              <p>{words.withdrawRemoteText}</p>
            )}
            {saving.problem !== '' && (
              <p className="field problem" role="alert">
                {saving.problem}
              </p>
            )}
            <div className="buttons">
              <button
                className={saving.isSaving ? 'btn primary off' : 'btn primary'}
                type="button"
                aria-disabled={saving.isSaving}
                onClick={() => void (open === 'ask' ? ask() : withdraw())}
              >
                {open === 'ask' ? words.requestRemoteSend : withdrawLabel}
              </button>
              <button className="btn" type="button" onClick={close}>
                {common.cancel}
              </button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}
