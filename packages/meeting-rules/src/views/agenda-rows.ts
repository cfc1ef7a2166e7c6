/** The agenda and the open item, as far as the audience may know of each item. */
import { paragraphFor } from '../agenda/agenda-commands.ts';
import { currentItem } from '../attendance/serving.ts';
import type { EventType, Texts } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import { rememberedParts, tellingOf } from '../minutes/minutes-of.ts';
import { closedItems, wasOutOf } from '../minutes/minutes-readers.ts';
import { entriesInOrder } from '../minutes/minutes-record.ts';
import type { ItemOfCall } from '../people.ts';
import { effectiveLevel } from '../security/levels.ts';
import { presidingNow } from '../sitting/presiding.ts';
import type { AgendaRow, DecisionView, DocumentRow, ItemRow } from '../views.ts';
import type { Visibility } from '../visibility.ts';
import type { ItemId } from '../vocabulary.ts';

/** One row per item the audience may know of, struck ones too. */
export function agendaRows(
  meeting: Meeting,
  visibility: Visibility,
  texts: Texts,
): Readonly<Record<string, AgendaRow>> {
  const rows: Record<string, AgendaRow> = {};
  const forecast = forecastOf(meeting);
  const decided = visibility.seesDecisions
    ? decidedSoFar(meeting, visibility, texts)
    : new Map<ItemId, readonly string[]>();
  meeting.agenda.order.forEach((itemId, index) => {
    const item = meeting.call?.items.get(itemId);
    if (item === undefined || !visibility.seesItem(itemId)) return;
    const seesContent = visibility.seesContent(itemId);
    const row = rowOf(meeting, item, index + 1, forecast.get(itemId), seesContent);
    const decisions = seesContent ? decided.get(itemId) : undefined;
    rows[itemId] = decisions === undefined ? row : { ...row, decisions };
  });
  return rows;
}

/** Entries that the minutes tell as decisions: the body's own acts on its meeting too. */
const decides: ReadonlySet<EventType> = new Set<EventType>([
  'DecisionMade',
  'AgendaApproved',
  'AdjustersElected',
  'PersonsElected',
]);

/** What was decided in the items that are over, in the minutes' own sentences. */
function decidedSoFar(meeting: Meeting, visibility: Visibility, texts: Texts): ReadonlyMap<ItemId, readonly string[]> {
  const decided = new Map<ItemId, readonly string[]>();
  const telling = tellingOf(meeting.minutes, texts);
  const closed = closedItems(meeting);
  for (const paragraph of meeting.minutes.paragraphs) {
    const { itemId } = paragraph.item;
    if (meeting.agenda.items.get(itemId)?.state !== 'ended') continue;
    if (!isToldAfterwards(meeting, visibility, itemId, closed.get(itemId))) continue;
    const seqs = new Set(
      entriesInOrder(paragraph.entries).flatMap(({ seq, event }) => (decides.has(event.type) ? [seq] : [])),
    );
    const told = rememberedParts(paragraph, telling).flatMap((part) => part.sentences);
    const sentences = told.flatMap(({ seq, text }) => (seq !== undefined && seqs.has(seq) ? [text] : []));
    if (sentences.length > 0) decided.set(itemId, sentences);
  }
  return decided;
}

/**
 * Whether everybody of the audience may read afterwards what was decided (MIN-10).
 *
 * An audience holds who was in the room and who was not: what was decided behind closed doors, or at a level that is, is
 * told to the officers, who answer for the minutes, and to the others where nobody was kept from it; never to the public.
 */
function isToldAfterwards(
  meeting: Meeting,
  visibility: Visibility,
  itemId: ItemId,
  closedBy: 'doors' | 'level' | undefined,
): boolean {
  if (closedBy === undefined || visibility.isOfficer) return true;
  if (closedBy === 'doors' || !visibility.seesClosedDecisions) return false;
  return ![...(meeting.call?.roster.keys() ?? [])].some((personId) => wasOutOf(meeting, personId, itemId));
}

