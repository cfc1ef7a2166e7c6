/** A council of any size that commands are sent to in memory, for figures without a server. */
import {
  addSeconds,
  answer,
  apply,
  type BallotId,
  type Command,
  type CommandBodies,
  type CommandName,
  emptyMeeting,
  type ItemOfCall,
  type Meeting,
  type MeetingId,
  type PersonId,
  presidingNow,
  type RecordedEvent,
  type RosterEntry,
  type SeatOfBody,
} from '@tinget/meeting-rules';

const parties = ['A', 'B', 'C', 'D', 'E'] as const;

export class BenchMeeting {
  readonly meetingId = 'bench' as MeetingId;
  readonly texts = new Map<string, string>();
  readonly entries: RecordedEvent[] = [];
  meeting: Meeting = emptyMeeting(this.meetingId);
  #at = '2027-05-24T18:00:00.000+02:00';
  #ids = 0;
  #member = 0;
  readonly #members: readonly PersonId[];

  constructor(seats: number, items = 1) {
    this.#members = Array.from({ length: seats }, (_, i) => `p${i + 1}` as PersonId);
    this.send('CallMeeting', this.#call(seats, items), undefined, '2027-05-10T09:00:00.000+02:00');
    this.#at = '2027-05-24T18:00:00.000+02:00';
    for (const personId of this.#members) {
      this.send('IdentifyPerson', { personId, method: 'bySight' }, 'secretary');
      this.send('AdmitPerson', { personId, mode: 'hall' }, 'secretary');
    }
    this.send('OpenMeeting', {}, 'p1');
    this.send('StartRollCall', {}, 'p1');
    const rollCallId = this.meeting.attendance.rollCall?.rollCallId;
    if (rollCallId === undefined) throw new Error('no roll call');
    for (const personId of this.#members) {
      this.send('RecordRollAnswer', { rollCallId, personId, present: true, mode: 'hall' }, 'secretary');
    }
    this.send('EndRollCall', { rollCallId }, 'p1');
  }

  /** Sends a command; a refusal ends the run, because the figures would then be of something else. */
  send<N extends CommandName>(name: N, body: CommandBodies[N], by = 'p1', at?: string): readonly RecordedEvent[] {
    this.#at = at ?? addSeconds(this.#at, 1);
    const asked = this.command(name, body, by);
    const given = answer(this.meeting, asked);
    if ('refused' in given) throw new Error(`${name}: ${JSON.stringify(given.refused)}`);
    const recorded = given.accepted.map((event, i) => ({
      seq: this.meeting.seq + i + 1,
      at: this.#at,
      actor: asked.actor,
      commandId: asked.commandId,
      event,
    }));
    for (const entry of recorded) {
      this.meeting = apply(this.meeting, entry);
      this.entries.push(entry);
    }
    return recorded;
  }

  command<N extends CommandName>(name: N, body: CommandBodies[N], by: string): Command {
    const textRefs: Record<string, string> = {};
    for (const [field, value] of Object.entries(body)) {
      // As the server has it: ids and codes are no texts of the meeting.
      if (typeof value !== 'string' || field !== 'text') continue;
      textRefs[field] = `text:${value}`;
      this.texts.set(`text:${value}`, value);
    }
    const role = by === 'secretary' ? 'secretary' : name === 'CallMeeting' ? 'administrator' : 'member';
    return {
      name,
      body,
      commandId: `c${this.#ids}`,
      meetingId: this.meetingId,
      actor: { personId: by as PersonId, role },
      at: this.#at,
      ids: Array.from({ length: 32 }, () => `id${++this.#ids}`),
      textRefs,
    } as unknown as Command;
  }

  /** The members in turn. */
  nextMember(): PersonId {
    this.#member = (this.#member + 1) % this.#members.length;
    return this.#members[this.#member] ?? ('p1' as PersonId);
  }

  openFirstItem(): void {
    this.#openNext();
    this.send('StartDeliberation', { itemId: this.#openItem() });
  }

  /** Asks for the floor, gets it, is done. */
  speechOf(member: PersonId): void {
    this.send('RequestFloor', { kind: 'speech' }, member);
    this.send('GiveFloor', {});
    const speechId = this.meeting.floor.current?.speechId;
    if (speechId !== undefined) this.send('EndSpeech', { speechId });
  }

  /** Takes the open item from its deliberation to its decision, and opens the next. */
  decideOpenItem(openNext: boolean): void {
    const itemId = this.#openItem();
    this.speechOf(this.nextMember());
    this.send('MakeProposal', { itemId, kind: 'reject', text: '' }, this.nextMember());
    this.send('EndDeliberation', { itemId });
    this.send('PutProposition', { itemId });
    const propositionId = this.meeting.proposals.propositions.at(-1)?.propositionId;
    const alternativeKey = this.meeting.proposals.propositions.at(-1)?.alternatives[0]?.key;
    if (propositionId === undefined || alternativeKey === undefined) throw new Error('no question was put');
    this.send('StateFinding', { propositionId, alternativeKey });
    this.send('StrikeGavel', { propositionId }, 'p1', addSeconds(this.#at, 6));
    if (this.meeting.agenda.currentItemId === itemId) this.send('EndItem', { itemId });
    if (!openNext) return;
    this.#openNext();
    this.send('StartDeliberation', { itemId: this.#openItem() });
  }

  /** Takes the open item from its deliberation to a running open ballot. */
  openBallot(): BallotId {
    const itemId = this.#openItem();
    this.send('EndDeliberation', { itemId });
    this.send('PutProposition', { itemId });
    const propositionId = this.meeting.proposals.propositions.at(-1)?.propositionId;
    const alternativeKey = this.meeting.proposals.propositions.at(-1)?.alternatives[0]?.key;
    if (propositionId === undefined || alternativeKey === undefined) throw new Error('no question was put');
    this.send('StateFinding', { propositionId, alternativeKey });
    this.send('RequestBallot', { propositionId }, this.nextMember());
    this.send('PrepareBallot', { propositionId });
    const ballotId = this.meeting.ballots.ballots.at(-1)?.ballotId;
    if (ballotId === undefined) throw new Error('no ballot was prepared');
    this.send('StartBallot', { ballotId });
    return ballotId;
  }

  #openItem(): ItemOfCall['itemId'] {
    const itemId = this.meeting.agenda.currentItemId;
    if (itemId === undefined) throw new Error('no item is open');
    return itemId;
  }

  #openNext(): void {
    const itemId = this.meeting.agenda.order.find((id) => this.meeting.agenda.items.get(id)?.state === 'waiting');
    if (itemId === undefined) throw new Error('no item is left');
    const presiding = presidingNow(this.meeting) ?? 'p1';
    this.send('OpenItem', { itemId, paragraphNumber: this.meeting.agenda.lastParagraph + 1 }, presiding);
  }

  #call(seats: number, items: number): CommandBodies['CallMeeting'] {
    const seatList: SeatOfBody[] = this.#members.map((_, i) => ({
      seatId: `s${i + 1}` as SeatOfBody['seatId'],
      party: parties[i % parties.length] ?? 'A',
      position: i + 1,
    }));
    const roster: RosterEntry[] = this.#members.map((personId, i) => ({
      personId,
      displayName: `Ledamot ${i + 1}`,
      publicName: `Ledamot ${i + 1}`,
      party: parties[i % parties.length] ?? 'A',
      role: 'member',
      seatId: `s${i + 1}` as SeatOfBody['seatId'],
      seniorityRank: i + 1,
      ...(i === 0 ? { presidium: 'chair' as const } : {}),
    }));
    const agenda: ItemOfCall[] = Array.from({ length: items }, (_, i) => ({
      itemId: `i${i + 1}` as ItemOfCall['itemId'],
      kind: 'matter',
      title: `Ärende ${i + 1}`,
      level: 0,
      securityClassified: false,
      urgent: false,
      earlierDelay: 'none',
      preparedBy: 'Kommunstyrelsen',
      clauses: ['att anta förslaget'],
      documents: [],
    }));
    return {
      bodyId: 'kf' as never,
      bodyKind: 'council',
      bodyName: 'Kommunfullmäktige',
      organisationName: 'Provkommun',
      organisationId: 'prov' as never,
      seats,
      meetingRoom: 'Salen',
      startsAt: '2027-05-24T18:00:00.000+02:00',
      isPublic: true,
      level: 0,
      media: 'none',
      rehearsal: true,
      rulesVersion: '1',
      seatList,
      roster: [
        ...roster,
        {
          personId: 'secretary' as PersonId,
          displayName: 'Sekreterare',
          publicName: 'Sekreterare',
          role: 'secretary',
        },
      ],
      substituteOrder: [],
      policies: [],
      agenda,
      announcedOn: '2027-05-10',
      lastParagraph: 0,
      paragraphYear: 2027,
    };
  }
}
