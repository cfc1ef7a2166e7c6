import { describe, expect, test } from 'vitest';
import type { EventType, MeetingEvent, PropositionSubject } from '../events.ts';
import type { PersonId, ProposalId } from '../vocabulary.ts';
import {
  find,
  gavel,
  openBallot,
  propose,
  put,
  requestBallot,
  settleByGavel,
  settleOrder,
} from './testing/procedure-steps.ts';
import { id, itemId as item, names, only, person, Session } from './testing/session.ts';

function found(options: { readonly remote?: readonly string[] } = {}) {
  const session = new Session({ serving: names('M', 5), ...options });
  session.endDeliberation();
  const { propositionId } = put(session);
  find(session, propositionId, 'yes');
  return { session, propositionId };
}

function lost(session: Session, name: string, state: 'lost' | 'impaired' | 'equal' = 'lost'): MeetingEvent {
  return {
    type: 'PresenceChanged',
    personId: person(name),
    state,
    missing: state === 'equal' ? [] : ['ownPicture'],
    since: session.at,
    basis: 'measured',
  };
}

describe('DEC-01 finding and gavel', () => {
  test('the gavel is refused 2 s after the finding, and decides when the window of 5 s has run out', () => {
    const { session, propositionId } = found();
    session.later(2);
    expect(session.refused('StrikeGavel', { propositionId })).toMatchObject({
      code: 'gavel-too-early',
      notBefore: '2027-05-24T18:00:05.000+02:00',
    });
    session.later(3);
    const events = session.do('StrikeGavel', { propositionId });
    expect(events.map((e) => e.type)).toEqual(['GavelStruck', 'DecisionMade']);
    expect(only(events, 'GavelStruck')).toMatchObject({ alternativeKey: 'yes', serving: 5, required: 3 });
    expect(only(events, 'DecisionMade')).toMatchObject({
      outcome: 'yes',
      how: 'acclamation',
      present: 5,
      rule: { source: 'KL 5:53' },
    });
  });

  test('the window is longer by the worst measured delay, at most 5 s', () => {
    const { session, propositionId } = found();
    const windows = [0.4, 4, 60, -3].map((delaySeconds) => {
      const events = session.do('StateFinding', { propositionId, alternativeKey: 'yes', delaySeconds });
      return only(events, 'FindingStated').gavelNotBefore.slice(17, 23);
    });
    expect(windows).toEqual(['05.400', '09.000', '10.000', '05.000']);
  });

  test('a request for a ballot counts before the gavel, by one member, remote ones too', () => {
    const { session, propositionId } = found({ remote: ['M04'] });
    session.later(3.2);
    requestBallot(session, propositionId, 'M04');
    session.later(10);
    expect(session.refused('StrikeGavel', { propositionId })).toMatchObject({
      code: 'ballot-requested',
      by: ['M04'],
    });
  });

  test('a request after the gavel is too late', () => {
    const { session, propositionId } = found();
    gavel(session, propositionId);
    expect(session.refused('RequestBallot', { propositionId }, 'M02').code).toBe('gavel-has-fallen');
    expect(session.refused('StrikeGavel', { propositionId }).code).toBe('gavel-has-fallen');
    expect(session.refused('StateFinding', { propositionId, alternativeKey: 'no' }).code).toBe('gavel-has-fallen');
  });

  test('the gavel needs a finding', () => {
    const session = new Session({ serving: names('M', 5) });
    session.endDeliberation();
    const { propositionId } = put(session);
    expect(session.refused('StrikeGavel', { propositionId }).code).toBe('no-finding');
  });

  test('a finding stated anew opens the window again', () => {
    const { session, propositionId } = found();
    session.later(4.9);
    find(session, propositionId, 'no');
    session.later(1);
    expect(session.refused('StrikeGavel', { propositionId }).code).toBe('gavel-too-early');
    session.later(4);
    expect(only(session.do('StrikeGavel', { propositionId }), 'DecisionMade').outcome).toBe('no');
  });

  test('a request that is withdrawn lets the gavel fall', () => {
    const { session, propositionId } = found();
    requestBallot(session, propositionId, 'M02');
    expect(session.refused('WithdrawBallotRequest', { propositionId }, 'M03').code).toBe('no-ballot-requested');
    session.do('WithdrawBallotRequest', { propositionId }, 'M02');
    expect(only(gavel(session, propositionId), 'DecisionMade').how).toBe('acclamation');
  });

  test('who does not serve may not request a ballot', () => {
    const { session, propositionId } = found();
    session.leaveSeat('M05');
    expect(session.refused('RequestBallot', { propositionId }, 'M05').code).toBe('no-right-to-vote');
    expect(session.refused('RequestBallot', { propositionId }, 'secretary').code).toBe('no-right-to-vote');
  });

  test('the finding names one of the alternatives', () => {
    const { session, propositionId } = found();
    expect(session.refused('StateFinding', { propositionId, alternativeKey: 'B' })).toMatchObject({
      code: 'unknown-choice',
      choice: 'B',
    });
  });
});

