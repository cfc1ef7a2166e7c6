/**
 * What the demonstration holds and when: six meetings around today, written for May 2027 and moved to their own days.
 */
import {
  committee,
  committeeRoom,
  company,
  companyBoard,
  companyRoom,
  generalMeeting,
  nameOf,
} from './bjorkhamra-municipality.ts';
import type { CaseDocument } from './case-document.ts';
import {
  boardDocuments,
  boardItems,
  committeeDocuments,
  committeeItems,
  plannedCouncilDocuments,
  plannedCouncilItems,
} from './committee-documents.ts';
import { councilDocuments } from './council-documents.ts';
import { council, councilRoom, type EveningItem, eveningItems } from './evening.ts';
import { generalMeetingDocuments, generalMeetingItems } from './general-meeting-documents.ts';
import { sourceDocuments } from './source-documents.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** The year in which items and documents are written. */
const writtenYear = 2027;

export interface PlannedMeeting {
  readonly meetingId: string;
  readonly bodyId: string;
  /** For whoever watches the loading. */
  readonly title: string;
  readonly meetingRoomId: string;
  readonly startsAt: Date;
  readonly level: number;
  readonly state: 'held' | 'called' | 'draft';
  readonly items: readonly (EveningItem & { readonly id: string })[];
  readonly documents: ReadonlyMap<string, readonly CaseDocument[]>;
}

/** Moves the years of a text from 2027 to the meeting's own. */
export function moveYears(text: string, to: number): string {
  return text.replaceAll(/\b20(2[4-9]|3\d)\b/g, (year) => String(Number(year) + to - writtenYear));
}

function moved<Value>(value: Value, to: number): Value {
  return JSON.parse(moveYears(JSON.stringify(value), to)) as Value;
}

function meeting(
  plan: Omit<PlannedMeeting, 'items' | 'documents'> & {
    readonly items: readonly EveningItem[];
    readonly documents: Readonly<Record<string, readonly CaseDocument[]>>;
  },
): PlannedMeeting {
  const year = plan.startsAt.getFullYear();
  const items = plan.items.map((item) => ({ ...moved(item, year), id: `${plan.meetingId}-${item.key}` }));
  const documents = new Map(Object.entries(plan.documents).map(([key, list]) => [key, moved(list, year)]));
  return { ...plan, items, documents };
}

/** The hour of a day in Sweden, whatever zone this machine is set to. */
export function swedishTime(dayText: string, hour: number, minutes = 0): Date {
  const clock = `${String(hour).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
  for (const offset of ['+01:00', '+02:00']) {
    const moment = new Date(`${dayText}T${clock}:00${offset}`);
    const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', timeStyle: 'short' }).format(moment);
    if (shown === clock) return moment;
  }
  throw new Error(`${dayText} has no ${clock} in Sweden`);
}

export function swedishDay(moment: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' }).format(moment);
}

/** The day in Sweden at that moment, or the Monday after when it is a Saturday or Sunday there. */
function workday(moment: Date): string {
  const there = new Date(swedishDay(moment));
  const weekday = there.getUTCDay();
  return swedishDay(new Date(there.getTime() + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0) * day));
}

/** The meetings, the one that was held first: its §§ come before those of the one to open now. */
export function plannedMeetings(now: Date): PlannedMeeting[] {
  const later = (days: number): string => workday(new Date(now.getTime() + days * day));
  const attachments = sourceDocuments('2027-05-12');
  const withAttachments = (
    documents: Readonly<Record<string, readonly CaseDocument[]>>,
    key: string,
  ): Readonly<Record<string, readonly CaseDocument[]>> => ({
    ...documents,
    [key]: [...(documents[key] ?? []), ...attachments],
  });
  const inCouncil = { title: council.name, bodyId: council.bodyId, meetingRoomId: councilRoom.meetingRoomId, level: 1 };
  return [
    meeting({
      ...inCouncil,
      meetingId: 'kf-hallet',
      startsAt: swedishTime(later(-24), 18),
      state: 'held',
      items: heldItems,
      documents: councilDocuments,
    }),
    meeting({
      ...inCouncil,
      meetingId: 'kf-nu',
      // The quarter of an hour that has begun: the meeting is due, and can be opened at once.
      startsAt: new Date(Math.floor(now.getTime() / (15 * minute)) * 15 * minute),
      state: 'called',
      items: eveningItems,
      documents: councilDocuments,
    }),
    meeting({
      meetingId: 'servicenamnden',
      title: committee.name,
      bodyId: committee.bodyId,
      meetingRoomId: committeeRoom.meetingRoomId,
      level: 1,
      startsAt: swedishTime(later(9), 13, 30),
      state: 'called',
      items: committeeItems,
      documents: withAttachments(committeeDocuments, 'i4'),
    }),
    meeting({
      meetingId: 'hamnbolaget',
      title: `${company.name}, ${companyBoard.name.toLowerCase()}`,
      bodyId: companyBoard.bodyId,
      meetingRoomId: companyRoom.meetingRoomId,
      level: 1,
      startsAt: swedishTime(later(3), 9),
      state: 'called',
      items: boardItems,
      documents: boardDocuments,
    }),
    meeting({
      meetingId: 'hamnstamman',
      title: `${company.name}, ${generalMeeting.name.toLowerCase()}`,
      bodyId: generalMeeting.bodyId,
      meetingRoomId: companyRoom.meetingRoomId,
      level: 1,
      startsAt: swedishTime(later(5), 10),
      state: 'called',
      items: generalMeetingItems,
      documents: generalMeetingDocuments(nameOf),
    }),
    meeting({
      ...inCouncil,
      meetingId: 'kf-nasta',
      startsAt: swedishTime(later(28), 18),
      state: 'draft',
      items: plannedCouncilItems,
      documents: withAttachments(plannedCouncilDocuments, 'i3'),
    }),
  ];
}

/** The meeting that was held: a shorter evening, in the same order. */
const heldItems: readonly EveningItem[] = eveningItems.filter((item) =>
  ['i1', 'i2', 'i3', 'i4', 'i8'].includes(item.key),
);
