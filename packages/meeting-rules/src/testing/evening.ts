/**
 * The whole evening of `whole-meeting.md` in the rules: kommunfullmäktige in the fictional Björkhamra kommun, § 41 to
 * § 49, with every act and every refusal of the script. The ballot of § 49 is held on paper.
 */
import { expect } from 'vitest';
import { addSeconds } from '../dates/instant.ts';
import type { EventOf, MeetingEvent } from '../events.ts';
import type { BallotId } from '../vocabulary.ts';
import { SteppedMeeting } from './procedure-steps.ts';
import { id, item, type MeetingOptions, members, person } from './test-meeting.ts';

export const eveningOptions: MeetingOptions = {
  bodyKind: 'council',
  level: 1,
  seats: 31,
  startsAt: '2027-05-24T18:00:00.000+02:00',
  calledAt: '2027-05-14T09:00:00.000+02:00',
  lastParagraph: 40,
  members: [
    { id: 'S01', party: 'S', presidium: 'chair' },
    ...members('S', 10, 2),
    { id: 'M01', party: 'M', presidium: 'firstViceChair' },
    ...members('M', 7, 2),
    { id: 'C01', party: 'C', presidium: 'secondViceChair' },
    ...members('C', 4, 2),
    ...members('V', 4),
    ...members('P', 3).map((member) => ({ ...member, party: 'MP' })),
  ],
  substitutes: [
    { id: 's1', party: 'S', rank: 1 },
    { id: 'm1', party: 'M', rank: 1 },
    { id: 'm2', party: 'M', rank: 2 },
    { id: 'c1', party: 'C', rank: 1 },
  ],
  items: [
    { id: 'i1', kind: 'procedural', matter: 'adjusters', title: 'Val av justerare' },
    { id: 'i2', kind: 'procedural', matter: 'agenda', title: 'Fastställande av föredragningslista' },
    { id: 'i3', kind: 'information', title: 'Information om skolan' },
    {
      id: 'i4',
      kind: 'resignation',
      title: 'Avsägelse från valnämnden',
      preparedBy: 'Valberedningen',
      clauses: ['att bevilja avsägelsen'],
    },
    { id: 'i5', title: 'Plan för hamnen', preparedBy: 'Kommunstyrelsen', clauses: ['att anta planen'] },
    { id: 'i6', title: 'Borgen för en förening', preparedBy: 'Kommunstyrelsen', clauses: ['att bevilja borgen'] },
    {
      id: 'i7',
      kind: 'motion',
      title: 'Motion om busstaxor',
      preparedBy: 'Kommunstyrelsen',
      clauses: ['att avslå motionen'],
    },
    { id: 'i8', title: 'Vattentaxa', preparedBy: 'Kommunstyrelsen', clauses: ['att anta taxan'] },
    { id: 'i9', kind: 'election', title: 'Val av ledamot i valnämnden', electionSeats: 1 },
    { id: 'i10', title: 'Ny arbetsordning', preparedBy: 'Kommunstyrelsen', clauses: ['att anta arbetsordningen'] },
  ],
};

/** `range('S', 2, 7)` → S02 … S07. */
export const range = (prefix: string, from: number, to: number) =>
  members(prefix, to - from + 1, from).map((member) => member.id);

const allM = [...range('M', 1, 7), 'm1'];
const allC = range('C', 1, 5);
const allS = [...range('S', 1, 10), 's1'];
const allV = range('V', 1, 3);
const allP = range('P', 1, 3);

export class Evening extends SteppedMeeting {
  /** The call, the permits, the late request and everybody who comes at a distance let in. */
  callIt(): this {
    this.call(eveningOptions);
    this.at = '2027-05-24T17:40:00.000+02:00';
    for (const word of ['C01', 'S05', 'M04', 'P02']) {
      this.does(word, 'RequestRemote', { reasonCode: 'work' });
      this.letInRemote(word);
      this.does('adaptor', 'TakeUnit', {
        unitId: id(`unit-${word}`),
        personId: person(word),
        kind: 'remote',
        supportsE2ee256: true,
      });
    }
    this.clock('17:50');
    const requested = this.does('V03', 'RequestRemote', { reasonCode: 'travel' });
    expect(requested).toEqual([expect.objectContaining({ type: 'RemoteRequested', isLate: true })]);
    this.does('S01', 'DecideRemoteRequest', { personId: person('V03'), granted: false, groundCode: 'late' });
    this.does('technician', 'StartOutput', { output: 'webcast' });
    return this;
  }

