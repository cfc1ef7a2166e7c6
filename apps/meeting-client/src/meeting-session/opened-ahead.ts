/** The line to a meeting, opened while the page is still finding out who I am; the first screen takes it over. */
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

interface Ahead {
  readonly meetingId: string;
  readonly kind: UnitKind;
  readonly session: MeetingSession;
  readonly media: JoinedMedia;
}

let ahead: Ahead | undefined;
const joined = new WeakMap<object, JoinedMedia>();

/**
 * Opens the line to the meeting, and joins its sound and picture with the first leave, while it is still being asked who
 * I am: only the proof of whose device it is waits for that answer. Who is signed out, or equipment, has no such line.
 */
export function openAhead(meetingId: string, kind: UnitKind, me: Promise<Answered<Me>>): void {
  const { promise: key, resolve } = Promise.withResolvers<UnitKey>();
  const session = openSession(meetingId, { key, kind });
  const media = joinMedia(session, kind, fetchRoom);
  ahead = { meetingId, kind, session, media };
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
  ahead = undefined;
  if (kept === undefined) return undefined;
  const { session, media } = kept;
  const isOurs = kept.meetingId === meetingId && kept.kind === kind;
  if (isOurs && session.snapshot().connection.state !== 'closed') {
    joined.set(session, media);
    return session;
  }
  media.close();
  session.close();
  return undefined;
}

/** The sound and picture that came with a line opened ahead, for the first screen that asks. */
export function takeJoinedMedia(session: object): JoinedMedia | undefined {
  const media = joined.get(session);
  joined.delete(session);
  return media;
}
