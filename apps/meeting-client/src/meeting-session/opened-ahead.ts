/**
 * The line to a meeting, opened while the page is still finding out who I am; the first screen takes it over.
 *
 * What no screen takes is closed: nobody's camera is on, and nobody counts as there, without a page that shows it.
 */
import type { UnitKind } from '@tinget/meeting-rules';
import { fetchRoom } from '../media/fetch-room.ts';
import { type JoinedMedia, joinMedia } from '../media/join-media.ts';
import type { Answered } from '../server-api/request.ts';
import type { Me } from '../server-api/sign-in.ts';
import { browserSurroundings } from './browser-surroundings.ts';
import { type MeetingSession, makeMeetingSession, type SessionOptions } from './meeting-session.ts';
import { loadUnitKey, type UnitKey } from './unit-key.ts';

/** Built into the page; the server compares it with its own. */
const clientVersion = '0.1.0';

export function openSession(meetingId: string, unit: SessionOptions['unit']): MeetingSession {
  const session = makeMeetingSession(
    { meetingId, clientVersion, ...(unit === undefined ? {} : { unit }) },
    browserSurroundings(meetingId),
  );
  session.start();
  return session;
}

/** A screen whose code is so late opens a line, and joins sound and picture, for itself. */
export const screenExpectedWithinMs = 10_000;

interface Ahead {
  readonly meetingId: string;
  readonly kind: UnitKind;
  readonly session: MeetingSession;
  readonly media: JoinedMedia;
  /** The first screen has the line, and has not asked for the sound and picture that came with it. */
  readonly isTaken: boolean;
}

/** How a line is opened and its sound and picture joined; a test has others. */
export interface OpeningAhead {
  readonly open: (meetingId: string, unit: SessionOptions['unit']) => MeetingSession;
  readonly join: (session: MeetingSession, kind: UnitKind) => JoinedMedia;
}

const real: OpeningAhead = { open: openSession, join: (session, kind) => joinMedia(session, kind, fetchRoom) };

let ahead: Ahead | undefined;
let expiry: ReturnType<typeof setTimeout> | undefined;

function keep(next: Ahead | undefined): void {
  clearTimeout(expiry);
  ahead = next;
  expiry = next === undefined ? undefined : setTimeout(closeAhead, screenExpectedWithinMs);
}

/** Closes what was opened ahead and no screen has taken: the code of the page has failed, or is not there in time. */
export function closeAhead(): void {
  const left = ahead;
  keep(undefined);
  left?.media.close();
  // A line that has been taken is its screen's to close.
  if (left?.isTaken === false) left.session.close();
}

/**
 * Opens the line to the meeting, and joins its sound and picture with the first leave, while it is still being asked who
 * I am: only the proof of whose device it is waits for that answer. Who is signed out, or equipment, has no such line.
 */
export function openAhead(
  meetingId: string,
  kind: UnitKind,
  me: Promise<Answered<Me>>,
  { open, join }: OpeningAhead = real,
): void {
  closeAhead();
  const { promise: key, resolve } = Promise.withResolvers<UnitKey>();
  const session = open(meetingId, { key, kind });
  keep({ meetingId, kind, session, media: join(session, kind), isTaken: false });
  void me.then((answer) => {
    const person = 'value' in answer && answer.value.equipment === null ? answer.value.person : null;
    if (person === null) session.close();
    else void loadUnitKey(person.personId).then(resolve);
  });
}

/**
 * The line that was opened ahead, when it is to this meeting, in this part, and still holds; any other is closed.
 *
 * The server hangs up on who does not say hello in time, so a line whose owner was not known soon enough is no line.
 */
export function takeAhead(meetingId: string, kind: UnitKind | undefined): MeetingSession | undefined {
  const kept = ahead;
  if (kept === undefined || kept.isTaken) return undefined;
  const { session } = kept;
  const isOurs = kept.meetingId === meetingId && kept.kind === kind;
  if (isOurs && session.snapshot().connection.state !== 'closed') {
    keep({ ...kept, isTaken: true });
    return session;
  }
  closeAhead();
  return undefined;
}

/** The sound and picture that came with a line opened ahead, for the first screen that asks. */
export function takeJoinedMedia(session: object): JoinedMedia | undefined {
  if (ahead?.isTaken !== true || ahead.session !== session) return undefined;
  const { media } = ahead;
  keep(undefined);
  return media;
}
