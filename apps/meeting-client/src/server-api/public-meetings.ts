/** What everybody may read: the list of open meetings, and one of them by long poll. */
import type { Sections } from '@tinget/meeting-rules';
import { type Answered, get } from './request.ts';

export interface PublicMeetingEntry {
  readonly meetingId: string;
  readonly body: string;
  readonly organisation: string;
  readonly startsAt: string;
  readonly room: string;
  readonly isRehearsal: boolean;
}

export interface PublicView {
  readonly version: number;
  readonly sections: Sections;
}

export const getPublicMeetings = (): Promise<Answered<readonly PublicMeetingEntry[]>> => get('/public/meetings');

/** Answers at once, or with `since` as soon as there is something newer (at most 25 s later). */
export const getPublicView = (meetingId: string, since?: number): Promise<Answered<PublicView>> =>
  get(`/public/${encodeURIComponent(meetingId)}${since === undefined ? '' : `?since=${since}`}`);
