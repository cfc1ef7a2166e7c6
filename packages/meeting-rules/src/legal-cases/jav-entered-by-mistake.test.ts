import { describe, expect, test } from 'vitest';
import { replay } from '../apply.ts';
import { isQuorate, servingCount } from '../attendance/serving.ts';
import { audienceOf } from '../audience.ts';
import { entriesOf } from '../meeting.ts';
import { signersOf } from '../minutes/adjustments.ts';
import { minutesOf } from '../minutes/minutes-of.ts';
import { minutesText } from '../minutes/minutes-text.ts';
import { presidingNow } from '../sitting/presiding.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, members, person } from '../testing/test-meeting.ts';

const prepared = { clauses: ['att anta planen'], preparedBy: 'arbetsutskottet' };
const text = (m: SteppedMeeting) => minutesText(minutesOf(m.meeting.minutes, new Map()));

function committee(options: Partial<Parameters<SteppedMeeting['call']>[0]> = {}) {
  const m = new SteppedMeeting();
  m.call({
    bodyKind: 'committee',
    members: [
      { id: 'S01', party: 'S', presidium: 'chair' },
      { id: 'M01', party: 'M', presidium: 'firstViceChair' },
      ...members('S', 3, 2),
      ...members('V', 2),
    ],
    substitutes: [
      { id: 's1', party: 'S', rank: 1 },
      { id: 'v1', party: 'V', rank: 1 },
    ],
    substituteOrder: [
      { party: 'S', order: ['S'] },
      { party: 'V', order: ['V'] },
    ],
    items: ['i1', 'i2'].map((id) => ({ id, ...prepared })),
    ...options,
  });
  return m;
}

const everybody = ['S01', 'M01', 'S02', 'S03', 'S04', 'V01', 'V02', 's1', 'v1'];

function declared(m: SteppedMeeting, word: string) {
  m.does('secretary', 'DeclareDisqualification', { itemId: item('i1'), personId: person(word), ground: 'party' });
  return seqOf(m, word);
}

function seqOf(m: SteppedMeeting, word: string): number {
  const entry = m.recorded.findLast(
    ({ event }) => event.type === 'DisqualificationRecorded' && event.personId === word,
  );
  return entry?.seq ?? expect.unreachable('no disqualification');
}

const strike = (correctsSeq: number) => ({ correctsSeq, struck: true, reasonCode: 'wrongPerson' });

/** Seen to come in from outside the hall: only then does the person sit, and count. */
const back = (m: SteppedMeeting, word: string) => m.does('secretary', 'ReturnToSeat', { personId: person(word) });

/** The live state and the one from the log are the same, with every correction in it. */
function isSameReplayed(m: SteppedMeeting): void {
  expect(replay(m.meeting.meetingId, entriesOf(m.meeting))).toEqual(m.meeting);
}

