/**
 * Texts of the minutes on their way to legal force: fixed, signed, adjusted, announced (KL 5:69, 8:12, 13:5).
 *
 * A meeting has one text for the whole; §§ that the body has decided to adjust immediately have texts of their own, with
 * a notice and dates of their own (MIN-04, S-17).
 */
import type { EventOf, RecordedEvent } from '../events.ts';
import type { Day, Instant, MinutesId, NoticeId, PersonId } from '../vocabulary.ts';
import type { MinutesRecord, ParagraphRecord } from './minutes-record.ts';

export interface Adjustment {
  readonly fixed?: EventOf<'MinutesFixed'>;
  readonly signatures: readonly { readonly signed: EventOf<'MinutesSigned'>; readonly on: Day }[];
  readonly adjusted?: EventOf<'MinutesAdjusted'>;
  readonly notice?: EventOf<'NoticePosted'>;
  readonly interruptedFrom?: Instant;
  readonly removedOn?: Day;
  readonly appealedOn?: Day;
  readonly legalForceOn?: Day;
}

export interface ImmediateAdjustment extends Adjustment {
  readonly fixed: EventOf<'MinutesFixed'>;
}

/** Folds what happens to a fixed text; what is not about one leaves the record as it is. */
export function recordAdjustment(record: MinutesRecord, { event, at, occurredAt }: RecordedEvent): MinutesRecord {
  const moment = occurredAt ?? at;
  switch (event.type) {
    case 'MinutesFixed': {
      if (event.immediate !== true) return { ...record, fixed: event, signatures: [] };
      return { ...record, immediate: [...record.immediate, { fixed: event, signatures: [] }] };
    }
    case 'MinutesReopened': {
      if (record.fixed?.minutesId !== event.minutesId) {
        return { ...record, immediate: record.immediate.filter(({ fixed }) => fixed.minutesId !== event.minutesId) };
      }
      const { fixed: _voided, adjusted: _too, ...rest } = record;
      return { ...rest, signatures: [] };
    }
    case 'MinutesSigned':
      return changed(record, event.minutesId, (text) => ({
        ...text,
        signatures: [...text.signatures, { signed: event, on: moment.slice(0, 10) }],
      }));
    case 'MinutesAdjusted':
      return changed(record, event.minutesId, (text) => ({ ...text, adjusted: event }));
    case 'NoticePosted':
      return changed(record, event.minutesId, ({ interruptedFrom: _over, removedOn: _too, ...text }) => ({
        ...text,
        notice: event,
      }));
    case 'NoticeInterrupted':
      return announced(record, event.noticeId, (text) => ({ interruptedFrom: event.from, ...text }));
    case 'NoticeRemoved':
      return announced(record, event.noticeId, (text) => ({ ...text, removedOn: event.on }));
    case 'AppealRecorded':
      return announced(record, event.noticeId, (text) => ({ ...text, appealedOn: event.on }));
    case 'LegalForceGained': {
      const noticeId = event.noticeId ?? record.notice?.noticeId;
      return noticeId === undefined
        ? { ...record, legalForceOn: event.on }
        : announced(record, noticeId, (text) => ({ ...text, legalForceOn: event.on }));
    }
    default:
      return record;
  }
}

type Change = <Text extends Adjustment>(text: Text) => Text;

function changed(record: MinutesRecord, minutesId: MinutesId, change: (text: Adjustment) => Adjustment): MinutesRecord {
  // A change touches only what is common to both kinds of text.
  const of = change as Change;
  if (!record.immediate.some(({ fixed }) => fixed.minutesId === minutesId)) return of(record);
  return {
    ...record,
    immediate: record.immediate.map((text) => (text.fixed.minutesId === minutesId ? of(text) : text)),
  };
}

function announced(record: MinutesRecord, noticeId: NoticeId, change: (text: Adjustment) => Adjustment): MinutesRecord {
  const text = byNotice(record, noticeId);
  return text?.fixed === undefined ? record : changed(record, text.fixed.minutesId, change);
}

/** The fixed text with this id, the whole or one adjusted immediately. */
export function adjustmentOf(record: MinutesRecord, minutesId: MinutesId): Adjustment | undefined {
  if (record.fixed?.minutesId === minutesId) return record;
  return record.immediate.find(({ fixed }) => fixed.minutesId === minutesId);
}