  openIt(): this {
    this.clock('18:00');
    this.does('S01', 'OpenMeeting', {});
    for (const source of ['overview', 'presidium', 'lectern', 'hallSound'] as const) {
      this.does('adaptor', 'ConcludeRoomSource', { source, state: 'live', since: this.at });
    }
    for (const word of ['C01', 'S05', 'M04', 'P02']) this.presence(word, 'equal');
    const hall = [
      ...range('S', 1, 4),
      ...range('S', 6, 10),
      ...range('M', 1, 3),
      ...range('M', 5, 7),
      ...range('C', 2, 5),
      ...allV,
      'P01',
      'P03',
    ];
    this.rollCall([...hall, 's1', 'm1', 'm2', 'c1'], ['C01', 'S05', 'M04', 'P02']);
    return this;
  }

  par41(): this {
    this.clock('18:06').openItem('i1');
    this.acclaim(
      {
        itemId: item('i1'),
        subject: {
          kind: 'adjusters',
          adjusterIds: [person('S02'), person('M02')],
          reserveIds: [person('C02')],
          place: 'Kommunhuset',
          on: '2027-06-03',
        },
        purpose: 'adjusters',
      },
      'yes',
    );
    for (const word of ['S02', 'M02']) this.does('S01', 'AppointOfficer', { role: 'teller', personId: person(word) });
    this.endItem('i1', 'noted');
    return this;
  }

  par42(): this {
    this.clock('18:09').openItem('i2');
    const order = ['i3', 'i4', 'i5', 'i6', 'i7', 'i8', 'i9'].map(item);
    this.does('S01', 'ApproveAgenda', { order, struck: [item('i10')] });
    const question = this.question();
    this.find(question, 'yes');
    this.gavel(question);
    this.endItem('i2', 'noted');
    return this;
  }

  par43(): this {
    this.clock('18:12').openItem('i3');
    this.clock('18:13').does('secretary', 'HandOutDocument', {
      documentId: id('handed-out'),
      title: 'Bilder om skolan',
      sha256: 'a'.repeat(64),
      mediaType: 'application/pdf',
      itemId: item('i3'),
    });
    this.endItem('i3', 'noted');
    return this;
  }

  par44(): this {
    this.clock('18:20').openItem('i4');
    const question = this.put({ itemId: item('i4') });
    this.find(question, 'yes');
    const foundAt = this.at;
    this.at = addSeconds(foundAt, 2);
    this.refuses('S01', 'StrikeGavel', { propositionId: question.propositionId }, 'gavel-too-early');
    this.at = addSeconds(foundAt, 5);
    this.does('S01', 'StrikeGavel', { propositionId: question.propositionId });
    this.endItem('i4', 'decided');
    return this;
  }

  /** The plan for the harbour: three proposals, a contra-proposition, two ballots. */
  par45(): this {
    this.clock('18:30').openItem('i5');
    this.does('S01', 'StartDeliberation', { itemId: item('i5') });
    this.propose('i5', 'V01', 'amend', 'att anta planen med fler bostäder');
    this.propose('i5', 'M02', 'reject', 'att avslå planen');
    const own = this.propose('i5', 'C05', 'own', 'att anta en egen plan');
    this.does('C05', 'WithdrawProposal', { proposalId: own });
    this.toPropositions('i5');
    const main = this.put({ itemId: item('i5') });
    this.find(main, 'A');
    this.at = addSeconds(this.at, 3.2);
    this.does('P02', 'RequestBallot', { propositionId: main.propositionId });
    this.at = addSeconds(this.at, 2);
    this.refuses('S01', 'StrikeGavel', { propositionId: main.propositionId }, 'ballot-requested');
    const counter = this.put({ itemId: item('i5') });
    this.find(counter, 'B');
    this.does('M03', 'RequestBallot', { propositionId: counter.propositionId });
    this.ballot(counter, {
      yes: [...range('S', 2, 7), ...allV, ...allP],
      no: [...allM, ...allC, 'S08'],
      abstain: ['S01', 'S09', 'S10', 's1'],
    });
    const { ballotId } = this.prepare(main);
    this.does('S01', 'StartBallot', { ballotId });
    this.refuses('S01', 'CastVote', { ballotId, choice: 'yes' }, 'chair-votes-last');
    this.does('V02', 'CastVote', { ballotId, choice: 'no' });
    // P02's vote is sent again after the server's restart: one person, one vote.
    this.does('P02', 'CastVote', { ballotId, choice: 'yes' });
    this.cast(
      ballotId,
      { yes: [...allS, ...allV, ...allP], no: [...allM, ...range('C', 1, 3)], abstain: ['C04'] },
      true,
    );
    // C05 presses nothing: one press does not end the vote, the chair has to say that one is missing.
    this.refuses('S01', 'EndBallot', { ballotId }, 'members-have-not-voted');
    this.end(ballotId, 1);
    this.endItem('i5', 'decided');
    return this;
  }

