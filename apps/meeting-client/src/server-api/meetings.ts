/** My meetings, the call and the documents, as the server gives them outside the live meeting. */
import type { ExtraMeetingAsker, JointBody } from '@tinget/meeting-rules';
import { type Answered, get, post, remove } from './request.ts';

export interface MyMeeting {
  readonly meetingId: string;
  readonly bodyId: string;
  readonly body: string;
  readonly bodyKind: string;
  readonly organisation: string;
  readonly startsAt: string;
  readonly room: { readonly name: string; readonly address: string } | null;
  /** `planned`: its day is told before the call, to those who do not prepare it. */
  readonly state: 'draft' | 'planned' | 'called' | 'open' | 'adjourned' | 'betweenDays' | 'ended' | 'cancelled';
  readonly role: string | null;
  readonly presidium: 'chair' | 'firstViceChair' | 'secondViceChair' | null;
  readonly isRehearsal: boolean;
  readonly isPublic: boolean;
  readonly level: number;
  readonly items: number;
  readonly documents: number;
  readonly remote: 'none' | 'requested' | 'granted' | 'refused';
  /** What stands between me and taking part at a distance; nothing for those who are not elected. */
  readonly remoteRequest: {
    readonly isAuthorized: boolean;
    readonly mayAsk: boolean;
    readonly mayWithdraw: boolean;
    readonly lastDay: string;
    readonly isLate: boolean;
  } | null;
  /** `withheld`: they are adjusted, but not the caller's to read. */
  readonly minutes: 'none' | 'fixed' | 'extract' | 'withheld';
  readonly nextAction:
    | 'prepareCall'
    | 'awaitCall'
    | 'readDocuments'
    | 'goToWaitingRoom'
    | 'join'
    | 'lead'
    | 'readMinutes'
    | 'follow'
    | 'nothing';
}

export const getMyMeetings = (): Promise<Answered<readonly MyMeeting[]>> => get('/api/meetings');

/** One meeting as it stands for the caller. */
export const getMeeting = (meetingId: string): Promise<Answered<MyMeeting>> =>
  get(`/api/meetings/${encodeURIComponent(meetingId)}`);

export const requestRemote = (meetingId: string, reasonCode: string): Promise<Answered<void>> =>
  post(`/api/meetings/${encodeURIComponent(meetingId)}/remote-requests`, { reasonCode });

/** Takes one's own request back, or gives the permit back: nobody has to take part at a distance (CON-09). */
export const withdrawRemote = (meetingId: string, personId: string): Promise<Answered<void>> =>
  remove(`/api/meetings/${encodeURIComponent(meetingId)}/remote-requests/${encodeURIComponent(personId)}`);

export interface CalledDocument {
  readonly documentId: string;
  readonly title: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly bytes?: number;
  readonly handedOutAt?: string;
}

export interface CalledItem {
  readonly itemId: string;
  readonly position: number;
  readonly kind: string;
  readonly matter?: string;
  readonly title: string;
  readonly registryNumber?: string;
  readonly level: number;
  readonly preparedBy?: string;
  readonly clauses: readonly string[];
  readonly documents: readonly CalledDocument[];
}

export interface Call {
  readonly meetingId: string;
  readonly body: string;
  readonly organisation: string;
  readonly startsAt: string;
  readonly meetingRoom: string;
  readonly isPublic: boolean;
  readonly level: number;
  readonly isRehearsal: boolean;
  /** A body of several municipalities or regions, and whose it is. */
  readonly joint?: JointBody;
  /** An extra meeting, and who asked for it. */
  readonly extraMeeting?: {
    readonly askedBy: ExtraMeetingAsker;
    readonly names: readonly string[];
    readonly rule: string;
  };
  readonly state: string;
  readonly items: readonly CalledItem[];
}

export const getCall = (meetingId: string): Promise<Answered<Call>> =>
  get(`/api/meetings/${encodeURIComponent(meetingId)}/call`);

export const documentAddress = (meetingId: string, documentId: string): string =>
  `/api/meetings/${encodeURIComponent(meetingId)}/documents/${encodeURIComponent(documentId)}`;

/** The minutes as everybody reads them, also for a reader who may read more. */
export const publicMinutesAddress = (meetingId: string): string =>
  `/api/meetings/${encodeURIComponent(meetingId)}/minutes.pdf?version=public`;

/** The minutes as PDF: the whole, one fixed text by its id, or §§ that are to be adjusted immediately. */
export function minutesAddress(
  meetingId: string,
  part: { readonly text?: string | undefined; readonly paragraphs?: readonly number[] | undefined } = {},
): string {
  const whole = `/api/meetings/${encodeURIComponent(meetingId)}/minutes.pdf`;
  if (part.text !== undefined) return `${whole}?text=${encodeURIComponent(part.text)}`;
  return part.paragraphs === undefined ? whole : `${whole}?paragraphs=${part.paragraphs.join(',')}`;
}
