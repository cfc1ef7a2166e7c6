/** What concerns one person alone: roles, own requests and vote, and what that person may do now or why not. */
import { seatServedBy } from './attendance/serving.ts';
import { ballotUnderWay, isOnRoll, voteOf } from './ballots/ballots-state.ts';
import type { CommandBodies, CommandName } from './commands.ts';
import { perCapsulamRows } from './company-board/board-rows.ts';
import { isDisqualified, isExcluded } from './disqualification/exclusion.ts';
import type { Actor, Texts } from './events.ts';
import { judgeFor } from './judge-act.ts';
import type { Meeting } from './meeting.ts';
import { signersOf } from './minutes/adjustments.ts';
import type { RosterEntry } from './people.ts';
import { openProposition } from './proposals/questions.ts';
import type { Refusal } from './refusals.ts';
import { phaseOf, rightsTable, rolesOfPerson } from './rights.ts';
import { speakerOrder } from './speaker-list/speaker-order.ts';
import { statusOf } from './views/attendance-rows.ts';
import type { PrivateRows } from './views.ts';
import type { Instant, ItemId, PersonId, Role } from './vocabulary.ts';

/** The private rows of somebody on the roster; nothing for others. */
export function privateViewFor(
  meeting: Meeting,
  who: PersonId | string,
  texts: Texts = new Map(),
): PrivateRows | undefined {
  // Whoever is not on the roster is not found, whatever the text is.
  const person = meeting.call?.roster.get(who as PersonId);
  if (person === undefined) return undefined;
  const { personId, displayName, party } = person;
  const roles = rolesOfPerson(meeting, personId);
  const seat = seatServedBy(meeting, personId);
  const itemId = meeting.agenda.currentItemId;
  const excluded = itemId !== undefined && isExcluded(meeting, personId, itemId);
  const admitted = meeting.admission.admitted.get(personId)?.mode;
  const mode = seat?.mode ?? (admitted === 'standby' ? undefined : admitted);
  return {
    me: {
      personId,
      name: displayName,
      ...(party === undefined ? {} : { party }),
      roles: [...roles],
      status: statusOf(meeting, person),
      ...(mode === undefined ? {} : { mode }),
      ...(seat?.forPersonId === undefined ? {} : { forPersonId: seat.forPersonId }),
      hasFloor: meeting.floor.current?.personId === personId,
      ...(excluded ? { excludedFromItem: true, ...excludedFor(meeting, personId, itemId) } : {}),
    },
    requests: excluded ? [] : ownRequests(meeting, personId),
    ...(excluded ? {} : ownVote(meeting, personId)),
    ...toSign(meeting, personId),
    ...askedOf(meeting, person, texts),
    allowed: allowedTo(meeting, personId, roles),
  };
}

/** Who sits in the hall is moved nowhere and is out all the same; who is at a distance was moved for a cause. */
function excludedFor(meeting: Meeting, personId: PersonId, itemId: ItemId): Pick<PrivateRows['me'], 'excludedFor'> {
  const cause = isDisqualified(meeting, personId, itemId)
    ? 'disqualification'
    : meeting.admission.waiting.get(personId)?.cause;
  return cause === undefined ? {} : { excludedFor: cause };
}

function ownRequests(meeting: Meeting, personId: PersonId): PrivateRows['requests'] {
  return speakerOrder(meeting).flatMap((request, index) =>
    request.personId === personId
      ? [{ requestId: request.requestId, floorKind: request.kind, position: index + 1 }]
      : [],
  );
}

/** The vote the server holds in the running open ballot. Never one of a closed ballot (`decisions.md` 26). */
function ownVote(meeting: Meeting, personId: PersonId): Pick<PrivateRows, 'vote' | 'onRoll'> {
  const ballot = ballotUnderWay(meeting.ballots);
  if (ballot === undefined) return {};
  const onRoll = isOnRoll(ballot, personId);
  const choice = ballot.kind === 'open' ? voteOf(ballot, personId) : undefined;
  if (choice === undefined) return { onRoll };
  return { onRoll, vote: { ballotId: ballot.ballotId, choice, receivedAt: receivedAt(meeting, personId) } };
}

/** What a director is asked without a meeting (CON-15). */
function askedOf(
  meeting: Meeting,
  { personId, role }: Pick<RosterEntry, 'personId' | 'role'>,
  texts: Texts,
): Pick<PrivateRows, 'perCapsulam'> {
  // Whoever is out of an item is not asked about it either (ABL 8:23).
  const asked = Object.values(perCapsulamRows(meeting, texts)).filter(
    ({ itemId }) => !isExcluded(meeting, personId, itemId),
  );
  if (role !== 'member' || asked.length === 0) return {};
  return {
    perCapsulam: asked.map(({ itemId, text, agreed, missing, rejectedBy, isDecided }) => ({
      itemId,
      title: meeting.call?.items.get(itemId)?.title ?? '',
      text,
      agreed: agreed.length,
      directors: agreed.length + missing.length + (rejectedBy === undefined ? 0 : 1),
      state: isDecided ? 'decided' : rejectedBy === undefined ? 'open' : 'rejected',
      hasAgreed: agreed.includes(personId),
    })),
  };
}