describe('JAV-05, KL 6:30 a disqualification entered for the wrong person is struck while the item is open', () => {
  test('the member serves on, and the minutes tell of no disqualification while the log keeps both entries', () => {
    const m = committee();
    m.open(everybody).openItem('i1');
    const seq = declared(m, 'S02');
    expect(m.serving()).not.toContain('S02');
    m.does('secretary', 'CorrectEntry', strike(seq));
    // In the hall nobody knows whether the member is still in the house: struck, the way is open, and the officer who sees
    // the member come in enters the return.
    expect(m.serving()).not.toContain('S02');
    back(m, 'S02');
    expect(m.serving()).toContain('S02');
    expect(audienceOf(m.meeting, { personId: 'S02', kind: 'hall' })).toBe('participants');
    expect(m.events('EntryCorrected')[0]).toMatchObject({ correctsSeq: seq, struck: true, confirmedBy: ['secretary'] });
    expect(entriesOf(m.meeting)[seq - 1]?.event.type).toBe('DisqualificationRecorded');
    m.toPropositions('i1');
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.endItem('i1', 'decided');
    expect(m.meeting.proposals.decisions.at(-1)?.takenPartBy).toContain('S02');
    expect(m.events('DecisionInDoubt')).toEqual([]);
    expect(text(m)).not.toMatch(/[Jj]äv/u);
    const { deciding } = minutesOf(m.meeting.minutes, new Map()).front;
    expect(deciding.find(({ personId }) => personId === 'S02')?.extent).toBe('');
    isSameReplayed(m);
  });

  test('JAV-06 at a distance the member comes back from the waiting room to the seat', () => {
    const m = committee();
    m.open(
      everybody.filter((word) => word !== 'V01'),
      ['V01'],
    ).openItem('i1');
    const seq = declared(m, 'V01');
    expect(audienceOf(m.meeting, { personId: 'V01', kind: 'remote' })).toBe('excluded:i1');
    m.does('secretary', 'CorrectEntry', strike(seq));
    expect(m.meeting.admission.waiting.has(person('V01'))).toBe(false);
    expect(audienceOf(m.meeting, { personId: 'V01', kind: 'remote' })).toBe('participants');
    expect(m.meeting.attendance.seats.get(m.meeting.attendance.seatOf.get(person('V01')) ?? ('' as never))?.mode).toBe(
      'remote',
    );
    isSameReplayed(m);
  });

  test('ATT-08 the substitute who stepped in gives way, and both stand in the attendance list for their part', () => {
    const m = committee();
    m.open(everybody).openItem('i1');
    const seq = declared(m, 'V01');
    m.does('S01', 'CallSubstitute', { forPersonId: person('V01'), substituteId: person('v1') });
    expect(m.serving()).toContain('v1 for V01');
    m.does('secretary', 'CorrectEntry', strike(seq));
    back(m, 'V01');
    expect(m.serving()).toContain('V01');
    expect(m.serving()).not.toContain('v1 for V01');
    expect(servingCount(m.meeting)).toBe(7);
    const { front } = minutesOf(m.meeting.minutes, new Map());
    expect(front.servingSubstitutes.map(({ personId }) => personId)).toEqual(['v1']);
    expect(front.servingSubstitutes[0]?.extent).toMatch(/till kl\./u);
    // Nothing was decided meanwhile, so nothing is in doubt.
    expect(m.events('DecisionInDoubt')).toEqual([]);
  });

  test('JAV-07 the chair takes the gavel again, and it is not said that the vice chair led for a disqualified one', () => {
    const m = committee();
    m.open(everybody).openItem('i1');
    const seq = declared(m, 'S01');
    expect(presidingNow(m.meeting)).toBe('M01');
    m.does('secretary', 'CorrectEntry', strike(seq));
    back(m, 'S01');
    expect(presidingNow(m.meeting)).toBe('S01');
    m.toPropositions('i1');
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.endItem('i1', 'decided');
    expect(text(m)).not.toMatch(/jävig/u);
    expect(text(m)).toContain('återtar ordförandeskapet');
    // Whoever led when it was decided adjusts the § (MIN-03).
    const chairs = signersOf(m.meeting.minutes).filter(({ capacity }) => capacity === 'chair');
    expect(chairs.map(({ personId }) => personId)).toEqual(['S01']);
    isSameReplayed(m);
  });

  test('JAV-07 one whom the body has elected to lead the item leads it on', () => {
    const m = committee();
    m.open(everybody).openItem('i1');
    const seq = declared(m, 'S01');
    const subject = { kind: 'temporaryChair', personId: person('S03'), scope: item('i1') } as const;
    m.acclaim({ subject }, 'yes', 'M01');
    expect(presidingNow(m.meeting)).toBe('S03');
    // The election was decided without the chair, but not in the matter.
    m.does('secretary', 'CorrectEntry', strike(seq));
    back(m, 'S01');
    expect(presidingNow(m.meeting)).toBe('S03');
    expect(m.serving()).toContain('S01');
  });

  test('declared before the item and struck after it has been opened, it lets the chair lead', () => {
    const m = committee();
    m.open(everybody);
    const seq = declared(m, 'S01');
    m.openItem('i1');
    expect(presidingNow(m.meeting)).toBe('M01');
    m.does('secretary', 'CorrectEntry', strike(seq));
    back(m, 'S01');
    expect(presidingNow(m.meeting)).toBe('S01');
    expect(m.serving()).toContain('S01');
    isSameReplayed(m);
  });

  test('struck before the item is opened, it has moved nobody', () => {
    const m = committee();
    m.open(everybody);
    const seq = declared(m, 'S02');
    m.does('secretary', 'CorrectEntry', strike(seq));
    m.openItem('i1');
    expect(servingCount(m.meeting)).toBe(7);
    expect(m.events('SeatLeft')).toEqual([]);
  });

  test('PRO-02 proposals and requests for the floor that went with it stand again', () => {
    const m = committee();
    m.open(everybody).openItem('i1');
    m.does('S01', 'StartDeliberation', { itemId: item('i1') });
    m.does('S02', 'MakeProposal', { itemId: item('i1'), kind: 'reject', text: '' });
    m.does('S03', 'RequestFloor', { kind: 'speech' });
    m.does('S02', 'RequestFloor', { kind: 'speech' });
    const seq = declared(m, 'S02');
    expect(m.meeting.proposals.proposals.at(-1)?.state).toBe('withdrawn');
    expect(m.meeting.floor.requests.size).toBe(1);
    m.does('secretary', 'CorrectEntry', strike(seq));
    expect(m.meeting.proposals.proposals.at(-1)).toMatchObject({ state: 'standing', by: ['S02'] });
    expect([...m.meeting.floor.requests.values()].map(({ personId }) => personId)).toEqual(['S03', 'S02']);
    isSameReplayed(m);
  });

  test('PRO-02 a joint proposal that the other has taken back meanwhile is the member’s own again, put and minuted', () => {
    const m = committee();
    m.open(everybody).openItem('i1');
    m.does('S01', 'StartDeliberation', { itemId: item('i1') });
    const proposalId = m.propose('i1', 'S02', 'reject', '');
    m.does('S03', 'JoinProposal', { proposalId });
    const seq = declared(m, 'S02');
    m.does('S03', 'WithdrawProposal', { proposalId });
    expect(m.meeting.proposals.proposals.at(-1)?.state).toBe('withdrawn');
    expect(text(m)).not.toContain('avslag');
    m.does('secretary', 'CorrectEntry', strike(seq));
    expect(m.meeting.proposals.proposals.at(-1)).toMatchObject({ state: 'standing', by: ['S02'] });
    expect(text(m)).toMatch(/Namn S02.*avslag/u);
    expect(text(m)).not.toMatch(/Namn S03.*avslag/u);
    m.toPropositions('i1');
    expect(JSON.stringify(m.meeting.proposals.orders.at(-1)?.steps)).toContain(proposalId);
    isSameReplayed(m);
  });
});

