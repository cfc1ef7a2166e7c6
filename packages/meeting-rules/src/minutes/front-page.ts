/** The first page of the minutes: place and time, who decided, who adjusts, what it rests on (MIN-01, MIN-09). */

import { extraMeetingSentence } from '../call/extra-meeting.ts';
import { jointBodySentence } from '../call/joint-body.ts';
import { clockOf, dayOf } from '../dates/instant.ts';
import type { RosterEntry } from '../people.ts';
import { policyDefaults } from '../policies.ts';
import type { ItemId, Mode, PersonId } from '../vocabulary.ts';
import { type Adjustment, numbersOf, paragraphsOf, type Signer, signersOf } from './adjustments.ts';
import type { ServedParagraph, ServedPart } from './attendance-record.ts';
import type { MinutesAttendanceLine, MinutesFront, MinutesSignatureLine } from './minutes-document.ts';
import type { MinutesRecord } from './minutes-record.ts';
import { dayAndMonth, dayInWords, listOf, paragraphSigns, sentence, uncapitalised } from './swedish.ts';

/** Which §§ the page stands before, where not before all. */
export interface PrintedParagraphs {
  /** Those that are adjusted immediately. */
  readonly only?: readonly number[] | undefined;
  /** Named and not told; with who signed for them, where others sign for the rest. */
  readonly withheld?: { readonly itemIds: ReadonlySet<ItemId>; readonly withSigners: boolean };
}

/**
 * The first page of the whole, or of some §§. What was so in a § that is not printed is not told: who was out of it, who
 * served in it alone, and why it was interrupted.
 */
export function frontPageOf(
  whole: MinutesRecord,
  nameOf: (personId: PersonId) => string,
  printed: PrintedParagraphs = {},
): MinutesFront {
  const { only } = printed;
  const record = recordOfPrinted(whole, printed);
  const servedIn = (all: MinutesRecord, { personId }: RosterEntry) =>
    (all.attendance.served.get(personId) ?? []).length > 0;
  const text = textOf(record, only);
  const call = record.call;
  const people = call?.roster ?? [];
  const lines = people.flatMap((person) => linesOf(person, record, nameOf));
  const kept = new Set(lines.map((one) => one.personId));
  const notServing = people.filter((p) => !kept.has(p.personId));
  const present = (p: RosterEntry) => record.attendance.present.has(p.personId);
  const line = (p: RosterEntry): MinutesAttendanceLine => plainLine(p, record, nameOf);
  return {
    organisationName: call?.organisationName ?? '',
    bodyName: call?.bodyName ?? '',
    days: record.days.map((d) => d.date),
    placeAndTime: placeAndTime(record, nameOf),
    deciding: lines.filter((l) => l.instead === undefined),
    servingSubstitutes: lines.filter((l) => l.instead !== undefined),
    nonServing: notServing.filter((p) => p.role === 'substitute' && present(p)).map(line),
    absent: isRollKnown(record)
      ? notServing.filter((p) => p.role === 'member' && !servedIn(whole, p)).map((p) => ({ ...line(p), remote: false }))
      : [],
    others: people
      .filter((p) => p.role !== 'member' && p.role !== 'substitute')
      .filter((p) => present(p) || p.personId === record.secretaryId)
      .map(line),
    adjusters: (record.adjusters?.adjusterIds ?? []).map(nameOf),
    reserves: (record.adjusters?.reserveIds ?? []).map(nameOf),
    adjustmentPlaceAndTime:
      record.adjusters === undefined ? '' : `${record.adjusters.place}, ${dayInWords(record.adjusters.on)}`,
    paragraphs: paragraphSigns(only ?? whole.attendance.allParagraphs),
    signatures: signatureLines(record, nameOf, printed),
    ...noticeOf(text),
    remarks: remarksOf(record),
    ...(text?.fixed === undefined ? {} : { logHead: text.fixed.logHead }),
  };
}

