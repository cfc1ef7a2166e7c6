/**
 * Random commands to a meeting, drawn from a seed: sometimes what a chair would press next, sometimes anything at all,
 * with ids that exist, ids that do not, and fields of wrong types.
 */
import type { Command, CommandName } from '../commands.ts';
import type { Actor } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import { candidateActs } from '../procedure/procedure.ts';
import { rightsTable } from '../rights.ts';
import type { Instant, Role } from '../vocabulary.ts';
import {
  disqualificationGrounds,
  floorKinds,
  itemOutcomes,
  modes,
  presenceStates,
  proposalKinds,
  publicOutputs,
  purposes,
  roomSources,
  securityLevels,
} from '../vocabulary.ts';
import { commandOf } from './made-meetings.ts';

/** Numbers 0 … 1 from a seed (mulberry32): the same seed gives the same meeting. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const endings: ReadonlySet<CommandName> = new Set<CommandName>([
  'EndMeeting',
  'EndMeetingDay',
  'ExpelPerson',
  'LeaveSeat',
  'RecordAbsent',
  'SetItemAside',
  'AnnulBallot',
]);

/** Acts that would soon have a meeting at its end: taken seldom, so that more happens before. */
const hurrying: ReadonlySet<CommandName> = new Set<CommandName>([
  'EndMeeting',
  'EndItem',
  'EndDeliberation',
  'StrikeGavel',
  'RecordLegalForce',
]);

/** The body of an act with something in the fields that a person would fill in. */
function filled(body: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(body).map(([field, value]) => [field, value === '' ? 'x' : value]));
}