describe('DEC-07 what was decided while somebody was kept out by mistake stands and is flagged', () => {
  function decidedWithout(m: SteppedMeeting): number {
    m.open(everybody).openItem('i1');
    const seq = declared(m, 'S02');
    m.toPropositions('i1');
    m.acclaim({ itemId: item('i1') }, 'yes');
    return seq;
  }

  test('the secretary alone no longer strikes it: secretary and chair do, and the decision says why it is doubtful', () => {
    const m = committee();
    const seq = decidedWithout(m);
    m.does('secretary', 'CorrectEntry', strike(seq));
    expect(m.events('CorrectionProposed')[0]).toMatchObject({ proposedBy: 'secretary', waitingFor: 'S01' });
    expect(m.events('EntryCorrected')).toEqual([]);
    m.does('S01', 'ConfirmCorrection', { correctsSeq: seq });
    const { decisionId } = m.meeting.proposals.decisions[0] ?? expect.unreachable();
    expect(m.events('DecisionInDoubt')).toEqual([{ type: 'DecisionInDoubt', decisionId, whyCode: 'keptOutByMistake' }]);
    back(m, 'S02');
    expect(m.serving()).toContain('S02');
    expect(text(m)).toContain('genom en felaktig anteckning inte fick delta när beslutet fattades');
    isSameReplayed(m);
  });

  test('a vote on the way to the decision that was held without the member makes the decision doubtful when it is made', () => {
    const m = committee();
    m.open(everybody).openItem('i1');
    m.does('S01', 'StartDeliberation', { itemId: item('i1') });
    for (const [word, words] of [
      ['S03', 'att avslå planen'],
      ['V01', 'att anta planen utan kajen'],
    ] as const) {
      m.does(word, 'MakeProposal', { itemId: item('i1'), kind: 'own', text: words });
    }
    const seq = declared(m, 'S02');
    m.toPropositions('i1');
    const main = m.put({ itemId: item('i1') });
    const keys = main.alternatives.map(({ key }) => key);
    m.find(main, keys[0] ?? '');
    m.does('S03', 'RequestBallot', { propositionId: main.propositionId });
    m.does('S01', 'PutProposition', { itemId: item('i1') });
    const counter = m.question();
    expect(counter.parentPropositionId).toBe(main.propositionId);
    m.find(counter, keys[1] ?? '');
    m.does('V01', 'RequestBallot', { propositionId: counter.propositionId });
    m.ballot(counter, { yes: ['S01', 'M01', 'S03', 'S04'], no: ['V01', 'V02'] });
    m.does('secretary', 'CorrectEntry', strike(seq));
    m.does('S01', 'ConfirmCorrection', { correctsSeq: seq });
    back(m, 'S02');
    expect(m.events('DecisionInDoubt')).toEqual([]);
    m.ballot(main, { yes: ['S01', 'M01', 'S02', 'S03', 'S04'], no: ['V01', 'V02'] });
    const decision = m.meeting.proposals.decisions.at(-1) ?? expect.unreachable();
    expect(decision.takenPartBy).toContain('S02');
    expect(m.events('DecisionInDoubt')).toEqual([
      { type: 'DecisionInDoubt', decisionId: decision.decisionId, whyCode: 'keptOutByMistake' },
    ]);
  });

  test('ATT-05 in the council one kept out by mistake was not out for jäv: the quorum is counted again without the excuse', () => {
    const m = new SteppedMeeting();
    m.call({
      bodyKind: 'council',
      members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 4, 2)],
      items: [{ id: 'i1', ...prepared }],
    });
    m.open(['S01', 'S02', 'S03']).openItem('i1');
    const seq = declared(m, 'S03');
    expect(isQuorate(m.meeting)).toBe(true);
    m.toPropositions('i1');
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.does('secretary', 'CorrectEntry', strike(seq));
    m.does('S01', 'ConfirmCorrection', { correctsSeq: seq });
    expect(m.events('DecisionInDoubt')).toEqual([expect.objectContaining({ whyCode: 'notQuorate' })]);
  });
});