function recordOfPrinted(record: MinutesRecord, { only, withheld }: PrintedParagraphs): MinutesRecord {
  if (only === undefined && withheld === undefined) return record;
  const hidden = paragraphsOf(record).filter(
    ({ item, number }) =>
      withheld?.itemIds.has(item.itemId) === true ||
      (only !== undefined && number !== undefined && !only.includes(number)),
  );
  const hiddenItems = new Set(hidden.map(({ item }) => item.itemId));
  const hiddenNumbers = new Set(hidden.map(({ number }) => number));
  const { attendance, adjournments } = record;
  const served = [...attendance.served].map(
    ([personId, all]) => [personId, all.filter(({ paragraph }) => !hiddenNumbers.has(paragraph))] as const,
  );
  return {
    ...record,
    adjournments: adjournments.filter(({ itemId }) => itemId === undefined || !hiddenItems.has(itemId)),
    attendance: {
      ...attendance,
      allParagraphs: attendance.allParagraphs.filter((number) => !hiddenNumbers.has(number)),
      served: new Map(served),
    },
  };
}

/** Before the roll has been called nobody has been found absent. */
function isRollKnown({ attendance, days }: MinutesRecord): boolean {
  return attendance.seats.size > 0 || attendance.allParagraphs.length > 0 || days.some((day) => day.to !== undefined);
}

function placeAndTime(record: MinutesRecord, nameOf: (personId: PersonId) => string): readonly string[] {
  const days = record.days.map((day) => {
    const isNextDay = day.to !== undefined && dayOf(day.to) !== day.date;
    const on = isNextDay && day.to !== undefined ? ` – ${dayInWords(dayOf(day.to))} kl. ` : '–';
    const to = day.to === undefined ? '' : `${on}${clockOf(day.to)}`;
    return sentence(`${day.room}, ${dayInWords(day.date)} kl. ${clockOf(day.from)}${to}`);
  });
  const breaks = record.adjournments.map(({ from, to, cause, awaitingPersonIds }) => {
    const why =
      cause === 'connectionLoss' && awaitingPersonIds.length > 0
        ? ` (bruten förbindelse med ${listOf(awaitingPersonIds.map(nameOf))})`
        : cause === 'notQuorate'
          ? ' (för få närvarande för att besluta)'
          : '';
    return `Kl. ${clockOf(from)}${to === undefined ? '' : `–${clockOf(to)}`} ajournering${why}.`;
  });
  const end =
    record.ended?.cause === 'notQuorate'
      ? [`Sammanträdet avslutas, eftersom ${uncapitalised(record.call?.bodyName ?? '')} inte längre är beslutför.`]
      : [];
  const extra = record.call === undefined ? undefined : extraMeetingSentence(record.call, nameOf);
  const joint = record.call?.joint === undefined ? [] : [jointBodySentence(record.call.joint)];
  return [...joint, ...days, ...(extra === undefined ? [] : [extra]), ...breaks, ...end, ...unhandled(record)];
}

/** What stood on the agenda and was never taken up has no § of its own, so it is told here. */
function unhandled({ ended, items }: MinutesRecord): readonly string[] {
  const titles = (ended?.unhandledItemIds ?? []).flatMap((itemId) => items.get(itemId)?.title ?? []);
  if (titles.length === 0) return [];
  return [`Följande på föredragningslistan tas inte upp: ${listOf(titles)}.`];
}

const presidiumWords: Readonly<Record<NonNullable<RosterEntry['presidium']>, string>> = {
  chair: 'ordförande',
  firstViceChair: '1:e vice ordförande',
  secondViceChair: '2:e vice ordförande',
};

const roleWords: Readonly<Partial<Record<RosterEntry['role'], string>>> = {
  secretary: 'sekreterare',
  official: 'tjänsteperson',
  technician: 'teknikstöd',
  meetingHost: 'mötesvärd',
  auditor: 'revisor',
  staffRepresentative: 'personalföreträdare',
  itemPresenter: 'föredragande',
  partyConcerned: 'sakägare',
};

function capacityOf(person: RosterEntry, record: MinutesRecord): { readonly capacity?: string } {
  if (person.presidium !== undefined) return { capacity: presidiumWords[person.presidium] };
  if (person.personId === record.secretaryId) return { capacity: 'sekreterare' };
  const capacity = roleWords[person.role];
  return capacity === undefined ? {} : { capacity };
}