export class RandomCommands {
  readonly #random: () => number;
  constructor(seed: number) {
    this.#random = randomFrom(seed);
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  one<T>(choices: readonly T[]): T | undefined {
    return choices[Math.floor(this.#random() * choices.length)];
  }

  seconds(): number {
    return this.#random() * (this.chance(0.2) ? 60 : 6);
  }

  /** The next command to this meeting. */
  next(meeting: Meeting, at: Instant): Command {
    const presiding = meeting.sitting.itemPresiding?.personId ?? meeting.sitting.presidingId;
    const member = this.byMember(meeting, at);
    if (member !== undefined) return member;
    if (this.chance(0.6)) {
      const acts = candidateActs(meeting, new Map(), at);
      const act = this.chance(0.7) ? acts[0] : this.one(acts);
      const isTaken = act !== undefined && (!hurrying.has(act.command) || this.chance(0.12));
      if (isTaken) {
        const actor = this.chance(0.5) || presiding === undefined ? 'secretary' : presiding;
        return this.command(act.command, filled(act.body), { personId: actor, role: 'member' } as Actor, at, meeting);
      }
    }
    let name = this.one(Object.keys(rightsTable) as CommandName[]) ?? 'Resume';
    // What ends everything may come, but seldom, or nothing else would be reached.
    if (endings.has(name) && !this.chance(0.05)) name = 'RequestFloor';
    const right = rightsTable[name];
    const role = this.one<Role>(['adaptor', 'administrator']) ?? 'adaptor';
    const actor: Actor =
      right.by.includes('adaptor') && this.chance(0.8)
        ? { role }
        : ({
            personId: this.chance(0.4) ? 'secretary' : this.chance(0.4) ? presiding : this.person(meeting),
            role: 'member',
            ...(this.chance(0.1) ? { onBehalfOf: this.person(meeting) } : {}),
          } as Actor);
    return this.command(name, this.body(meeting, name), actor, at, meeting);
  }

  /** Members vote while a ballot runs, and now and then ask for one in the window before the gavel. */
  private byMember(meeting: Meeting, at: Instant): Command | undefined {
    const ballot = meeting.ballots.ballots.at(-1);
    const by = (word: string): Actor => ({ personId: word, role: 'member' }) as Actor;
    if (ballot?.state === 'running' && ballot.kind === 'open' && this.chance(0.7)) {
      const waiting = ballot.roll.filter((_, index) => ballot.votes[index] === undefined);
      const voter = this.one(waiting.length > 0 && this.chance(0.9) ? waiting : ballot.roll)?.personId ?? 'nobody';
      const choice = this.one(ballot.choices)?.key ?? 'yes';
      return this.command(
        'CastVote',
        { ballotId: ballot.ballotId, choice, lastCallMade: this.chance(0.5) },
        by(voter),
        at,
        meeting,
      );
    }
    if (ballot?.state === 'running' && ballot.kind === 'closed' && this.chance(0.7)) {
      const personId = this.one(ballot.roll)?.personId;
      return this.command('MarkOffVoter', { ballotId: ballot.ballotId, personId }, by('secretary'), at, meeting);
    }
    const question = meeting.proposals.propositions.at(-1);
    if (question?.state === 'found' && this.chance(0.2)) {
      const voter = this.one([...meeting.attendance.seatOf.keys()]) ?? 'nobody';
      return this.command('RequestBallot', { propositionId: question.propositionId }, by(voter), at, meeting);
    }
    return undefined;
  }

  private command(name: CommandName, body: object, actor: Actor, at: Instant, meeting: Meeting): Command {
    const made = commandOf(name, body as never, actor, at, meeting.meetingId);
    if (!this.chance(0.02)) return made;
    // Now and then something that is no command of this meeting at all.
    const spoiled = this.one([
      { ...made, body: { ...made.body, [this.one(Object.keys(made.body)) ?? 'x']: this.rubbish() } },
      { ...made, name: 'NoSuchCommand' },
      { ...made, meetingId: 'another' },
      { ...made, body: this.rubbish() },
    ]);
    return spoiled as Command;
  }

  private rubbish(): unknown {
    return this.one([null, 42, '', [], {}, true, 'x'.repeat(600), undefined, [[null]], { kind: 'agenda' }]);
  }

  private person(meeting: Meeting): string {
    return this.chance(0.02) ? 'nobody' : (this.one([...(meeting.call?.roster.keys() ?? [])]) ?? 'nobody');
  }

  private item(meeting: Meeting): string {
    if (this.chance(0.7) && meeting.agenda.currentItemId !== undefined) return meeting.agenda.currentItemId;
    return this.chance(0.03) ? 'no-item' : (this.one(meeting.agenda.order) ?? 'no-item');
  }

  private id(list: readonly (string | undefined)[]): string {
    const last = list.at(-1);
    return (this.chance(0.8) ? last : this.one(list)) ?? 'no-id';
  }

  /** Every field a command may have; what it does not know it does not read. */
  private body(meeting: Meeting, name: CommandName): object {
    const { proposals, ballots, floor, attendance } = meeting;
    const personId = this.person(meeting);
    const itemId = this.item(meeting);
    const ballot = ballots.ballots.at(-1);
    const question =
      proposals.propositions.findLast(({ state }) => state !== 'settled') ?? proposals.propositions.at(-1);
    const common = {
      personId,
      itemId,
      forPersonId: this.person(meeting),
      substituteId: this.one(
        [...(meeting.call?.roster.values() ?? [])].filter(({ role }) => role === 'substitute').map((s) => s.personId),
      ),
      propositionId: question?.propositionId ?? 'no-question',
      alternativeKey: this.one(question?.alternatives ?? [])?.key ?? 'yes',
      proposalId: this.id(proposals.proposals.map((proposal) => proposal.proposalId)),
      ballotId: ballot?.ballotId ?? 'no-ballot',
      decisionId: this.id(proposals.decisions.map((decision) => decision.decisionId)),
      rollCallId: attendance.rollCall?.rollCallId ?? 'no-roll-call',
      requestId: this.id([...floor.requests.keys()]),
      speechId: floor.current?.speechId ?? 'no-speech',
      minutesId: meeting.minutes.fixed?.minutesId ?? 'no-minutes',
      noticeId: meeting.minutes.notice?.noticeId ?? 'no-notice',
      segmentId: meeting.security.segment?.segmentId ?? `segment-${Math.floor(this.#random() * 5)}`,
      unitId: `unit-${personId}`,
      text: `text ${Math.floor(this.#random() * 1000)}`,
      present: this.chance(0.8),
      granted: this.chance(0.9),
      given: this.chance(0.7),
      agrees: this.chance(0.8),
      mode: this.one(modes),
      to: this.one(modes),
      ground: this.one(
        name === 'RefuseProposal' ? ['newItem', 'unlawful', 'late', 'noRight'] : disqualificationGrounds,
      ),
      supportsE2ee256: this.chance(0.8),
      reasonCode: 'other',
      groundCode: 'other',
      causeCode: 'other',
      kind: this.one(kindsOf(name)),
      method: this.one(
        name === 'IdentifyPerson' ? ['bySight', 'callBack'] : name === 'DrawLot' ? ['inHand'] : [undefined],
      ),
      state: this.one<string>(name.endsWith('Source') ? ['live', 'lost'] : presenceStates),
      missing: [],
      since: meeting.lastAt ?? '2027-05-24T18:00:00.000+02:00',
      source: this.one(roomSources),
      output: this.one(publicOutputs),
      confirmedBy: 'adaptor',
      level: this.one(securityLevels),
      e2ee: this.chance(0.5),
      mediaRoom: 'room',
      itemIds: [itemId],
      scope: this.chance(0.5) ? 'meeting' : itemId,
      role: this.one(['teller', 'meetingHost', 'technician', 'returningOfficer']),
      personIds: [personId],
      by: name === 'AdmitProposal' ? 'unanimous' : [personId],
      choice: this.one(
        name === 'DecideOnLoss' ? ['wait', 'goOnWithout'] : (ballot?.choices.map(({ key }) => key) ?? ['yes']),
      ),
      outcome: name === 'RecordTelephoneCall' ? 'reached' : this.chance(0.8) ? undefined : this.one(itemOutcomes),
      cause: causeOf(name),
      capacity: 'official',
      demand: this.one(['P2.3', 'PH.1', 'PH.2', 'P3.2', 'P9.9']),
      how: 'measured',
      textVersion: '1',
      order: meeting.agenda.order.filter((id) => meeting.agenda.items.get(id)?.state === 'waiting'),
      struck: this.chance(0.9) ? [] : [itemId],
      date: '2027-05-25',
      continuesOn: '2027-05-25',
      on: '2027-06-01',
      meetingRoom: 'Stora salen',
      keptAt: 'Kommunhuset',
      sha256: 'a'.repeat(64),
      logHead: 'b'.repeat(64),
      title: 'Bilaga',
      mediaType: 'application/pdf',
      documentId: `document-${Math.floor(this.#random() * 3)}`,
      field: 'summary',
      from: meeting.lastAt ?? '2027-05-24T18:00:00.000+02:00',
      seconds: Math.floor(this.#random() * 300),
      witnesses: [this.person(meeting), this.person(meeting)],
      perAlternative: [],
      blank: ballot?.markedOff.length ?? 0,
      invalid: 0,
      tellers: [],
      groups: [],
      votes: [],
      correctsSeq: Math.floor(this.#random() * (meeting.seq + 3)),
      key: this.one(['debate.speechSeconds', 'decision.gavelDelaySeconds', 'attendance.reentryRule', 'no.such']),
      value: this.one([60, 0, 'free', null]),
      codeHash: 'c',
      unitCount: 1,
      agreedPersonIds: [],
      disagreedPersonIds: [],
      ...(name === 'PutProposition' && this.chance(0.3) ? { subject: this.subject(itemId, personId) } : {}),
      purpose: name === 'PutProposition' ? undefined : this.one(purposes),
      asGuestFor: this.chance(0.05) ? itemId : undefined,
      ...(name === 'CorrectEntry' ? this.correction() : {}),
    };
    return Object.fromEntries(Object.entries(common).filter(([, value]) => value !== undefined));
  }

  private correction(): object {
    return this.chance(0.6) ? { struck: true } : { struck: false, occurredAt: '2027-05-24T18:00:00.000+02:00' };
  }

  private subject(itemId: string, personId: string): object {
    return (
      this.one<object>([
        { kind: 'closedDoors', itemId },
        { kind: 'closeSpeakerList', itemId },
        { kind: 'immediateAdjustment', itemIds: [itemId] },
        { kind: 'temporaryChair', personId, scope: 'meeting' },
        { kind: 'adjourn' },
        { kind: 'other', text: 'en fråga' },
      ]) ?? {}
    );
  }
}

function kindsOf(name: CommandName): readonly (string | undefined)[] {
  switch (name) {
    case 'RequestFloor':
      return floorKinds;
    case 'MakeProposal':
      return proposalKinds;
    case 'TakeUnit':
      return ['hall', 'remote', 'companion'];
    case 'AllowNote':
      return ['minutesNote', 'separateStatement'];
    default:
      return [undefined];
  }
}

function causeOf(name: CommandName): string | undefined {
  switch (name) {
    case 'Adjourn':
      return 'connectionLoss';
    case 'MoveToWaitingRoom':
      return 'order';
    default:
      return undefined;
  }
}