describe('KL 6:30 third paragraph what the body has found on the question of jäv is no entry to strike (JAV-05)', () => {
  function found(m: SteppedMeeting): number {
    m.open(everybody).openItem('i1');
    m.does('V01', 'QuestionDisqualification', { personId: person('S02'), itemId: item('i1'), ground: 'delicacy' });
    const question = m.question();
    m.find(question, 'yes');
    m.gavel(question);
    return seqOf(m, 'S02');
  }

  test('striking it is refused with its own reason, before and after the item has ended', () => {
    const m = committee();
    const seq = found(m);
    const refused = m.refuses('secretary', 'CorrectEntry', strike(seq), 'disqualification-decided');
    expect(refused).toMatchObject({ personId: 'S02', rule: { source: 'KL 6:30' } });
    m.refuses('S02', 'WithdrawDisqualification', { itemId: item('i1') }, 'disqualification-decided');
    expect(m.serving()).not.toContain('S02');
  });

  test('taken up anew and answered otherwise, it lets the member serve again, and both answers are minuted', () => {
    const m = committee();
    found(m);
    m.does('V01', 'QuestionDisqualification', { personId: person('S02'), itemId: item('i1'), ground: 'delicacy' });
    const question = m.question();
    m.find(question, 'no');
    m.gavel(question);
    back(m, 'S02');
    expect(m.serving()).toContain('S02');
    expect(text(m)).toMatch(/finner att Namn S02 \(S\) är jävig/u);
    expect(text(m)).toMatch(/finner att Namn S02 \(S\) inte är jävig/u);
    isSameReplayed(m);
  });
});