  /** Surety for a club: the chair and a remote member are out. */
  par46(whileOut: (evening: Evening) => void = () => undefined): this {
    this.clock('19:10').openItem('i6');
    this.does('S01', 'DeclareDisqualification', { itemId: item('i6'), ground: 'closePerson' });
    this.does('S05', 'DeclareDisqualification', { itemId: item('i6'), ground: 'otherRole' });
    whileOut(this);
    this.acclaim({ itemId: item('i6') }, 'yes', 'M01');
    this.endItem('i6', 'decided', 'M01');
    this.does('S01', 'ReturnToSeat', { personId: person('S01') });
    this.does('S05', 'ReturnToSeat', { personId: person('S05') });
    this.presence('S05', 'equal');
    return this;
  }

  /** The motion on bus fares until M04's line is cut. */
  par47Debate(): this {
    this.clock('19:30').openItem('i7');
    this.does('S01', 'StartDeliberation', { itemId: item('i7') });
    for (const word of ['S04', 'C02', 'M04']) this.does(word, 'RequestFloor', { kind: 'speech' });
    this.speak();
    this.does('S01', 'GiveFloor', {});
    this.does('S04', 'RequestFloor', { kind: 'rejoinder' });
    return this;
  }

  par47Loss(): this {
    this.endSpeech();
    this.speak();
    this.clock('19:40:00');
    const cut = this.at;
    this.clock('19:40:06');
    this.presence('M04', 'impaired', cut);
    this.clock('19:40:30');
    this.presence('M04', 'lost', cut);
    return this;
  }

  par47Break(): this {
    this.clock('19:41:00').does('S01', 'Adjourn', { cause: 'connectionLoss' });
    this.clock('19:43').does('secretary', 'RecordTelephoneCall', { personId: person('M04'), outcome: 'noAnswer' });
    this.clock('19:56:00').does('S01', 'Resume', {});
    return this;
  }

  par47Substitute(): this {
    this.clock('19:56:20').does('S01', 'CallSubstitute', {
      forPersonId: person('M04'),
      substituteId: person('m2'),
    });
    this.clock('20:03');
    this.presence('M04', 'equal');
    this.refuses('M04', 'ReturnToSeat', { personId: person('M04') }, 'service-broken-off-today');
    return this;
  }

  par47Delay(): this {
    this.clock('20:05');
    this.propose('i7', 'C03', 'referBack', 'att återremittera motionen för ny beredning');
    this.toPropositions('i7');
    const delay = this.put({ itemId: item('i7') });
    this.find(delay, 'yes');
    this.does('C03', 'RequestBallot', { propositionId: delay.propositionId });
    this.ballot(delay, {
      yes: [...allS, ...allV, ...allP, 'C04', 'C05'],
      no: [...allM, 'm2', 'C02', 'C03'].filter((word) => word !== 'M04'),
      abstain: ['C01'],
    });
    const decisionId = this.meeting.proposals.decisions.at(-1)?.decisionId ?? expect.unreachable('nothing was decided');
    const by = ['M02', 'C02', 'C03'].map(person);
    this.refuses(
      'S02',
      'SetDelayMotive',
      { decisionId, text: 'Något annat.', by: [person('S02')] },
      'not-among-requesters',
    );
    this.does('C03', 'SetDelayMotive', { decisionId, text: 'Kostnaden ska utredas.', by });
    this.endItem('i7', 'referredBack');
    return this;
  }

  par47(): this {
    return this.par47Debate().par47Loss().par47Break().par47Substitute().par47Delay();
  }

  /** The water fee: level, settled by the chair's casting vote; an addition falls; eight reserve themselves. */
  par48(): this {
    this.clock('20:15').openItem('i8');
    this.does('S01', 'StartDeliberation', { itemId: item('i8') });
    // The secretary enters V03's speech as V02's by mistake; the correction comes after the item.
    this.does('secretary', 'GiveFloor', { personId: person('V02') });
    this.endSpeech(90);
    this.propose('i8', 'C02', 'amend', 'att anta taxan utan höjning');
    this.propose('i8', 'C03', 'addition', 'att följa upp taxan om ett år');
    this.toPropositions('i8');
    const main = this.put({ itemId: item('i8') });
    this.find(main, 'A');
    this.does('C02', 'RequestBallot', { propositionId: main.propositionId });
    const eightM = [...allM, 'm2'].filter((word) => word !== 'M04');
    this.ballot(main, { yes: [...allS, ...allV, 'P01'], no: [...eightM, ...allC, 'P02', 'P03'] });
    this.acclaim({ itemId: item('i8') }, 'no');
    this.does('secretary', 'MakeReservation', { itemId: item('i8'), personIds: eightM.map(person) });
    this.refuses('M04', 'MakeReservation', { itemId: item('i8') }, 'did-not-take-part');
    this.endItem('i8', 'decided');
    return this;
  }

