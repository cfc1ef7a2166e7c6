/** The waiting room from inside: who is there with which equipment, how each is identified, and the way in. */
import { type IdentificationMethod, identificationMethods, type WaitingRoomRow } from '@tinget/meeting-rules';
import { useId, useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Icon } from '../../components/icon.tsx';
import { PictureTile } from '../../components/picture-tile.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { usePicture } from '../../meeting-hooks/media-context.tsx';
import { useRow, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { clock, nameWithParty } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';
import { secretaryWords } from '../../wording/secretary.ts';
import { useDesk } from '../officers/desk-context.ts';
import { command } from '../officers/officer-command.ts';
import styles from './secretary.module.css';

/** Who waits, longest first. */
export function useWaiting(): readonly WaitingRoomRow[] {
  const rows = useRows('waitingRoom');
  return Object.values(rows)
    .filter((row) => row.personId !== undefined)
    .sort((a, b) => a.since.localeCompare(b.since));
}

export function WaitingPeople() {
  const words = useWords(secretaryWords);
  const desk = useDesk();
  const waiting = useWaiting();
  return (
    <section aria-labelledby="waiting-title" data-area="waiting-room">
      <div className="pane-head">
        <h2 id="waiting-title" style={{ flex: 1 }}>
          {words.waitingRoom}
        </h2>
        {waiting.length > 0 && (
          <Badge tone="info" icon="door">
            {words.waiting(waiting.length)}
          </Badge>
        )}
      </div>
      {waiting.length === 0 && <p className="quiet">{words.nobodyWaits}</p>}
      <ul className={styles.waiting}>
        {waiting.map((row, index) => (
          <li key={row.unitId}>
            <WaitingPerson row={row} isFirst={index === 0} />
          </li>
        ))}
      </ul>
      <SendingProblem sending={desk.sending} />
    </section>
  );
}

function isSignedInWith(value: string): value is 'link' | 'demonstration' | 'electronicId' | 'equipment' {
  return ['link', 'demonstration', 'electronicId', 'equipment'].includes(value);
}

function WaitingPerson({ row, isFirst }: { readonly row: WaitingRoomRow; readonly isFirst: boolean }) {
  const words = useWords(secretaryWords);
  const officer = useWords(officerWords);
  const desk = useDesk();
  const id = useId();
  const attendance = useRow('attendance', row.personId ?? '');
  const [method, setMethod] = useState<IdentificationMethod>(
    row.signedInWith === 'electronicId' ? 'electronicId' : 'bySight',
  );
  const [showsMore, setShowsMore] = useState(false);
  const { personId } = row;
  const hasPicture = usePicture(`person:${personId ?? ''}`) !== undefined;
  if (personId === undefined) return null;
  const name = nameWithParty(row.name, attendance?.party);
  const admit = async () => {
    // A party is admitted for one item only, which has to be named.
    if (attendance?.role === 'partyConcerned') {
      return desk.openForm('admit', { personId: [personId], mode: [row.wants] });
    }
    if (!row.identified && !(await desk.run(command('IdentifyPerson', { personId, method })))) return;
    await desk.run(command('AdmitPerson', { personId, mode: row.wants }));
  };
  const needsPermit = row.wants === 'remote' && attendance?.remoteGranted !== true;
  const permit = async () => {
    const decision = { personId, granted: true, scope: 'meeting', groundCode: 'chairDecides' } as const;
    if (await desk.run(command('DecideRemoteRequest', decision))) setShowsMore(false);
  };
  return (
    <article className={styles.wait} aria-label={name}>
      {hasPicture && (
        <PictureTile
          picture={`person:${personId}`}
          size="mini"
          plate={row.name}
          alt={name}
          emptyWords={officer.pictureMissing}
        />
      )}
      <div className={hasPicture ? undefined : styles.noPicture}>
        <p>
          <b>{name}</b>
        </p>
        <p className="small quiet">
          {[
            `${words.wants[row.wants]}, ${words.waitingSince(clock(row.since))}`,
            isSignedInWith(row.signedInWith) ? words.signedIn[row.signedInWith] : undefined,
          ]
            .filter((part) => part !== undefined)
            .map((sentence) => `${sentence}.`)
            .join(' ')}
        </p>
        {needsPermit && <p className="small">{words.noPermit}</p>}
        {row.wants === 'remote' && (
          <p className={styles.badges}>
            {(['camera', 'microphone', 'network'] as const).map((part) => {
              const what = part === 'camera' ? words.picture : part === 'microphone' ? words.sound : words.network;
              return (
                <Badge key={part} tone={row[part] ? 'ok' : 'warn'}>
                  <span className="hidden-visually">{row[part] ? words.works(what) : words.fails(what)}</span>
                  <span aria-hidden="true">{what}</span>
                </Badge>
              );
            })}
          </p>
        )}
      </div>
      <div className={styles.do}>
        {!row.identified && (
          <>
            <label className="hidden-visually" htmlFor={id}>
              {words.identifiedHow}: {name}
            </label>
            <select
              id={id}
              className="select"
              value={method}
              onChange={(event) =>
                setMethod(identificationMethods.find((one) => one === event.target.value) ?? 'bySight')
              }
            >
              {identificationMethods.map((one) => (
                <option key={one} value={one}>
                  {words.methods[one]}
                </option>
              ))}
            </select>
          </>
        )}
        <button
          className="btn small"
          type="button"
          aria-haspopup="dialog"
          onClick={() => setShowsMore(true)}
          aria-label={words.moreFor(name)}
        >
          <Icon name="more" size="s" />
          {words.more}
        </button>
        <button
          className={isFirst ? 'btn small soft' : 'btn small'}
          type="button"
          aria-label={words.admitName(name)}
          data-admit=""
          onClick={() => void admit()}
          {...(isFirst ? { 'data-admit-first': '' } : {})}
        >
          {words.admit}
        </button>
      </div>
      {showsMore && (
        <Dialog title={name} onClose={() => setShowsMore(false)}>
          <div className={styles.menu}>
            {needsPermit && (
              <button className="btn" type="button" aria-label={words.permitName(name)} onClick={() => void permit()}>
                <Icon name="camera" size="s" />
                {words.permit}
              </button>
            )}
            {attendance?.telephone !== undefined && (
              <a className="btn" href={`tel:${attendance.telephone.replaceAll(/[^+\d]/g, '')}`}>
                <Icon name="telephone" size="s" />
                {words.call} <span className="num">{attendance.telephone}</span>
              </a>
            )}
            <button
              className="btn"
              type="button"
              onClick={() => {
                setShowsMore(false);
                desk.openPerson(personId);
              }}
            >
              <Icon name="person" size="s" />
              {words.aboutPerson}
            </button>
            <SendingProblem sending={desk.sending} />
          </div>
        </Dialog>
      )}
    </article>
  );
}
