/** Meetings before their call: the draft, its agenda, its documents, and the call itself. */
import type { ItemKind, ProceduralMatter } from '@tinget/meeting-rules';
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
}

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
    | 'askedBy'
    | 'answeredBy'
  >;
}

export interface DraftAnswer extends Call {
  readonly items: readonly DraftedItem[];
  readonly draft?: Pick<DraftMeeting, 'meetingRoomId' | 'media' | 'externalLink' | 'announcedOn'> & {
    readonly bodyId: string;
  };
}

const ofMeeting = (meetingId: string) => `/api/meetings/${encodeURIComponent(meetingId)}`;

export const getDraft = (meetingId: string): Promise<Answered<DraftAnswer>> => get(`${ofMeeting(meetingId)}/call`);
export const makeDraft = (bodyId: string, draft: DraftMeeting): Promise<Answered<{ readonly meetingId: string }>> =>
  post(`/api/bodies/${encodeURIComponent(bodyId)}/meetings`, draft);
export const changeDraft = (meetingId: string, change: Partial<DraftMeeting>): Promise<Answered<void>> =>
  patch(ofMeeting(meetingId), change);
export const removeDraft = (meetingId: string): Promise<Answered<void>> => remove(ofMeeting(meetingId));
export const setAgenda = (
  meetingId: string,
  items: readonly DraftItem[],
): Promise<Answered<{ readonly itemIds: readonly string[] }>> => put(`${ofMeeting(meetingId)}/agenda`, { items });
export const removeDocument = (meetingId: string, documentId: string): Promise<Answered<void>> =>
  remove(`${ofMeeting(meetingId)}/documents/${encodeURIComponent(documentId)}`);
export const callMeeting = (
  meetingId: string,
): Promise<Answered<{ readonly fromSeq: number; readonly toSeq: number }>> => post(`${ofMeeting(meetingId)}/call`);
