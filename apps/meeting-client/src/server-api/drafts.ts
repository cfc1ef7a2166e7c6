/** Meetings before their call: the draft, its agenda, its documents, and the call itself. */
import type { ExtraMeetingAsker, ItemKind, ItemOfCall, ProceduralMatter } from '@tinget/meeting-rules';
import type { Call, CalledItem } from './meetings.ts';
import { type Answered, get, patch, post, put, remove } from './request.ts';

export interface DraftMeeting {
  readonly startsAt: string;
  readonly meetingRoomId?: string;
  readonly level: number;
  readonly isPublic?: boolean;
  readonly media: 'own' | 'external' | 'none';
  readonly externalLink?: string;
  readonly isRehearsal: boolean;
  readonly announcedOn?: string;
  /** `null` makes it an ordinary meeting again. */
  readonly extraMeeting?: { readonly askedBy: ExtraMeetingAsker; readonly personIds?: readonly string[] } | null;
}

/** Only what is to change; `null` takes away what may be absent. */
export type DraftChange = Partial<Omit<DraftMeeting, 'meetingRoomId' | 'announcedOn'>> & {
  readonly meetingRoomId?: string | null;
  readonly announcedOn?: string | null;
  /** The body's people may know of day, time and place before the call. */
  readonly isPlanned?: boolean;
};

export interface DraftItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly matter?: ProceduralMatter;
  readonly title: string;
  readonly registryNumber?: string;
  readonly level: number;
  readonly securityClassified: boolean;
  readonly urgent: boolean;
  readonly preparedBy?: string;
  readonly clauses: readonly string[];
  readonly background?: string;
  readonly electionSeats?: number;
  readonly askedBy?: string;
  readonly answeredBy?: string;
  readonly exerciseOfPublicAuthority: boolean;
  readonly employerMatter: boolean;
  readonly staffRepresentativesOut: boolean;
  /** Leave for the interpellation was given at an earlier meeting (KL 5:62). */
  readonly leaveGiven: boolean;
  /** Whom the prepared proposal of an election names. */
  readonly preparedNominees: NonNullable<ItemOfCall['preparedNominees']>;
  readonly electionTo?: NonNullable<ItemOfCall['electionTo']>;
  readonly special?: NonNullable<ItemOfCall['special']>;
  /** The election in the same agenda whose substitutes are elected here. */
  readonly substitutesOf?: string;
  /** Absent where what the case's own row says is to stand. */
  readonly earlierDelay?: ItemOfCall['earlierDelay'];
}

/** An item as a draft's answer has it, with what the call does not show. */
export interface DraftedItem extends CalledItem {
  readonly drafted?: Pick<
    DraftItem,
    | 'urgent'
    | 'securityClassified'
    | 'exerciseOfPublicAuthority'
    | 'background'
    | 'electionSeats'
    | 'electionTo'
    | 'earlierDelay'
    | 'employerMatter'
    | 'staffRepresentativesOut'
    | 'leaveGiven'
    | 'preparedNominees'
    | 'special'
    | 'substitutesOf'
    | 'askedBy'
    | 'answeredBy'
  >;
}

/** Somebody has asked to take part at a distance before the call was sent (CON-10). */
export interface EarlyRequest {
  readonly personId: string;
  readonly reasonCode: string;
  readonly askedAt: string;
}

export interface DraftAnswer extends Call {
  readonly items: readonly DraftedItem[];
  readonly draft?: Pick<DraftMeeting, 'meetingRoomId' | 'media' | 'externalLink' | 'announcedOn' | 'extraMeeting'> & {
    readonly bodyId: string;
    readonly isPlanned: boolean;
    /** Of the agenda as it was read: of two who change it the second is told. */
    readonly agendaRevision: number;
    readonly remoteRequests: readonly EarlyRequest[];
  };
}

const ofMeeting = (meetingId: string) => `/api/meetings/${encodeURIComponent(meetingId)}`;

export const getDraft = (meetingId: string): Promise<Answered<DraftAnswer>> => get(`${ofMeeting(meetingId)}/call`);
/** Made under an id of this page's own: that it is there already is the answer of a press that was never answered. */
export async function makeDraft(
  bodyId: string,
  draft: DraftMeeting & { readonly id: string },
): Promise<Answered<{ readonly meetingId: string }>> {
  const answer = await post<{ readonly meetingId: string }>(
    `/api/bodies/${encodeURIComponent(bodyId)}/meetings`,
    draft,
  );
  const isOwn = 'problem' in answer && answer.problem.facts.constraint === 'draft_meeting_pkey';
  return isOwn ? { value: { meetingId: draft.id } } : answer;
}
export const changeDraft = (meetingId: string, change: DraftChange): Promise<Answered<void>> =>
  patch(ofMeeting(meetingId), change);
export const removeDraft = (meetingId: string): Promise<Answered<void>> => remove(ofMeeting(meetingId));
export const setAgenda = (
  meetingId: string,
  items: readonly DraftItem[],
  revision: number,
): Promise<Answered<{ readonly itemIds: readonly string[]; readonly revision: number }>> =>
  put(`${ofMeeting(meetingId)}/agenda`, { items, revision });
export const removeDocument = (meetingId: string, documentId: string): Promise<Answered<void>> =>
  remove(`${ofMeeting(meetingId)}/documents/${encodeURIComponent(documentId)}`);
/** Later than the body's own calling time only with a reason (CON-05). */
export const callMeeting = (
  meetingId: string,
  lateReasonCode?: string,
): Promise<Answered<{ readonly meetingId: string }>> =>
  post(`${ofMeeting(meetingId)}/call`, lateReasonCode === undefined ? {} : { lateReasonCode });
export const enterEarlyRequest = (
  meetingId: string,
  request: Pick<EarlyRequest, 'personId' | 'reasonCode'>,
): Promise<Answered<void>> => post(`${ofMeeting(meetingId)}/remote-requests`, request);
export const removeEarlyRequest = (meetingId: string, personId: string): Promise<Answered<void>> =>
  remove(`${ofMeeting(meetingId)}/remote-requests/${encodeURIComponent(personId)}`);