  /** V02 stands where V03 spoke: secretary and chair put it right together. */
  correction(): { readonly before: number; readonly after: number } {
    const wrong = this.recorded.findLast(
      ({ event }) => event.type === 'FloorGiven' && event.personId === person('V02'),
    );
    if (wrong?.event.type !== 'FloorGiven') return expect.unreachable('the speech is not in the log');
    const body = {
      correctsSeq: wrong.seq,
      replacement: { ...wrong.event, personId: person('V03') },
      reasonCode: 'wrongSpeaker',
    };
    this.does('secretary', 'CorrectEntry', body);
    const before = this.meeting.seq;
    this.does('S01', 'ConfirmCorrection', { correctsSeq: wrong.seq });
    return { before, after: this.meeting.seq };
  }

  /** The election until the chair has accepted the substitute. */
  par49Request(): this {
    this.clock('20:35').openItem('i9');
    for (const [by, name, party] of [
      ['S02', 'X', 'S'],
      ['M02', 'Y', 'M'],
    ] as const) {
      this.does(by, 'MakeProposal', {
        itemId: item('i9'),
        kind: 'nomination',
        text: `att välja ${name}`,
        nominee: { name, party },
        forPost: 'ledamot i valnämnden',
      });
    }
    this.refuses(
      'S01',
      'RequestProportionalElection',
      { itemId: item('i9'), by: ['S02', 'S03', 'S04'].map(person) },
      'not-proportional',
    );
    const election = this.put({ itemId: item('i9') });
    this.find(election, election.alternatives[0]?.key ?? '');
    this.clock('20:40:00').does('M02', 'RequestBallot', { propositionId: election.propositionId });
    return this;
  }

  par49Substitute(): this {
    this.does('S01', 'CallSubstitute', { forPersonId: person('C01'), substituteId: person('c1') });
    return this;
  }

  /** Prepares the paper ballot and marks everybody on the roll off. */
  par49Voting(): EventOf<'BallotPrepared'> {
    const prepared = this.prepare(this.question());
    const { ballotId } = prepared;
    this.does('S01', 'StartBallot', { ballotId });
    for (const { personId } of prepared.roll) this.does('secretary', 'MarkOffVoter', { ballotId, personId });
    return prepared;
  }

  par49Count(ballotId: BallotId, x: number, y: number, blank: number): void {
    const [first, second] = this.keysOfNominees();
    const body = {
      ballotId,
      perAlternative: [
        { key: first, votes: x },
        { key: second, votes: y },
      ],
      blank,
      invalid: 0,
    };
    this.does('S02', 'EnterPaperCount', body);
    this.does('M02', 'EnterPaperCount', body);
  }

  keysOfNominees(): readonly [string, string] {
    const [first, second] = this.question().alternatives;
    if (first === undefined || second === undefined) return expect.unreachable('two were nominated');
    return [first.key, second.key];
  }

  par49Lot(ballotId: BallotId): readonly MeetingEvent[] {
    const [x] = this.keysOfNominees();
    return this.does('S01', 'DrawLot', {
      itemId: item('i9'),
      ballotId,
      method: 'inHand',
      witnesses: ['S02', 'M02'].map(person),
      result: [x],
    });
  }

  par49(): this {
    this.par49Request().par49Substitute();
    const { ballotId } = this.par49Voting();
    this.clock('20:46').end(ballotId);
    this.par49Count(ballotId, 13, 13, 2);
    this.par49Lot(ballotId);
    this.endItem('i9', 'elected');
    return this;
  }

  endIt(): this {
    this.clock('20:55').does('S01', 'EndMeeting', {});
    this.clock('20:56').refuses('M02', 'MakeReservation', { itemId: item('i8') }, 'meeting-ended');
    return this;
  }

  until46(): this {
    return this.callIt().openIt().par41().par42().par43().par44().par45().par46();
  }

  until48(): this {
    return this.until46().par47();
  }

  whole(): this {
    this.until48().par48();
    this.correction();
    return this.par49().endIt();
  }
}