function plainLine(
  person: RosterEntry,
  record: MinutesRecord,
  nameOf: (personId: PersonId) => string,
): MinutesAttendanceLine {
  return {
    personId: person.personId,
    name: nameOf(person.personId),
    ...capacityOf(person, record),
    remote: record.attendance.present.get(person.personId) === 'remote',
    extent: '',
  };
}

/** One line for each way a person has served: own seat or for somebody, in the hall or at a distance. */
function linesOf(
  person: RosterEntry,
  record: MinutesRecord,
  nameOf: (personId: PersonId) => string,
): readonly MinutesAttendanceLine[] {
  const served = record.attendance.served.get(person.personId) ?? [];
  if (record.attendance.allParagraphs.length === 0) return seatedLine(person, record, nameOf);
  const ways = new Map<string, ServedParagraph[]>();
  for (const paragraph of served) {
    const key = `${paragraph.mode}/${paragraph.forPersonId ?? ''}`;
    ways.set(key, [...(ways.get(key) ?? []), paragraph]);
  }
  return [...ways.values()].map((paragraphs) => {
    const [first] = paragraphs;
    const mode: Mode = first?.mode ?? 'hall';
    const forPersonId = first?.forPersonId;
    return {
      personId: person.personId,
      name: nameOf(person.personId),
      ...capacityOf(person, record),
      ...(forPersonId === undefined ? {} : { instead: `för ${nameOf(forPersonId)}` }),
      remote: mode === 'remote',
      extent: extentOf(paragraphs, record.attendance.allParagraphs),
    };
  });
}

/** Between the roll call and the first § nobody has served in any: who has a seat is there to decide. */
function seatedLine(
  person: RosterEntry,
  record: MinutesRecord,
  nameOf: (personId: PersonId) => string,
): readonly MinutesAttendanceLine[] {
  const seat = [...record.attendance.seats.values()].find((occupant) => occupant.personId === person.personId);
  if (seat === undefined) return [];
  const instead = seat.forPersonId === undefined ? {} : { instead: `för ${nameOf(seat.forPersonId)}` };
  return [{ ...plainLine(person, record, nameOf), ...instead, remote: seat.mode === 'remote' }];
}

/** `§§ 41–45, 47–48, § 49 till voteringen`; empty when every § is served in full. */
export function extentOf(served: readonly ServedParagraph[], all: readonly number[]): string {
  const whole = served.filter((s) => s.part === undefined).map((s) => s.paragraph);
  const parts = served.filter((s) => s.part !== undefined);
  if (parts.length === 0 && all.every((n) => whole.includes(n))) return '';
  // In the order of the §§: what comes before a part, the part, and what comes after it.
  const words: string[] = [];
  let from = 0;
  for (const { paragraph, part } of parts.toSorted((a, b) => a.paragraph - b.paragraph)) {
    words.push(paragraphSigns(whole.filter((n) => n >= from && n < paragraph)), `§ ${paragraph} ${partWords(part)}`);
    from = paragraph;
  }
  return [...words, paragraphSigns(whole.filter((n) => n >= from))].filter((w) => w !== '').join(', ');
}

function partWords(part: ServedPart | undefined): string {
  switch (part?.kind) {
    case 'untilBallot':
      return 'till omröstningen';
    case 'fromBallot':
      return 'från omröstningen';
    case 'until':
    case 'from': {
      const day = part.onDay === undefined ? '' : ` den ${dayAndMonth(part.onDay)}`;
      return `${part.kind === 'until' ? 'till' : 'från'} kl. ${clockOf(part.at)}${day}`;
    }
    case undefined:
      return '';
  }
}

const capacityWords: Readonly<Record<Signer['capacity'], MinutesSignatureLine['capacity']>> = {
  secretary: 'Sekreterare',
  chair: 'Ordförande',
  adjuster: 'Justerande',
};