/** The text whose notice this is. */
export function byNotice(record: MinutesRecord, noticeId: NoticeId): Adjustment | undefined {
  if (record.notice?.noticeId === noticeId) return record;
  return record.immediate.find(({ notice }) => notice?.noticeId === noticeId);
}

/** §§ fixed to be adjusted immediately: they stand as they are while the rest of the minutes is still written. */
export function immediateParagraphs(record: MinutesRecord): ReadonlySet<number> {
  return new Set(record.immediate.flatMap(({ fixed }) => fixed.paragraphs));
}

/** Whether the text of this § can no longer be changed. */
export function isFixed(record: MinutesRecord, paragraph: number | undefined): boolean {
  if (record.fixed !== undefined) return true;
  return paragraph !== undefined && immediateParagraphs(record).has(paragraph);
}

export type Signer = Omit<EventOf<'MinutesSigned'>, 'type' | 'minutesId' | 'signatureSha256' | 'assuranceLevel'>;

/**
 * Who has to sign, each with the paragraphs signed for: who kept the record of them, all who presided, the adjusters
 * (MIN-03).
 *
 * Nobody adjusts a § from which he or she was disqualified, or that was decided after going home; there the reserve does.
 */
export function signersOf(
  record: MinutesRecord,
  paragraphs: readonly number[] = numbersOf(record).filter((n) => !immediateParagraphs(record).has(n)),
): readonly Signer[] {
  const all = paragraphsOf(record).filter(({ number }) => number !== undefined && paragraphs.includes(number));
  const ledBy = new Map<PersonId, number[]>();
  for (const { presidingId, number } of all) {
    if (number !== undefined) ledBy.set(presidingId, [...(ledBy.get(presidingId) ?? []), number]);
  }
  const keptBy = new Map<PersonId, number[]>();
  for (const { secretaryId = record.secretaryId, number } of all) {
    if (number === undefined || secretaryId === undefined) continue;
    keptBy.set(secretaryId, [...(keptBy.get(secretaryId) ?? []), number]);
  }
  return [
    ...[...keptBy].map(([personId, kept]) => ({ personId, capacity: 'secretary' as const, paragraphs: kept })),
    ...[...ledBy].map(([personId, led]) => ({ personId, capacity: 'chair' as const, paragraphs: led })),
    ...adjusters(record, all),
  ];
}

function adjusters(record: MinutesRecord, all: readonly ParagraphRecord[]): readonly Signer[] {
  const { adjusterIds = [], reserveIds = [] } = record.adjusters ?? {};
  const byPerson = new Map<PersonId, number[]>(adjusterIds.map((personId) => [personId, []]));
  for (const paragraph of all) {
    if (paragraph.number === undefined) continue;
    const out = disqualifiedIn(paragraph);
    const gone = record.attendance.goneIn.get(paragraph.number) ?? new Set();
    const able = adjusterIds.filter((personId) => !out.has(personId) && !gone.has(personId));
    const missing = adjusterIds.length - able.length;
    const reserves = reserveIds
      .filter((id) => !out.has(id) && !gone.has(id) && id !== paragraph.presidingId)
      .slice(0, missing);
    // Where no reserve is left either, whoever was elected adjusts what is there to be read.
    const left = adjusterIds.filter((id) => gone.has(id) && !out.has(id)).slice(0, missing - reserves.length);
    for (const personId of [...able, ...reserves, ...left]) {
      byPerson.set(personId, [...(byPerson.get(personId) ?? []), paragraph.number]);
    }
  }
  return [...byPerson]
    .filter(([, paragraphs]) => paragraphs.length > 0)
    .map(([personId, paragraphs]) => ({ personId, capacity: 'adjuster' as const, paragraphs }));
}

const disqualifiedByEntries = new WeakMap<object, ReadonlySet<PersonId>>();

