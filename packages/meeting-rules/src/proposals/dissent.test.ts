import { describe, expect, test } from 'vitest';
import { find, openBallot, put, requestBallot, settleByGavel, vote } from './testing/procedure-steps.ts';
import { id, names, person, Session } from './testing/session.ts';

const itemId = id<never>('i1');

function decidedByVote() {
  const session = new Session({ serving: names('M', 5) });
  session.endDeliberation();
  const { propositionId } = put(session);
  find(session, propositionId, 'yes');
  requestBallot(session, propositionId, 'M04');
  vote(session, propositionId, { yes: ['M01', 'M02'], no: ['M04'], abstain: ['M05'] });
  return session;
}

describe('DEC-12 reservations', () => {
  test('are for those who took part: not for who abstained, did not vote or was not there', () => {
    const session = decidedByVote();
    session.do('MakeReservation', { itemId }, 'M04');
    for (const name of ['M05', 'M03']) {
      expect(session.refused('MakeReservation', { itemId }, name)).toMatchObject({
        code: 'did-not-take-part',
        personIds: [name],
        rule: { source: 'KL 4:27' },
      });
    }
    expect(session.meeting.proposals.reservations.flatMap((r) => r.personIds)).toEqual(['M04']);
  });

  test('of several are entered at once by an officer, and one stranger refuses them all', () => {
    const session = decidedByVote();
    const personIds = [person('M02'), person('M04')];
    expect(
      session.refused('MakeReservation', { itemId, personIds: [...personIds, person('M05')] }, 'secretary'),
    ).toMatchObject({ personIds: ['M05'] });
    session.do('MakeReservation', { itemId, personIds }, 'secretary');
    expect(session.refused('MakeReservation', { itemId, personIds }, 'secretary').code).toBe('already-requested');
    expect(session.refused('MakeReservation', { itemId, personIds: [person('M04')] }, 'M02').code).toBe('no-right');
  });

  test('come before the meeting ends', () => {
    const session = decidedByVote();
    session.record({ type: 'MeetingEnded', cause: 'agendaDone', unhandledItemIds: [] });
    expect(session.refused('MakeReservation', { itemId }, 'M04').code).toBe('meeting-ended');
  });

  test('may be made by one who left after the decision, not by one who came after it', () => {
    const session = new Session({ serving: names('M', 5) });
    session.leaveSeat('M05');
    session.endDeliberation();
    settleByGavel(session, 'yes');
    session.seat('M05', 'hall');
    session.leaveSeat('M04');
    session.do('MakeReservation', { itemId }, 'M04');
    expect(session.refused('MakeReservation', { itemId }, 'M05').code).toBe('did-not-take-part');
  });

  test('get their written motive later, from who made one', () => {
    const session = decidedByVote();
    session.do('MakeReservation', { itemId }, 'M04');
    expect(session.refused('FileReservationMotive', { itemId, text: 'x' }, 'M02').code).toBe('not-among-requesters');
    session.record({ type: 'MeetingEnded', cause: 'agendaDone', unhandledItemIds: [] });
    session.do('FileReservationMotive', { itemId, text: 'Jag anser …' }, 'M04');
    expect(session.meeting.proposals.reservationMotives).toHaveLength(1);
    session.record({
      type: 'MinutesAdjusted',
      minutesId: id('minutes'),
      on: '2027-06-03',
      paragraphs: [41],
      announceBy: '2027-06-05',
    });
    expect(session.refused('FileReservationMotive', { itemId, text: 'För sent' }, 'M04').code).toBe(
      'minutes-already-fixed',
    );
  });
});

describe('DEC-13 notes', () => {
  test('are in the minutes by leave of the chair', () => {
    const session = decidedByVote();
    session.do('AllowNote', { itemId, personId: person('M05'), kind: 'minutesNote', text: 'x' });
    expect(session.meeting.proposals.notes).toMatchObject([{ personId: 'M05', kind: 'minutesNote' }]);
    const stranger = { itemId, personId: person('X'), kind: 'minutesNote', text: 'x' } as const;
    expect(session.refused('AllowNote', stranger).code).toBe('not-on-roster');
  });
});

describe('DEC-05 abstaining and the duty to vote', () => {
  test("in a committee's exercise of authority nobody abstains, by word or by vote (KL 4:25)", () => {
    const items = [{ itemId: 'i1', exerciseOfPublicAuthority: true }];
    const session = new Session({ bodyKind: 'committee', serving: names('N', 5), items });
    expect(session.refused('AnnounceAbstention', { itemId }, 'N03')).toMatchObject({
      code: 'duty-to-vote',
      rule: { source: 'KL 4:25' },
    });
    session.endDeliberation();
    const { propositionId } = put(session);
    requestBallot(session, propositionId, 'N02');
    const { ballotId, dutyToVote, choices } = openBallot(session, propositionId);
    expect([dutyToVote, choices.map((c) => c.key)]).toEqual([true, ['yes', 'no']]);
    expect(session.refused('CastVote', { ballotId, choice: 'abstain' }, 'N03')).toMatchObject({ code: 'duty-to-vote' });
    for (const name of ['N02', 'N03', 'N04']) session.do('CastVote', { ballotId, choice: 'yes' }, name);
    session.do('CastVote', { ballotId, choice: 'no', lastCallMade: true }, 'N01');
    expect(session.refused('EndBallot', { ballotId })).toMatchObject({ code: 'duty-to-vote', personIds: ['N05'] });
    session.do('EnterVote', { ballotId, personId: person('N05'), choice: 'no' }, 'secretary');
    session.do('EndBallot', { ballotId });
  });

  test('everywhere else one may, once', () => {
    const session = new Session({ serving: names('M', 5) });
    session.do('AnnounceAbstention', { itemId }, 'M03');
    expect(session.refused('AnnounceAbstention', { itemId }, 'M03').code).toBe('already-requested');
  });
});