describe('what bars the gavel and the ballot', () => {
  test('S-01 below the quorum', () => {
    const { session, propositionId } = found();
    for (const name of ['M03', 'M04', 'M05']) session.leaveSeat(name);
    session.later(10);
    expect(session.refused('StrikeGavel', { propositionId })).toMatchObject({
      code: 'not-quorate',
      present: 2,
      required: 3,
    });
  });

  test('S-01 a member who is lost, whether the rest is quorate or not', () => {
    const { session, propositionId } = found({ remote: ['M04'] });
    session.record(lost(session, 'M04'));
    session.later(10);
    expect(session.refused('StrikeGavel', { propositionId })).toMatchObject({
      code: 'member-lost',
      personIds: ['M04'],
    });
    requestBallot(session, propositionId, 'M02');
    expect(session.refused('PrepareBallot', { propositionId }).code).toBe('member-lost');
    session.record(lost(session, 'M04', 'equal'));
    expect('accepted' in session.ask('PrepareBallot', { propositionId })).toBe(true);
  });

  test('ATT-13 a member impaired within the grace', () => {
    const { session, propositionId } = found({ remote: ['M04'] });
    session.later(6);
    session.record(lost(session, 'M04', 'impaired'));
    expect(session.refused('StrikeGavel', { propositionId }).code).toBe('member-impaired');
  });

  test('S-02 the room overview is lost: all remote members are named', () => {
    const { session, propositionId } = found({ remote: ['M03', 'M04'] });
    session.record({ type: 'RoomSourceChanged', source: 'overview', state: 'lost', since: session.at });
    session.later(10);
    expect(session.refused('StrikeGavel', { propositionId })).toMatchObject({
      code: 'room-overview-lost',
      personIds: ['M03', 'M04'],
    });
  });
});

describe('DEC-06 abstaining from a decision by acclamation', () => {
  test('has to be said before it, and takes part no more', () => {
    const session = new Session({ serving: names('M', 5) });
    session.do('AnnounceAbstention', { itemId: item('i1') }, 'M04');
    session.endDeliberation();
    settleByGavel(session, 'yes');
    const [decision] = session.meeting.proposals.decisions;
    expect(decision?.takenPartBy).toEqual(['M01', 'M02', 'M03', 'M05']);
    expect(session.refused('MakeReservation', { itemId: item('i1') }, 'M04').code).toBe('did-not-take-part');
  });
});

describe('questions under way', () => {
  test('no second one is put beneath', () => {
    const { session } = found();
    expect(session.refused('PutProposition', {}).code).toBe('proposition-already-put');
    expect(session.refused('PutProposition', { subject: { kind: 'adjourn' } }).code).toBe('proposition-already-put');
  });

  test('a point of order goes on top of one that waits for its finding, and is settled first', () => {
    const session = new Session({ serving: names('M', 5) });
    session.endDeliberation();
    const main = put(session);
    const order = only(
      session.do('PutProposition', { subject: { kind: 'immediateAdjustment', itemIds: [item('i1')] } }),
      'PropositionPut',
    );
    expect(session.refused('StateFinding', { propositionId: main.propositionId, alternativeKey: 'yes' }).code).toBe(
      'proposition-already-put',
    );
    find(session, order.propositionId, 'yes');
    expect(gavel(session, order.propositionId).map((e) => e.type)).toEqual([
      'GavelStruck',
      'ImmediateAdjustmentDecided',
    ]);
    find(session, main.propositionId, 'yes');
    gavel(session, main.propositionId);
    expect(session.meeting.proposals.decisions).toHaveLength(1);
  });
});

