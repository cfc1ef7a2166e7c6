/** What has been written in the log, newest first, and the correction of what was entered wrongly. */
import type { JournalRow } from '@tinget/meeting-rules';
import { type FormEvent, useId, useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { useNames, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { commonWords } from '../../wording/common.ts';
import { clockWithSeconds } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { secretaryWords } from '../../wording/secretary.ts';
import { useDesk } from '../officers/desk-context.ts';
import { command } from '../officers/officer-command.ts';
import styles from './secretary.module.css';

export function JournalPane() {
  const words = useWords(secretaryWords);
  const names = useNames();
  const rows = Object.values(useRows('journal')).sort((a, b) => b.seq - a.seq);
  const [correcting, setCorrecting] = useState<JournalRow | undefined>(undefined);
  return (
    <section aria-labelledby="journal-title" data-area="journal">
      <div className="pane-head">
        <h2 id="journal-title">{words.journal}</h2>
      </div>
      <p className="why">{words.journalLead}</p>
      <ol className={styles.journal} lang="sv">
        {rows.map((row) => (
          <li key={row.seq}>
            <time className="num">{clockWithSeconds(row.at)}</time>
            <div>
              <p className={row.corrected === undefined ? undefined : styles.struck}>
                {row.sentence === '' ? row.type : row.sentence}
              </p>
              <small>
                {row.byPersonId === undefined ? '' : names.plain(row.byPersonId)}
                {row.onBehalfOf !== undefined &&
                  row.onBehalfOf !== row.byPersonId &&
                  ` ${words.onBehalfOf(names.plain(row.onBehalfOf))}`}
              </small>
            </div>
            {row.proposedCorrection !== undefined ? (
              <Badge tone="info">{words.correctionWaits}</Badge>
            ) : row.corrected !== undefined ? (
              <Badge tone="plain">{row.corrected === 'struck' ? words.struck : words.replaced}</Badge>
            ) : row.correctable ? (
              <button
                className="btn small"
                type="button"
                aria-label={`${words.correct}: ${row.sentence}`}
                onClick={() => setCorrecting(row)}
              >
                {words.correct}
              </button>
            ) : null}
          </li>
        ))}
      </ol>
      {correcting !== undefined && <Correction row={correcting} onClose={() => setCorrecting(undefined)} />}
    </section>
  );
}

/** `18.42.07` in the field becomes the same moment as the entry's, with another time of day. */
export function withTime(instant: string, time: string): string | undefined {
  const found = /^(\d{1,2})[.:](\d{2})(?:[.:](\d{2}))?$/.exec(time.trim());
  if (found === null) return undefined;
  const [, hours = '', minutes = '', seconds = '00'] = found;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  return instant.replace(/T\d{2}:\d{2}:\d{2}(\.\d+)?/, `T${hours.padStart(2, '0')}:${minutes}:${seconds}.000`);
}

function Correction({ row, onClose }: { readonly row: JournalRow; readonly onClose: () => void }) {
  const words = useWords(secretaryWords);
  const common = useWords(commonWords);
  const desk = useDesk();
  const id = useId();
  const [time, setTime] = useState(clockWithSeconds(row.at));
  const [reasonCode, setReason] = useState('wrongPress');
  const strike = async () => {
    if (await desk.run(command('CorrectEntry', { correctsSeq: row.seq, struck: true, reasonCode }))) onClose();
  };
  const changeTime = async (event: FormEvent) => {
    event.preventDefault();
    const occurredAt = withTime(row.at, time);
    if (occurredAt === undefined) return;
    if (await desk.run(command('CorrectEntry', { correctsSeq: row.seq, occurredAt, reasonCode }))) onClose();
  };
  return (
    <Dialog title={words.correctEntry} onClose={onClose}>
      <div className={styles.correction}>
        <blockquote lang="sv">{row.sentence === '' ? row.type : row.sentence}</blockquote>
        <div className="field">
          <label htmlFor={`${id}-reason`}>{words.reason}</label>
          <select
            id={`${id}-reason`}
            className="select"
            value={reasonCode}
            onChange={(event) => setReason(event.target.value)}
          >
            {Object.entries(words.reasons).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <p className="why">{words.strikeLead}</p>
        <div className="buttons">
          <button className="btn primary" type="button" onClick={() => void strike()}>
            {words.strike}
          </button>
        </div>
        <hr className="rule" />
        <form onSubmit={(event) => void changeTime(event)} className={styles.timeForm}>
          <div className="field">
            <label htmlFor={`${id}-time`}>{words.time}</label>
            <input
              id={`${id}-time`}
              className="input"
              value={time}
              onChange={(event) => setTime(event.target.value)}
              inputMode="decimal"
            />
            <span className="hint">{words.changeTimeLead}</span>
          </div>
          <button className={withTime(row.at, time) === undefined ? 'btn off' : 'btn'} type="submit">
            {words.changeTime}
          </button>
        </form>
        <SendingProblem sending={desk.sending} />
        <div className="buttons">
          <button className="btn plain" type="button" onClick={onClose}>
            {common.cancel}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