describe('JAV-05 one’s own declaration was a mistake', () => {
  test('the member says so from outside, and is back when the secretary agrees', () => {
    const m = committee();
    m.open(everybody).openItem('i1');
    m.does('S02', 'DeclareDisqualification', { itemId: item('i1'), ground: 'party' });
    const correctsSeq = seqOf(m, 'S02');
    m.does('S02', 'WithdrawDisqualification', { itemId: item('i1') });
    expect(m.events('CorrectionProposed')[0]).toMatchObject({
      correctsSeq,
      struck: true,
      proposedBy: 'S02',
      waitingFor: 'secretary',
      reasonCode: 'ownMistake',
    });
    expect(m.serving()).not.toContain('S02');
    m.refuses('S02', 'WithdrawDisqualification', { itemId: item('i1') }, 'already-requested');
    m.refuses('S02', 'ConfirmCorrection', { correctsSeq }, 'disqualified');
    m.does('secretary', 'ConfirmCorrection', { correctsSeq });
    expect(m.events('EntryCorrected')[0]?.confirmedBy).toEqual(['S02', 'secretary']);
    back(m, 'S02');
    expect(m.serving()).toContain('S02');
    isSameReplayed(m);
  });

  test('KL 6:30 against the member’s will no officer strikes it, alone or together: it waits for the member', () => {
    const m = committee();
    m.open(everybody).openItem('i1');
    m.does('S02', 'DeclareDisqualification', { itemId: item('i1'), ground: 'party' });
    const correctsSeq = seqOf(m, 'S02');
    m.does('secretary', 'CorrectEntry', strike(correctsSeq));
    expect(m.events('CorrectionProposed')).toEqual([
      expect.objectContaining({ proposedBy: 'secretary', waitingFor: 'S02' }),
    ]);
    const refused = m.refuses('S01', 'ConfirmCorrection', { correctsSeq }, 'needs-two-persons');
    expect(refused).toMatchObject({ waitingFor: 'S02' });
    expect(m.events('EntryCorrected')).toEqual([]);
    m.does('S02', 'WithdrawDisqualification', {});
    expect(m.events('EntryCorrected')[0]?.confirmedBy).toEqual(['secretary', 'S02']);
    isSameReplayed(m);
  });

  test('KL 6:30 with something decided meanwhile it takes the member and both officers, in whatever order', () => {
    const m = committee();
    m.open(everybody).openItem('i1');
    m.does('S02', 'DeclareDisqualification', { itemId: item('i1'), ground: 'party' });
    const correctsSeq = seqOf(m, 'S02');
    m.toPropositions('i1');
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.does('secretary', 'CorrectEntry', strike(correctsSeq));
    m.refuses('S01', 'ConfirmCorrection', { correctsSeq }, 'needs-two-persons');
    m.does('S02', 'WithdrawDisqualification', {});
    m.does('secretary', 'ConfirmCorrection', { correctsSeq });
    expect(m.events('EntryCorrected')).toEqual([]);
    m.does('S01', 'ConfirmCorrection', { correctsSeq });
    expect(m.events('EntryCorrected')[0]?.confirmedBy).toEqual(['secretary', 'S01']);
  });

  test('JAV-08 before the item the secretary does not strike the own declaration alone: the chair confirms', () => {
    const m = committee();
    m.open(everybody);
    m.does('secretary', 'DeclareDisqualification', { itemId: item('i1'), ground: 'otherRole' });
    const correctsSeq = seqOf(m, 'secretary');
    m.does('secretary', 'CorrectEntry', strike(correctsSeq));
    expect(m.events('CorrectionProposed')[0]).toMatchObject({ proposedBy: 'secretary', waitingFor: 'S01' });
    expect(m.events('EntryCorrected')).toEqual([]);
    m.does('S01', 'ConfirmCorrection', { correctsSeq });
    expect(m.events('EntryCorrected')[0]?.confirmedBy).toEqual(['secretary', 'S01']);
  });

  test('the chair’s own wrong press is put right by the secretary, who also may say no', () => {
    const m = committee();
    m.open(everybody).openItem('i1');
    m.does('S01', 'DeclareDisqualification', { itemId: item('i1'), ground: 'party' });
    m.does('S01', 'WithdrawDisqualification', { itemId: item('i1') });
    const correctsSeq = seqOf(m, 'S01');
    m.does('secretary', 'ConfirmCorrection', { correctsSeq, agrees: false });
    expect(presidingNow(m.meeting)).toBe('M01');
    m.does('S01', 'WithdrawDisqualification', { itemId: item('i1') });
    m.does('secretary', 'ConfirmCorrection', { correctsSeq });
    back(m, 'S01');
    expect(presidingNow(m.meeting)).toBe('S01');
  });

  test('JAV-08 the secretary’s own is put right by the chair, whoever of them asks first', () => {
    for (const first of ['secretary', 'S01']) {
      const m = committee();
      m.open(everybody).openItem('i1');
      m.does('secretary', 'DeclareDisqualification', { itemId: item('i1'), ground: 'otherRole' });
      const correctsSeq = seqOf(m, 'secretary');
      if (first === 'secretary') {
        m.does('secretary', 'WithdrawDisqualification', { itemId: item('i1') });
        m.does('S01', 'ConfirmCorrection', { correctsSeq });
      } else {
        m.does('S01', 'CorrectEntry', strike(correctsSeq));
        m.does('secretary', 'WithdrawDisqualification', { itemId: item('i1') });
      }
      expect(audienceOf(m.meeting, { personId: 'secretary', kind: 'hall' })).toBe('presidium');
    }
  });

  test('with something decided meanwhile the secretary’s yes is not enough: the chair is asked too', () => {
    const m = committee();
    m.open(everybody).openItem('i1');
    m.does('S02', 'DeclareDisqualification', { itemId: item('i1'), ground: 'party' });
    m.toPropositions('i1');
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.does('S02', 'WithdrawDisqualification', { itemId: item('i1') });
    const correctsSeq = seqOf(m, 'S02');
    m.does('secretary', 'ConfirmCorrection', { correctsSeq });
    expect(m.events('EntryCorrected')).toEqual([]);
    m.does('S01', 'ConfirmCorrection', { correctsSeq });
    expect(m.events('EntryCorrected')[0]?.confirmedBy).toEqual(['secretary', 'S01']);
    expect(m.events('DecisionInDoubt')).toHaveLength(1);
  });

  test('nobody withdraws what another has declared, or what is not declared', () => {
    const m = committee();
    m.open(everybody).openItem('i1');
    declared(m, 'S02');
    m.refuses('S03', 'WithdrawDisqualification', { itemId: item('i1') }, 'not-disqualified');
    m.refuses('V01', 'CorrectEntry', strike(seqOf(m, 'S02')), 'no-right');
  });
});
