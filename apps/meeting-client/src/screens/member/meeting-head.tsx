/** The head of every screen in the meeting: whose, open or closed, the clock, help; and the item with its steps. */
import type { ReactNode } from 'react';
import { Badge } from '../../components/badge.tsx';
import { ItemSteps, ParagraphMark, stepOf } from '../../components/item-steps.tsx';
import { PhoneHead, TopBar } from '../../components/top-bar.tsx';
import { useMeetingRow, useMine, useRow, useRows, useSnapshot } from '../../meeting-hooks/meeting-context.tsx';
import { useServerInstant } from '../../meeting-hooks/server-time.ts';
import { commonWords } from '../../wording/common.ts';
import { clock, dayInText, nameWithParty } from '../../wording/format.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import styles from './meeting-head.module.css';

/** The top bar in a meeting. */
export function MeetingTopBar() {
  const words = useWords(commonWords);
  const language = useLanguage();
  const meeting = useMeetingRow();
  const mine = useMine();
  const now = useServerInstant(5_000);
  const isWebcast = useRow('outputs', 'webcast')?.state === 'on';
  const hasClock = useSnapshot((snapshot) => snapshot.identity !== undefined);
  const openness =
    meeting === undefined
      ? undefined
      : meeting.doorsClosed
        ? words.doorsClosed
        : meeting.isPublic
          ? isWebcast
            ? words.openMeetingWebcast
            : words.openMeeting
          : words.closedMeeting;
  return (
    <TopBar
      title={meeting?.bodyName}
      subtitle={
        meeting === undefined ? undefined : `${meeting.organisationName} · ${dayInText(meeting.startsAt, language)}`
      }
      account={mine.me === undefined ? undefined : nameWithParty(mine.me.name, mine.me.party)}
      clock={
        hasClock && (
          <span className="clock num">
            <span className="hidden-visually">{words.clockIs(clock(now))}</span>
            <span aria-hidden="true">{clock(now)}</span>
          </span>
        )
      }
    >
      {meeting?.rehearsal === true && <Badge tone="line">{words.rehearsalBadge}</Badge>}
      {openness !== undefined && (
        <Badge tone="plain" icon={meeting?.doorsClosed === true ? 'lock' : 'eye'}>
          {openness}
        </Badge>
      )}
    </TopBar>
  );
}

/** `§ 31 Ny förskola i Lillängen`, or what goes on when no item is open. */
export function useItemTitle(): {
  readonly number: number | undefined;
  readonly position: number | undefined;
  readonly title: string;
} {
  const item = useRow('item', 'item');
  const agenda = useRows('agenda');
  const meeting = useMeetingRow();
  const words = useWords(memberWords);
  if (item !== undefined) {
    return { number: item.paragraphNumber, position: agenda[item.itemId]?.position, title: item.title };
  }
  const title =
    meeting?.state === 'called'
      ? meeting.rollCall === undefined
        ? words.notOpened
        : words.rollCall
      : meeting?.rollCall !== undefined
        ? words.rollCall
        : meeting?.state === 'ended'
          ? words.endedTitle
          : words.betweenItems;
  return { number: undefined, position: undefined, title };
}

/** The item and where in it everybody is; buttons to the right. */
export function ItemHead({ children }: { readonly children?: ReactNode }) {
  const words = useWords(memberWords);
  const item = useRow('item', 'item');
  const ballots = useRows('ballot');
  const { number, position, title } = useItemTitle();
  const isVoting = Object.values(ballots).some((ballot) => ballot.state !== 'annulled');
  return (
    <section className={styles.item} aria-label={words.item}>
      <div className={styles.title}>
        <h1 id="item-title">
          <ParagraphMark number={number} position={position} /> {title}
        </h1>
        {item !== undefined && (
          <div className={styles.phase}>
            <ItemSteps step={stepOf(item, isVoting)} />
          </div>
        )}
      </div>
      {children !== undefined && <div className={styles.push}>{children}</div>}
    </section>
  );
}

/** The phone's head in a meeting. */
export function MeetingPhoneHead() {
  const { number, title } = useItemTitle();
  return <PhoneHead title={number === undefined ? title : `§ ${number} ${title}`} />;
}