describe('procedural questions bring their events with the gavel', () => {
  const inSession = () => new Session({ serving: names('M', 5) });
  const cases: readonly (readonly [PropositionSubject, EventType])[] = [
    [{ kind: 'agenda', order: [item('i1')], struck: [], added: [] }, 'AgendaApproved'],
    [
      {
        kind: 'adjusters',
        adjusterIds: [person('M02'), person('M03')],
        reserveIds: [person('M04')],
        place: 'Stadshuset',
        on: '2027-06-03',
      },
      'AdjustersElected',
    ],
    [{ kind: 'closedDoors', itemId: item('i1') }, 'DoorsClosed'],
    [
      { kind: 'disqualification', itemId: item('i1'), personId: person('M04'), ground: 'party' },
      'DisqualificationRecorded',
    ],
    [{ kind: 'closeSpeakerList', itemId: item('i1') }, 'LastCallOpened'],
    [{ kind: 'immediateAdjustment', itemIds: [item('i1')] }, 'ImmediateAdjustmentDecided'],
    [{ kind: 'temporaryChair', personId: person('M02'), scope: 'meeting' }, 'PresidingChanged'],
    [{ kind: 'other', text: 'att hålla en tyst minut' }, 'DecisionMade'],
  ];

  test.each(cases)('%o → %s', (subject, type) => {
    const session = inSession();
    const { propositionId, majority, alternatives } = only(session.do('PutProposition', { subject }), 'PropositionPut');
    expect([majority, alternatives.map((a) => a.key)]).toEqual(['simple', ['yes', 'no']]);
    find(session, propositionId, 'yes');
    expect(gavel(session, propositionId).map((e) => e.type)).toEqual(['GavelStruck', type]);
  });

  test.each(cases)('%o rejected brings nothing but a dismissal', (subject) => {
    const session = inSession();
    const { propositionId } = only(session.do('PutProposition', { subject }), 'PropositionPut');
    find(session, propositionId, 'no');
    const following = gavel(session, propositionId)
      .slice(1)
      .map((e) => e.type);
    const expected =
      subject.kind === 'disqualification'
        ? ['DisqualificationDismissed']
        : subject.kind === 'other'
          ? ['DecisionMade']
          : [];
    expect(following).toEqual(expected);
  });

  test('one about a person or an item nobody knows is refused', () => {
    const session = inSession();
    expect(session.refused('PutProposition', { subject: { kind: 'closedDoors', itemId: item('i9') } }).code).toBe(
      'item-not-on-agenda',
    );
    const temporaryChair = { kind: 'temporaryChair', personId: person('X'), scope: 'meeting' } as const;
    expect(session.refused('PutProposition', { subject: temporaryChair }).code).toBe('not-on-roster');
  });
});

describe('S-16 the question of jäv', () => {
  const raise = (session: Session, concernedMayVote: boolean) => {
    session.record({
      type: 'DisqualificationQuestioned',
      personId: person('M04'),
      itemId: item('i1'),
      raisedBy: person('M02'),
      concernedMayVote,
      rule: { source: 'KL 6:30' },
    });
    const subject = { kind: 'disqualification', itemId: item('i1'), personId: person('M04'), ground: 'party' } as const;
    return only(session.do('PutProposition', { subject }), 'PropositionPut').propositionId;
  };

  test('is voted on without the person concerned (KL 6:30)', () => {
    const session = new Session({ bodyKind: 'committee', serving: names('M', 5), seats: 7 });
    const propositionId = raise(session, false);
    expect(session.refused('RequestBallot', { propositionId }, 'M04').code).toBe('no-right-to-vote');
    requestBallot(session, propositionId, 'M02');
    const { roll, notOnRoll, ballotId } = openBallot(session, propositionId);
    expect(roll.map((v) => v.personId)).toEqual(['M01', 'M02', 'M03', 'M05']);
    expect(notOnRoll).toEqual([{ personId: 'M04', why: 'concerned' }]);
    expect(session.refused('CastVote', { ballotId, choice: 'no' }, 'M04').code).toBe('no-right-to-vote');
  });

  test('is voted on with the person where the nämnd would not be quorate otherwise', () => {
    const session = new Session({ bodyKind: 'committee', serving: names('M', 4), seats: 7 });
    const propositionId = raise(session, true);
    requestBallot(session, propositionId, 'M02');
    expect(openBallot(session, propositionId).roll).toHaveLength(4);
  });
});