/** By what is told in the § of its own item: jäv in another item bars nobody from this one. */
function disqualifiedIn({ item, entries }: ParagraphRecord): ReadonlySet<PersonId> {
  if (entries === undefined) return new Set();
  const known = disqualifiedByEntries.get(entries);
  if (known !== undefined) return known;
  const found = new Set<PersonId>();
  const answered = new Set<PersonId>();
  for (let link: typeof entries | undefined = entries; link !== undefined; link = link.before) {
    const { event } = link.recorded;
    // The newest answer of the body counts.
    if (event.type !== 'DisqualificationDismissed' && event.type !== 'DisqualificationRecorded') continue;
    if (event.itemId !== item.itemId) continue;
    if (event.type === 'DisqualificationDismissed') answered.add(event.personId);
    else if (!answered.has(event.personId)) found.add(event.personId);
  }
  disqualifiedByEntries.set(entries, found);
  return found;
}

/**
 * A reserve may sign in the place of an adjuster who has not; nobody else may. Never for a § from which the reserve was
 * disqualified.
 */
export function signerFor(record: MinutesRecord, text: Adjustment, personId: PersonId): Signer | undefined {
  const signers = signersOf(record, text.fixed?.paragraphs);
  const own = signers.find((signer) => signer.personId === personId);
  if (own !== undefined || record.adjusters?.reserveIds.includes(personId) !== true) return own;
  const signed = new Set(text.signatures.map((signature) => signature.signed.personId));
  const isOutOf = (number: number) => {
    const paragraph = paragraphsOf(record).find((one) => one.number === number);
    return paragraph !== undefined && disqualifiedIn(paragraph).has(personId);
  };
  const replaced = missingAdjusters(record, text).find(
    (signer) => !signed.has(signer.personId) && !signer.paragraphs.some(isOutOf),
  );
  return replaced === undefined ? undefined : { ...replaced, personId };
}

/** Those whose signatures are still missing on a fixed text. */
export function missingSigners(record: MinutesRecord, text: Adjustment): readonly Signer[] {
  const signed = new Set(text.signatures.map((signature) => signature.signed.personId));
  const others = signersOf(record, text.fixed?.paragraphs).filter(
    ({ personId, capacity }) => capacity !== 'adjuster' && !signed.has(personId),
  );
  return [...others, ...missingAdjusters(record, text)];
}

/** Adjusters who have not signed and in whose place no reserve has. */
function missingAdjusters(record: MinutesRecord, text: Adjustment): readonly Signer[] {
  const needed = signersOf(record, text.fixed?.paragraphs);
  const signed = text.signatures.map((signature) => signature.signed);
  const waiting = needed.filter(
    ({ personId, capacity }) => capacity === 'adjuster' && !signed.some((s) => s.personId === personId),
  );
  const inPlace = signed.filter((s) => s.capacity === 'adjuster' && !needed.some((n) => n.personId === s.personId));
  return waiting.slice(inPlace.length);
}

/** Whether all have signed who need to, once this person has. */
export function isSignedByAll(record: MinutesRecord, text: Adjustment, signing: EventOf<'MinutesSigned'>): boolean {
  const after: Adjustment = { ...text, signatures: [...text.signatures, { signed: signing, on: '' }] };
  const signed = new Set(after.signatures.map((s) => s.signed.personId));
  const others = signersOf(record, text.fixed?.paragraphs).filter(({ capacity }) => capacity !== 'adjuster');
  return others.every(({ personId }) => signed.has(personId)) && missingAdjusters(record, after).length === 0;
}

/** In the order of their numbers; items without a number stand where they were handled. */
export function paragraphsOf(record: MinutesRecord): readonly ParagraphRecord[] {
  return record.open === undefined ? record.paragraphs : inOrder(record.paragraphs, record.open);
}

/** A § taken up again stands before those that were opened after it. */
export function inOrder(paragraphs: readonly ParagraphRecord[], added: ParagraphRecord): readonly ParagraphRecord[] {
  const { number: own } = added;
  const after = paragraphs.findIndex(({ number }) => number !== undefined && own !== undefined && number > own);
  return after === -1 ? [...paragraphs, added] : paragraphs.toSpliced(after, 0, added);
}

export function numbersOf(record: MinutesRecord): readonly number[] {
  return paragraphsOf(record).flatMap((p) => (p.number === undefined ? [] : [p.number]));
}
