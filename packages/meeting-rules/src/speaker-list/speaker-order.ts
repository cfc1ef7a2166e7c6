/**
 * In which order those who have asked get the floor, and for how long: by the body's rule, never stored.
 *
 * A point of order goes before everything, factual information and rejoinders directly after the speech they follow, then
 * the list (DEB-02).
 */
import type { Meeting } from '../meeting.ts';
import { policy } from '../policy-in-force.ts';
import { remembered } from '../remembered.ts';
import type { FloorKind, ItemId, PersonId, RequestId, SpeechId } from '../vocabulary.ts';
import type { FloorRequest, Speech, SpeechChain } from './speaker-list-state.ts';

const place: Readonly<Record<FloorKind, number>> = {
  pointOfOrder: 0,
  factualInformation: 1,
  rejoinder: 2,
  speech: 3,
};

export interface WaitingSpeaker extends FloorRequest {
  readonly limitSeconds: number;
}

/** Who waits for the floor in the open item and for how long each may speak, the next one first. */
export const speakerOrder: (meeting: Meeting) => readonly WaitingSpeaker[] = remembered(
  ({ call, floor, agenda }: Meeting) => [call, floor, agenda],
  (meeting: Meeting) => {
    const itemId = meeting.agenda.currentItemId;
    if (itemId === undefined) return [];
    return requestsInOrder(meeting, itemId).map((request) => ({
      ...request,
      limitSeconds: limitSeconds(meeting, itemId, request),
    }));
  },
);

/** The requests of an item, the next one first. */
export function requestsInOrder(meeting: Meeting, itemId: ItemId): readonly FloorRequest[] {
  const waiting = [...meeting.floor.requests.values()].filter((request) => request.itemId === itemId);
  if (waiting.length < 2) return waiting;
  const byRule =
    policy(meeting, 'debate.orderRule') === 'byPartySize' ? roundsByPartySize(meeting, itemId, waiting) : undefined;
  const rank = (request: FloorRequest) => answersFirst(meeting, itemId, request) ?? byRule?.get(request.requestId) ?? 0;
  const inOrder = waiting.sort((a, b) => place[a.kind] - place[b.kind] || rank(a) - rank(b) || a.seq - b.seq);
  return moved(inOrder);
}

/**
 * An interpellation or a question is answered first, and whoever asked speaks next; then the list (KL 5:60, 5:64, DEB-08).
 * It holds for the first speech of each.
 */
function answersFirst(meeting: Meeting, itemId: ItemId, { kind, personId }: FloorRequest): number | undefined {
  const item = meeting.call?.items.get(itemId);
  if (kind !== 'speech' || (item?.kind !== 'interpellation' && item?.kind !== 'question')) return undefined;
  const place = personId === item.answeredBy ? -2 : personId === item.askedBy ? -1 : undefined;
  if (place === undefined) return undefined;
  for (const speech of speechesOf(meeting, itemId)) {
    if (speech.kind === 'speech' && speech.personId === personId) return undefined;
  }
  return place;
}

/** The chair's leave to change place (DEB-05): directly before another request, or last. */
function moved(inOrder: readonly FloorRequest[]): readonly FloorRequest[] {
  let order = inOrder;
  for (const request of inOrder) {
    const { movedBefore } = request;
    if (movedBefore === undefined) continue;
    const others = order.filter((other) => other !== request);
    const before = movedBefore === null ? -1 : others.findIndex((other) => other.requestId === movedBefore);
    order = before === -1 ? [...others, request] : [...others.slice(0, before), request, ...others.slice(before)];
  }
  return order;
}

/** One speaker of each party per round, the largest party first; within a party in the order of asking. */
function roundsByPartySize(
  meeting: Meeting,
  itemId: ItemId,
  waiting: readonly FloorRequest[],
): ReadonlyMap<RequestId, number> {
  const sizes = partySizes(meeting);
  const largest = [...sizes.entries()].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([party]) => party);
  const rounds = new Map<string, number>();
  for (const speech of speechesOf(meeting, itemId)) {
    if (speech.kind !== 'speech') continue;
    const party = partyOf(meeting, speech.personId);
    rounds.set(party, (rounds.get(party) ?? 0) + 1);
  }
  const ranks = new Map<RequestId, number>();
  for (const request of [...waiting].sort((a, b) => a.seq - b.seq)) {
    if (request.kind !== 'speech') continue;
    const party = partyOf(meeting, request.personId);
    const round = rounds.get(party) ?? 0;
    rounds.set(party, round + 1);
    const size = largest.indexOf(party);
    ranks.set(request.requestId, round * (largest.length + 1) + (size === -1 ? largest.length : size));
  }
  return ranks;
}

export function partyOf(meeting: Meeting, personId: PersonId): string {
  return meeting.call?.roster.get(personId)?.party ?? '';
}

function partySizes(meeting: Meeting): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const { party } of meeting.call?.seatList.values() ?? []) {
    if (party !== undefined) sizes.set(party, (sizes.get(party) ?? 0) + 1);
  }
  return sizes;
}