describe('deciding several items in one (en bloc)', () => {
  function twoItems() {
    const session = new Session({ serving: names('M', 5), items: [{ itemId: 'i1' }, { itemId: 'i2' }] });
    session.record({ type: 'ItemSetAside', itemId: item('i1'), causeCode: 'enBloc' });
    session.openItem('i2');
    return session;
  }

  test('gives each item its decision', () => {
    const session = twoItems();
    const itemIds = [item('i1'), item('i2')];
    const { propositionId } = only(session.do('PutEnBloc', { itemIds }), 'PropositionPut');
    find(session, propositionId, 'yes');
    const events = gavel(session, propositionId);
    expect(events.map((e) => e.type)).toEqual(['GavelStruck', 'EnBlocDecided', 'DecisionMade', 'DecisionMade']);
    expect(session.meeting.proposals.decisions.map((d) => [d.itemId, d.outcome, d.purpose])).toEqual([
      ['i1', 'yes', 'main'],
      ['i2', 'yes', 'main'],
    ]);
  });

  test('is refused where an item has another proposal', () => {
    const session = twoItems();
    propose(session, 'reject', 'M02', { itemId: 'i2' });
    expect(session.refused('PutEnBloc', { itemIds: [item('i1'), item('i2')] }).code).toBe('item-has-open-questions');
    expect(session.refused('PutEnBloc', { itemIds: [item('i1')] }).code).toBe('invalid-body');
  });
});

describe('an item that is set aside in the middle of a question', () => {
  test('drops the question, lets other items be decided, and puts it anew when it is taken up', () => {
    const session = new Session({ serving: names('M', 5), items: [{ itemId: 'i1' }, { itemId: 'i2' }] });
    session.endDeliberation();
    const first = put(session);
    find(session, first.propositionId, 'yes');
    requestBallot(session, first.propositionId, 'M02');
    session.record({ type: 'ItemSetAside', itemId: item('i1'), causeCode: 'later' });
    session.openItem('i2');
    settleByGavel(session, 'yes', 'i2');
    session.record({ type: 'ItemEnded', itemId: item('i2'), outcome: 'decided' });
    expect(session.refused('RequestBallot', { propositionId: first.propositionId }, 'M03').code).toBe(
      'gavel-has-fallen',
    );
    session.openItem('i1');
    settleByGavel(session, 'no');
    expect(session.meeting.proposals.decisions.map((d) => `${d.itemId} ${d.outcome}`)).toEqual(['i2 yes', 'i1 no']);
  });
});

describe('the order of propositions put to the body', () => {
  test('PRO-10 a dispute about it is a question of its own', () => {
    const session = new Session({ serving: names('M', 5) });
    propose(session, 'reject', 'M02');
    session.endDeliberation();
    const { propositionId, purpose } = only(
      session.do('ApprovePropositionOrder', { itemId: item('i1'), disputed: true }),
      'PropositionPut',
    );
    expect(purpose).toBe('order');
    find(session, propositionId, 'yes');
    const set = only(gavel(session, propositionId), 'PropositionOrderSet');
    expect(set.approved).toBe(propositionId);
    expect(put(session).alternatives.map((a) => a.key)).toEqual(['A', 'B']);
  });

  test('PRO-10 the chair names the steps; one that forgets a proposal is refused', () => {
    const session = new Session({ serving: names('M', 5) });
    const addition = propose(session, 'addition', 'M02');
    const prepared = session.meeting.proposals.proposals[0]?.proposalId ?? id<ProposalId>('');
    session.endDeliberation();
    const main = { purpose: 'main', proposalIds: [prepared] } as const;
    expect(session.refused('ApprovePropositionOrder', { itemId: item('i1'), steps: [main] }).code).toBe('invalid-body');
    session.do('ApprovePropositionOrder', {
      itemId: item('i1'),
      steps: [main, { purpose: 'addition', proposalIds: [addition] }],
    });
    settleByGavel(session, 'yes');
    settleByGavel(session, 'no');
    expect(session.meeting.proposals.decisions.map((d) => `${d.purpose} ${d.outcome}`)).toEqual([
      'main yes',
      'addition no',
    ]);
  });

  test('is needed where there are several questions', () => {
    const session = new Session({ serving: names('M', 5) });
    propose(session, 'addition', 'M02');
    expect(session.refused('PutProposition', {}).code).toBe('order-not-set');
    session.endDeliberation();
    settleOrder(session);
    const persons: readonly PersonId[] = session.meeting.proposals.proposals[1]?.by ?? [];
    expect(persons).toEqual(['M02']);
    expect(put(session).purpose).toBe('main');
  });

  test('waits for the deliberation to end', () => {
    const session = new Session({ serving: names('M', 5) });
    session.record({ type: 'ItemPhaseChanged', itemId: item('i1'), phase: 'deliberation' });
    expect(session.refused('PutProposition', {}).code).toBe('deliberation-not-ended');
    expect(session.refused('ApprovePropositionOrder', { itemId: item('i1') }).code).toBe('deliberation-not-ended');
  });
});