/** Secretary, each who presided with the paragraphs led (MIN-03), the adjusters, and a reserve who has signed for one. */
function signatureLines(
  record: MinutesRecord,
  nameOf: (personId: PersonId) => string,
  { only, withheld }: PrintedParagraphs,
): readonly MinutesSignatureLine[] {
  const needed = only === undefined ? signersOf(record) : signersOf(record, only);
  const signatures = textOf(record, only)?.signatures ?? [];
  const inPlace = signatures.map((s) => s.signed).filter((s) => !needed.some((n) => n.personId === s.personId));
  const hides = withheld?.withSigners === false;
  const isTold = (number: number) => !hides || record.attendance.allParagraphs.includes(number);
  const lines = [...needed, ...inPlace].map((signer) => ({
    ...signer,
    paragraphs: signer.paragraphs.filter(isTold),
  }));
  // Of the whole with §§ adjusted immediately nobody signs all that is printed.
  const printed = only === undefined && record.immediate.length > 0 ? numbersOf(record).filter(isTold).length : 0;
  const whole = Math.max(printed, ...lines.map(({ paragraphs }) => paragraphs.length));
  // Where nothing is told at all, who has signed is told without for what.
  return (whole === 0 ? lines : lines.filter(({ paragraphs }) => paragraphs.length > 0)).map(
    ({ personId, capacity, paragraphs }) => {
      const on = signatures.find((s) => s.signed.personId === personId)?.on;
      return {
        capacity: capacityWords[capacity],
        personId,
        name: nameOf(personId),
        extent: paragraphs.length < whole ? paragraphSigns(paragraphs) : '',
        ...(on === undefined ? {} : { signedOn: on }),
      };
    },
  );
}

/** The text of the whole, or the one with these §§. */
function textOf(record: MinutesRecord, only: readonly number[] | undefined): Adjustment | undefined {
  if (only === undefined) return record;
  return record.immediate.find(({ fixed }) => only.every((n) => fixed.paragraphs.includes(n)));
}

function noticeOf(text: Adjustment | undefined): Pick<MinutesFront, 'notice'> {
  const notice = text?.notice;
  if (notice === undefined) return {};
  return {
    notice: {
      postedOn: notice.on,
      lastAppealDay: notice.lastAppealDay,
      earliestRemoval: notice.earliestRemoval,
      keptAt: notice.keptAt,
      ...(text?.adjusted === undefined ? {} : { adjustedOn: text.adjusted.on }),
    },
  };
}

function remarksOf(record: MinutesRecord): readonly string[] {
  const remotePeople = [...record.attendance.served.values()].some((s) => s.some((p) => p.mode === 'remote'));
  const authorization = record.call?.remoteAuthorization;
  const remarks: string[] = [];
  if (remotePeople && authorization !== undefined) {
    const { documentRef, decidedOn } = authorization;
    const decided = documentRef.includes(decidedOn) ? '' : `, beslutat ${dayInWords(decidedOn)}`;
    remarks.push(`Deltagande på distans sker enligt ${documentRef}${decided}.`);
  }
  if (remotePeople) {
    remarks.push(
      record.presenceBasis.has('measured')
        ? 'Att de som deltar på distans har sett och hört har mätts under sammanträdet.'
        : 'Att de som deltar på distans har sett och hört har intygats under sammanträdet. Det har inte mätts.',
    );
  }
  if (remotePeople && isMinutedPerCapsulam(record)) {
    remarks.push(
      'Styrelsen har sammanträtt på distans efter samtycke av alla ledamöter. Besluten antecknas som fattade per capsulam.',
    );
  }
  if (record.call?.rehearsal === true) remarks.push('Detta är en övning. Personer och ärenden är påhittade.');
  return remarks;
}

/** A company's board may have its meetings at a distance minuted as decisions per capsulam (CON-14). */
function isMinutedPerCapsulam({ call }: MinutesRecord): boolean {
  if (call?.bodyKind !== 'companyBoard') return false;
  const decided = call.policies.find(({ key }) => key === 'ab.remoteMinutedAs');
  return (decided?.value ?? policyDefaults(call.bodyKind)['ab.remoteMinutedAs'].value) === 'perCapsulam';
}