/** The §§ that the waiting items will have if nothing changes (`decisions.md` 2). */
function forecastOf(meeting: Meeting): ReadonlyMap<ItemId, number> {
  const forecast = new Map<ItemId, number>();
  let next = meeting.agenda.lastParagraph;
  for (const itemId of meeting.agenda.order) {
    const item = meeting.call?.items.get(itemId);
    if (item === undefined || meeting.agenda.items.get(itemId)?.state !== 'waiting') continue;
    if (paragraphFor(meeting, item) !== undefined) forecast.set(itemId, ++next);
  }
  return forecast;
}

function rowOf(
  meeting: Meeting,
  item: ItemOfCall,
  position: number,
  forecast: number | undefined,
  seesContent: boolean,
): AgendaRow {
  const { itemId, kind, matter, title, registryNumber, preparedBy, urgent, securityClassified } = item;
  const { askedBy, answeredBy } = item;
  const state = meeting.agenda.items.get(itemId);
  const paragraphNumber = state?.paragraphNumber ?? (meeting.agenda.isApproved ? forecast : undefined);
  return {
    itemId,
    position,
    kind,
    ...(matter === undefined ? {} : { matter }),
    title,
    ...(registryNumber === undefined ? {} : { registryNumber }),
    ...(paragraphNumber === undefined ? {} : { paragraphNumber }),
    isForecast: state?.paragraphNumber === undefined,
    state: state?.state ?? 'waiting',
    ...(state?.outcome === undefined ? {} : { outcome: state.outcome }),
    level: meeting.security.itemLevels.get(itemId) ?? item.level,
    closedBallotExpected:
      meeting.call?.called.bodyKind !== 'companyBoard' && (kind === 'election' || kind === 'employment'),
    ...(preparedBy === undefined ? {} : { preparedBy }),
    clauses: seesContent ? item.clauses : [],
    urgent,
    securityClassified,
    ...(askedBy === undefined ? {} : { askedBy }),
    ...(answeredBy === undefined ? {} : { answeredBy }),
  };
}

/** The open item, absent between items and where the audience may not see it. */
export function itemRow(
  meeting: Meeting,
  visibility: Visibility,
  decisions: readonly DecisionView[],
): ItemRow | undefined {
  const open = currentItem(meeting);
  if (open === undefined || !visibility.seesContent(open.itemId)) return undefined;
  const { itemId, item, state } = open;
  const ofItem = <T extends { readonly itemId: ItemId }>(list: readonly T[]) =>
    list.filter((other) => other.itemId === itemId);
  const presidingId = presidingNow(meeting) ?? state.presidingId;
  if (presidingId === undefined) return undefined;
  return {
    itemId,
    ...(state.paragraphNumber === undefined ? {} : { paragraphNumber: state.paragraphNumber }),
    title: item.title,
    kind: item.kind,
    ...(item.matter === undefined ? {} : { matter: item.matter }),
    phase: state.phase,
    presidingId,
    level: effectiveLevel(meeting, itemId),
    disqualified: ofItem(meeting.disqualification.recorded)
      .filter(({ isOver }) => !isOver)
      .map(({ personId, ground, how, seq }) => ({ personId, ground, how, seq })),
    questionedPersonIds: ofItem(meeting.disqualification.questioned).map(({ personId }) => personId),
    ...(item.preparedBy === undefined ? {} : { preparedBy: item.preparedBy }),
    clauses: item.clauses,
    decisions,
    reservations: [...new Set(ofItem(meeting.proposals.reservations).flatMap(({ personIds }) => personIds))],
    abstentions: ofItem(meeting.proposals.abstentions).map(({ personId }) => personId),
  };
}

/** Documents of the call and those handed out, of the items whose content the audience may read. */
export function documentRows(meeting: Meeting, visibility: Visibility): Readonly<Record<string, DocumentRow>> {
  const rows: Record<string, DocumentRow> = {};
  for (const item of meeting.call?.items.values() ?? []) {
    if (!visibility.seesContent(item.itemId)) continue;
    for (const document of item.documents) rows[document.documentId] = { ...document, itemId: item.itemId };
  }
  for (const { isBehindDoors, ...document } of meeting.security.handedOut) {
    if (!visibility.seesContent(document.itemId) || (isBehindDoors && !visibility.seesBehindDoors)) continue;
    rows[document.documentId] = document;
  }
  return rows;
}
