import { describe, expect, test } from 'vitest';
import { isQuorate, requiredForQuorum } from '../attendance/serving.ts';
import { minutesOf } from '../minutes/minutes-of.ts';
import { minutesText } from '../minutes/minutes-text.ts';
import { presidingNow } from '../sitting/presiding.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, type MeetingOptions, person } from '../testing/test-meeting.ts';
import type { BodyKind } from '../vocabulary.ts';

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `S0${String(from + i)}`);
const minutes = (m: SteppedMeeting) => minutesText(minutesOf(m.meeting.minutes, new Map()));
const prepared = { clauses: ['att bevilja bygglov'], preparedBy: 'förvaltningen' };

function body(bodyKind: BodyKind, seats: number, hall: readonly string[], more: Partial<MeetingOptions> = {}) {
  const m = new SteppedMeeting();
  m.call({
    bodyKind,
    members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...range(2, seats).map((id) => ({ id, party: 'S' }))],
    items: [
      { id: 'i1', ...prepared },
      { id: 'i2', ...prepared },
    ],
    ...more,
  });
  return m.open(hall);
}

function asked(m: SteppedMeeting, by = 'S02') {
  m.openItem('i1');
  m.does('S01', 'EndDeliberation', { itemId: item('i1') });
  const question = m.put({ itemId: item('i1') });
  m.find(question, 'yes');
  m.does(by, 'RequestBallot', { propositionId: question.propositionId });
  return question;
}

describe('KL 6:27, 6:42 a subcommittee', () => {
  test('of five is quorate with three and decides 2–1; with two it handles nothing', () => {
    const m = body('subcommittee', 5, range(1, 3));
    expect(requiredForQuorum(m.meeting)).toBe(3);
    m.ballot(asked(m), { yes: range(1, 2), no: ['S03'] });
    expect(m.events('DecisionMade')[0]).toMatchObject({ outcome: 'yes', present: 3 });
    const two = body('subcommittee', 5, range(1, 2));
    expect(isQuorate(two.meeting)).toBe(false);
    two.refuses('S01', 'OpenItem', { itemId: item('i1') }, 'not-quorate');
  });

  test('has the casting vote of its chair by KL 5:56 through 6:33', () => {
    const m = body('subcommittee', 4, range(1, 4));
    m.ballot(asked(m), { yes: ['S03', 'S04'], no: ['S01', 'S02'] });
    expect(m.events('BallotEnded')[0]).toMatchObject({ outcome: 'no', castingVote: 'no', yes: 2, no: 2 });
    expect(m.events('DecisionMade')[0]?.rule).toEqual({ source: 'KL 5:56, 6:33' });
  });
});

describe('KL 3:2, 6:43 a preparatory body', () => {
  test('proposes and does not decide: its minutes say so', () => {
    const m = body('preparatoryBody', 3, range(1, 3));
    m.openItem('i1');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.endItem('i1', 'decided');
    expect(minutes(m)).toMatch(/föreslår/);
    expect(minutes(m)).not.toMatch(/ beslutar att bevilja/);
  });
});

describe('KL 4:25, 6:17, 6:33 a committee', () => {
  test('in its exercise of authority nobody abstains, also not the chair; 2–2 and the chair settles it', () => {
    const m = body('committee', 4, range(1, 4), {
      items: [{ id: 'i1', ...prepared, exerciseOfPublicAuthority: true }],
    });
    const { ballotId, dutyToVote } = m.prepare(asked(m));
    expect(dutyToVote).toBe(true);
    m.does('S01', 'StartBallot', { ballotId });
    m.refuses('S03', 'CastVote', { ballotId, choice: 'abstain' }, 'duty-to-vote');
    m.cast(ballotId, { yes: ['S02', 'S03'], no: ['S04'] });
    expect(m.refuses('S01', 'EndBallot', { ballotId }, 'duty-to-vote')).toMatchObject({ personIds: ['S01'] });
    m.does('S01', 'CastVote', { ballotId, choice: 'no' });
    m.end(ballotId);
    expect(m.events('BallotEnded')[0]).toMatchObject({ yes: 2, no: 2, castingVote: 'no' });
  });

  test('a member who announces abstention by acclamation has not taken part, and makes no reservation (DEC-06, DEC-12)', () => {
    const m = body('committee', 5, range(1, 5));
    m.openItem('i1');
    m.does('S04', 'AnnounceAbstention', { itemId: item('i1') });
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.endItem('i1', 'decided');
    m.refuses('S04', 'MakeReservation', { itemId: item('i1'), personIds: [person('S04')] }, 'did-not-take-part');
    m.does('S05', 'MakeReservation', { itemId: item('i1'), personIds: [person('S05')] });
  });

  test('a substitute who served in the item makes a reservation in it after the member is back in the seat', () => {
    const m = body('committee', 3, ['S01', 'S02'], { substitutes: [{ id: 's1', party: 'S', rank: 1 }] });
    m.does('secretary', 'IdentifyPerson', { personId: person('s1'), method: 'bySight' });
    m.does('secretary', 'AdmitPerson', { personId: person('s1'), mode: 'hall' });
    m.does('secretary', 'CallSubstitute', {
      forPersonId: person('S03'),
      substituteId: person('s1'),
      mode: 'hall',
    });
    m.openItem('i1');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.endItem('i1', 'decided');
    m.does('secretary', 'IdentifyPerson', { personId: person('S03'), method: 'bySight' });
    m.does('secretary', 'AdmitPerson', { personId: person('S03'), mode: 'hall' });
    m.does('secretary', 'TakeSeat', { personId: person('S03'), mode: 'hall' });
    m.does('s1', 'MakeReservation', { itemId: item('i1'), personIds: [person('s1')] });
    m.refuses('S03', 'MakeReservation', { itemId: item('i1'), personIds: [person('S03')] }, 'did-not-take-part');
  });

  test('an auditor and an official have no vote, no proposal and no ballot to ask for', () => {
    const m = body('committee', 3, range(1, 3), {
      others: [
        { id: 'R1', role: 'auditor' },
        { id: 'T1', role: 'official' },
      ],
    });
    m.openItem('i1');
    for (const who of ['R1', 'T1']) {
      m.refuses(who, 'MakeProposal', { itemId: item('i1'), kind: 'reject', text: 'avslag' }, 'no-right-to-propose');
    }
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    for (const who of ['R1', 'T1']) {
      m.refuses(who, 'RequestBallot', { propositionId: question.propositionId }, 'no-right-to-vote');
    }
  });

  test('the chair who comes late takes the gavel back from the one elected in the meantime, between items', () => {
    const m = body('committee', 5, range(2, 5));
    const leader = presidingNow(m.meeting) ?? '';
    m.does(leader, 'PutProposition', {
      subject: { kind: 'temporaryChair', personId: person('S03'), otherIds: [person('S04')], scope: 'meeting' },
    });
    const question = m.question();
    m.find(question, 'A', leader);
    m.gavel(question, leader);
    expect(presidingNow(m.meeting)).toBe('S03');
    m.does('secretary', 'IdentifyPerson', { personId: person('S01'), method: 'bySight' });
    m.does('secretary', 'AdmitPerson', { personId: person('S01'), mode: 'hall' });
    m.does('secretary', 'TakeSeat', { personId: person('S01'), mode: 'hall' });
    expect(presidingNow(m.meeting)).toBe('S03');
    m.does('secretary', 'ChangePresiding', { personId: person('S01') });
    expect(m.events('PresidingChanged').at(-1)).toMatchObject({ personId: 'S01', cause: 'returned' });
  });
});