/**
 * Fixed minutes wait for the signatures of secretary, those who presided, and the adjusters (MIN-03); §§ that are
 * adjusted immediately come first (MIN-04).
 */
function toSign({ minutes }: Meeting, personId: PersonId): Pick<PrivateRows, 'toSign' | 'toSignParagraphs'> {
  for (const text of [...minutes.immediate, minutes]) {
    const { fixed, adjusted, signatures } = text;
    if (fixed === undefined || adjusted !== undefined) continue;
    if (signatures.some(({ signed }) => signed.personId === personId)) continue;
    if (!signersOf(minutes, fixed.paragraphs).some((signer) => signer.personId === personId)) continue;
    const { minutesId, paragraphs } = fixed;
    return { toSign: minutesId, ...(fixed.immediate === true ? { toSignParagraphs: paragraphs } : {}) };
  }
  return {};
}

function receivedAt(meeting: Meeting, personId: PersonId): Instant {
  for (let link = meeting.entries; link !== undefined; link = link.before) {
    const { event, at } = link.recorded;
    if (event.type === 'VoteReceived' && event.personId === personId) return at;
  }
  return meeting.lastAt ?? '';
}

type Candidate = { [N in CommandName]: readonly [N, CommandBodies[N]] }[CommandName];

/** Acts that a control on this person's screen may send. Names not here are judged when they are sent. */
function candidates(meeting: Meeting, personId: PersonId): readonly Candidate[] {
  const list: Candidate[] = [
    ['RequestRemote', { reasonCode: 'other' }],
    ['RequestFloor', { kind: 'speech' }],
    ['ReturnToSeat', { personId }],
    ['LeaveSeat', { personId }],
  ];
  const itemId = meeting.agenda.currentItemId;
  const proposition = openProposition(meeting.proposals);
  const ballot = ballotUnderWay(meeting.ballots);
  const { rollCall } = meeting.attendance;
  const { current } = meeting.floor;
  if (rollCall !== undefined) list.push(['AnswerRoll', { rollCallId: rollCall.rollCallId }]);
  if (itemId !== undefined) {
    list.push(
      ['DeclareDisqualification', { itemId, ground: 'closePerson' }],
      ['MakeProposal', { itemId, kind: 'own', text: 'att' }],
      ['MakeReservation', { itemId }],
      ['AnnounceAbstention', { itemId }],
    );
  }
  // Said from outside, of the item that is open: the answer names the item no more than the question does.
  if (itemId !== undefined && isDisqualified(meeting, personId, itemId)) list.push(['WithdrawDisqualification', {}]);
  if (proposition !== undefined) list.push(['RequestBallot', { propositionId: proposition.propositionId }]);
  const choice = ballot?.choices[0]?.key;
  if (ballot !== undefined && choice !== undefined) list.push(['CastVote', { ballotId: ballot.ballotId, choice }]);
  if (current?.personId === personId) list.push(['EndSpeech', { speechId: current.speechId }]);
  // A director answers a decision asked for without a meeting, one at a time (CON-15).
  const asked = meeting.board.perCapsulam.find((p) => p.rejectedBy === undefined && !p.agreed.includes(personId));
  if (asked !== undefined) list.push(['AnswerPerCapsulam', { itemId: asked.itemId, agrees: true }]);
  for (const request of meeting.floor.requests.values()) {
    if (request.personId !== personId) continue;
    list.push(['WithdrawFloorRequest', { requestId: request.requestId }]);
    break;
  }
  return list;
}

/** Bodiless acts and those of officers, offered by role and state; the procedure rows carry their bodies. */
const officersActs: readonly CommandName[] = (Object.keys(rightsTable) as CommandName[]).filter(
  (name) => !rightsTable[name].by.includes('member') && !rightsTable[name].by.includes('adaptor'),
);

function allowedTo(meeting: Meeting, personId: PersonId, roles: ReadonlySet<Role>): PrivateRows['allowed'] {
  const at = meeting.lastAt ?? meeting.call?.called.startsAt ?? '';
  const actor: Actor = { personId, role: 'member' };
  const allowed: { -readonly [N in CommandName]?: { readonly refusal?: Refusal } } = {};
  for (const [name, body] of candidates(meeting, personId)) {
    if (!isOffered(meeting, name, roles)) continue;
    const refusal = judgeFor(meeting, actor, name, body, at);
    if (refusal?.code === 'no-right') continue;
    allowed[name] = refusal === undefined ? {} : { refusal };
  }
  if (roles.has('presiding') || roles.has('secretary') || roles.has('meetingHost')) {
    for (const name of officersActs) if (isOffered(meeting, name, roles)) allowed[name] = {};
  }
  return allowed;
}

/** By role and state of the meeting alone. */
function isOffered(meeting: Meeting, name: CommandName, roles: ReadonlySet<Role>): boolean {
  const right = rightsTable[name];
  return right.during.includes(phaseOf(meeting)) && right.by.some((role) => roles.has(role));
}