/** Speeches of the item, newest first, the one under way included. */
export function* speechesOf(meeting: Meeting, itemId: ItemId): Generator<Speech> {
  const { current } = meeting.floor;
  if (current?.itemId === itemId) yield current;
  for (let chain: SpeechChain | undefined = meeting.floor.ended; chain !== undefined; chain = chain.before) {
    // Items are opened one at a time, but one set aside may come back: look past others.
    if (chain.speech.itemId === itemId) yield chain.speech;
  }
}

export function speechOf(meeting: Meeting, itemId: ItemId, speechId: SpeechId): Speech | undefined {
  for (const speech of speechesOf(meeting, itemId)) if (speech.speechId === speechId) return speech;
  return undefined;
}

/** The speech a rejoinder goes back to, through rejoinders in between. */
export function rootSpeech(meeting: Meeting, itemId: ItemId, speechId: SpeechId): Speech | undefined {
  const speech = speechOf(meeting, itemId, speechId);
  if (speech?.kind !== 'rejoinder' || speech.answersSpeechId === undefined) return speech;
  return rootSpeech(meeting, itemId, speech.answersSpeechId);
}

/** Rejoinders a person has held on a speech or waits to hold. */
export function rejoindersOn(meeting: Meeting, itemId: ItemId, root: SpeechId, personId: PersonId): number {
  let count = 0;
  for (const speech of speechesOf(meeting, itemId)) {
    if (speech.kind !== 'rejoinder' || speech.personId !== personId || speech.answersSpeechId === undefined) continue;
    if (rootSpeech(meeting, itemId, speech.answersSpeechId)?.speechId === root) count++;
  }
  for (const request of meeting.floor.requests.values()) {
    if (request.kind === 'rejoinder' && request.personId === personId && request.answersSpeechId === root) count++;
  }
  return count;
}

/** How many rejoinders to this speech the person may still ask for: the speaker one for each of the others' (DEB-03). */
export function rejoindersLeft(meeting: Meeting, itemId: ItemId, root: Speech, personId: PersonId): number {
  const taken = rejoindersOn(meeting, itemId, root.speechId, personId);
  if (personId !== root.personId) return Math.max(0, policy(meeting, 'debate.repliesPerPerson') - taken);
  let byOthers = 0;
  for (const speech of speechesOf(meeting, itemId)) {
    if (speech.kind !== 'rejoinder' || speech.personId === personId || speech.answersSpeechId === undefined) continue;
    if (rootSpeech(meeting, itemId, speech.answersSpeechId)?.speechId === root.speechId) byOthers++;
  }
  return Math.max(0, byOthers - taken);
}

/** Seconds the party has left in the item, where the body shares the time by parties. */
export function partyPotLeft(meeting: Meeting, itemId: ItemId, party: string): number | undefined {
  const pot = policy(meeting, 'debate.partyPotSeconds');
  if (pot === 'none' || party === '') return undefined;
  let used = 0;
  for (const speech of speechesOf(meeting, itemId)) {
    if (partyOf(meeting, speech.personId) === party) used += speech.usedSeconds ?? 0;
  }
  return Math.max(0, pot - used);
}

/** How long this one may speak: by kind, the party's first speech, and what is left in its pot (DEB-03). */
export function limitSeconds(
  meeting: Meeting,
  itemId: ItemId,
  asked: { readonly personId: PersonId; readonly kind: FloorKind; readonly answersSpeechId?: SpeechId },
): number {
  const limit = limitByKind(meeting, itemId, asked);
  const left = partyPotLeft(meeting, itemId, partyOf(meeting, asked.personId));
  return left === undefined || asked.kind === 'pointOfOrder' ? limit : Math.min(limit, left);
}

function limitByKind(
  meeting: Meeting,
  itemId: ItemId,
  {
    personId,
    kind,
    answersSpeechId,
  }: { readonly personId: PersonId; readonly kind: FloorKind; readonly answersSpeechId?: SpeechId },
): number {
  const replies = policy(meeting, 'debate.replySeconds');
  const firstReply = replies[0] ?? 120;
  if (kind === 'rejoinder') {
    let held = 0;
    for (const speech of speechesOf(meeting, itemId)) {
      if (speech.kind === 'rejoinder' && speech.personId === personId && speech.answersSpeechId === answersSpeechId)
        held++;
    }
    return replies[Math.min(held, replies.length - 1)] ?? firstReply;
  }
  if (kind !== 'speech') return firstReply;
  const group = policy(meeting, 'debate.groupSpeechSeconds');
  const party = partyOf(meeting, personId);
  if (group !== 'none' && party !== '' && !hasSpoken(meeting, itemId, party)) return group;
  return policy(meeting, 'debate.speechSeconds');
}

function hasSpoken(meeting: Meeting, itemId: ItemId, party: string): boolean {
  for (const speech of speechesOf(meeting, itemId)) {
    if (speech.kind === 'speech' && partyOf(meeting, speech.personId) === party) return true;
  }
  return false;
}
