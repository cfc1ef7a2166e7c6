import { describe, expect, test } from 'vitest';
import { apply, replay } from '../apply.ts';
import { servingCount } from '../attendance/serving.ts';
import type { EventType } from '../events.ts';
import { entriesOf } from '../meeting.ts';
import { policy } from '../policy-in-force.ts';
import { item, members, person, TestMeeting } from '../testing/test-meeting.ts';
import { viewFor } from '../view-for.ts';
import { isCorrectable } from './correctable.ts';

function decided(): TestMeeting {
  const m = new TestMeeting().call({
    members: members('N', 5),
    items: [{ id: 'i1', clauses: ['att anta'], preparedBy: 'Utskottet' }, { id: 'i2' }],
  });
  m.open(['N01', 'N02', 'N03']).clock('18:30').openItem('i1');
  m.does('N01', 'StartDeliberation', { itemId: item('i1') });
  m.does('N01', 'GiveFloor', { personId: person('N02') });
  const { speechId } = m.meeting.floor.current ?? expect.unreachable();
  m.clock('18:31').does('N01', 'EndSpeech', { speechId });
  m.does('N01', 'EndDeliberation', { itemId: item('i1') });
  m.does('N01', 'PutProposition', { itemId: item('i1') });
  const { propositionId } = m.meeting.proposals.propositions[0] ?? expect.unreachable();
  m.does('N01', 'StateFinding', { propositionId, alternativeKey: 'yes' });
  m.clock('18:32').does('N01', 'StrikeGavel', { propositionId });
  return m;
}

const seqOf = (m: TestMeeting, type: EventType, of?: string) =>
  m.recorded.findLast(({ event }) => event.type === type && (of === undefined || JSON.stringify(event).includes(of)))
    ?.seq ?? expect.unreachable(`no ${type}`);

describe('rättelse', () => {
  test('until the item has ended the secretary corrects alone, with one entry', () => {
    const m = decided();
    const correctsSeq = seqOf(m, 'FloorGiven');
    const { event } = m.recorded[correctsSeq - 1] ?? expect.unreachable();
    if (event.type !== 'FloorGiven') return expect.unreachable();
    const replacement = { ...event, personId: person('N03') };
    m.does('secretary', 'CorrectEntry', { correctsSeq, replacement, reasonCode: 'wrongSpeaker' });
    expect(m.events('EntryCorrected')).toEqual([
      {
        type: 'EntryCorrected',
        correctsSeq,
        struck: false,
        replacement,
        reasonCode: 'wrongSpeaker',
        confirmedBy: ['secretary'],
      },
    ]);
    expect(m.meeting.floor.ended?.speech.personId).toBe('N03');
    expect(viewFor(m.meeting, 'presidium', new Map()).journal?.[correctsSeq]?.corrected).toBe('replaced');
  });

  test('the chair alone, and the secretary once the item has ended, need the other', () => {
    const m = decided();
    const body = { correctsSeq: seqOf(m, 'FloorGiven'), struck: true, reasonCode: 'never' } as const;
    m.does('N01', 'CorrectEntry', body);
    expect(m.events('CorrectionProposed')[0]).toMatchObject({ proposedBy: 'N01', waitingFor: 'secretary' });
    m.does('N01', 'EndItem', { itemId: item('i1') });
    m.does('secretary', 'CorrectEntry', body);
    expect(m.events('CorrectionProposed')[1]).toMatchObject({ proposedBy: 'secretary', waitingFor: 'N01' });
    const { correctsSeq } = body;
    m.refuses('secretary', 'ConfirmCorrection', { correctsSeq }, 'needs-two-persons');
    m.refuses('N02', 'ConfirmCorrection', { correctsSeq }, 'no-right');
    expect(m.events('EntryCorrected')).toEqual([]);
    expect(viewFor(m.meeting, 'presidium', new Map()).journal?.[correctsSeq]).toMatchObject({
      proposedCorrection: { by: 'secretary', waitingFor: 'N01', struck: true },
    });
    m.does('N01', 'ConfirmCorrection', { correctsSeq });
    expect(m.events('EntryCorrected')[0]?.confirmedBy).toEqual(['secretary', 'N01']);
    expect(m.meeting.floor.ended).toBeUndefined();
  });

  test('waits in the log for the second person, so that it outlives a restart', () => {
    const m = decided();
    const body = { correctsSeq: seqOf(m, 'FloorGiven'), struck: true, reasonCode: 'never' } as const;
    m.does('N01', 'CorrectEntry', body);
    m.meeting = replay(m.meeting.meetingId, entriesOf(m.meeting));
    m.does('secretary', 'ConfirmCorrection', { correctsSeq: body.correctsSeq });
    expect(m.events('EntryCorrected')[0]?.confirmedBy).toEqual(['N01', 'secretary']);
    m.refuses('secretary', 'ConfirmCorrection', { correctsSeq: body.correctsSeq }, 'no-such-entry');
  });

  test('falls when the second person does not agree', () => {
    const m = decided();
    const body = { correctsSeq: seqOf(m, 'FloorGiven'), struck: true, reasonCode: 'never' } as const;
    m.does('N01', 'CorrectEntry', body);
    m.does('secretary', 'ConfirmCorrection', { correctsSeq: body.correctsSeq, agrees: false });
    expect(m.events('CorrectionDeclined')).toEqual([
      { type: 'CorrectionDeclined', correctsSeq: body.correctsSeq, by: 'secretary' },
    ]);
    m.refuses('secretary', 'ConfirmCorrection', { correctsSeq: body.correctsSeq }, 'no-such-entry');
    expect(m.meeting.floor.ended?.speech.personId).toBe('N02');
  });

  test('votes, counts, findings and gavel are never corrected', () => {
    const m = decided();
    for (const type of ['FindingStated', 'GavelStruck', 'DecisionMade'] as const) {
      m.refuses(
        'secretary',
        'CorrectEntry',
        { correctsSeq: seqOf(m, type), struck: true, reasonCode: 'x' },
        'not-correctable',
      );
    }
    for (const type of ['VoteReceived', 'BallotEnded', 'ClosedBallotCounted', 'LotDrawn', 'EntryCorrected'] as const) {
      expect(isCorrectable(type)).toBe(false);
    }
  });

  test('only the fields that describe may change, to something of the same kind', () => {
    const m = decided();
    const correctsSeq = seqOf(m, 'FloorGiven');
    const { event } = m.recorded[correctsSeq - 1] ?? expect.unreachable();
    const refuses = (replacement: object, code: 'not-correctable' | 'invalid-body') =>
      m.refuses('secretary', 'CorrectEntry', { correctsSeq, replacement: replacement as never, reasonCode: 'x' }, code);
    refuses({ ...event, speechId: 'another' }, 'not-correctable');
    refuses({ ...event, itemId: 'i2' }, 'not-correctable');
    refuses({ type: 'SpeechEnded' }, 'not-correctable');
    refuses({ ...event, personId: 'nobody' }, 'invalid-body');
    refuses({ ...event, limitSeconds: 'long' }, 'invalid-body');
    refuses({ ...event, limitSeconds: -1 }, 'invalid-body');
    refuses({ ...event, kind: 'sermon' }, 'invalid-body');
    refuses({ ...event, place: 'roof' }, 'invalid-body');
    refuses({ ...event, note: 'new' }, 'not-correctable');
    const { kind: _left, ...without } = event as { readonly kind?: string };
    refuses(without, 'invalid-body');
    const seat = m.recorded[seqOf(m, 'SeatTaken', 'N03') - 1] ?? expect.unreachable();
    const moved = { ...seat.event, fromItemId: 'nowhere' } as never;
    m.refuses(
      'secretary',
      'CorrectEntry',
      { correctsSeq: seat.seq, replacement: moved, reasonCode: 'x' },
      'invalid-body',
    );
    m.refuses('secretary', 'CorrectEntry', { correctsSeq: 9999, struck: true, reasonCode: 'x' }, 'no-such-entry');
    m.refuses('secretary', 'CorrectEntry', { correctsSeq, reasonCode: 'x' }, 'invalid-body');
  });

  test('a time entered late keeps both: when it was entered and when it happened', () => {
    const m = decided();
    const correctsSeq = seqOf(m, 'SpeechEnded');
    const occurredAt = '2027-05-24T18:30:40.000+02:00';
    m.does('secretary', 'CorrectEntry', { correctsSeq, occurredAt, reasonCode: 'wrongTime' });
    expect(m.meeting.floor.ended?.speech.endedAt).toBe(occurredAt);
    expect(entriesOf(m.meeting)[correctsSeq - 1]?.at).toBe('2027-05-24T18:31:00.000+02:00');
  });

  test('a time that is still to come is none', () => {
    const m = decided();
    const correctsSeq = seqOf(m, 'SpeechEnded');
    const later = { correctsSeq, occurredAt: '2027-05-25T18:30:40.000+02:00', reasonCode: 'wrongTime' };
    expect(m.refuses('secretary', 'CorrectEntry', later, 'invalid-body')).toMatchObject({ field: 'occurredAt' });
  });

  test('one that makes an earlier decision unlawful is accepted, and raises a flag on it', () => {
    const m = decided();
    const correctsSeq = seqOf(m, 'SeatTaken', 'N03');
    m.does('secretary', 'CorrectEntry', { correctsSeq, struck: true, reasonCode: 'wasAbsent' });
    expect(servingCount(m.meeting)).toBe(2);
    const { decisionId } = m.meeting.proposals.decisions[0] ?? expect.unreachable();
    expect(m.events('DecisionInDoubt')).toEqual([{ type: 'DecisionInDoubt', decisionId, whyCode: 'notQuorate' }]);
    expect(viewFor(m.meeting, 'presidium', new Map()).item?.item?.decisions[0]?.inDoubt).toBe(true);
    // Counted again when the member turns out to have left only after the decision: no flag.
    const other = decided();
    other.clock('18:40').does('N03', 'LeaveSeat', { personId: person('N03') });
    const left = seqOf(other, 'SeatLeft', 'N03');
    other.does('secretary', 'CorrectEntry', {
      correctsSeq: left,
      occurredAt: '2027-05-24T18:35:00.000+02:00',
      reasonCode: 'wrongTime',
    });
    expect(other.events('DecisionInDoubt')).toEqual([]);
    const again = seqOf(other, 'EntryCorrected');
    other.refuses(
      'secretary',
      'CorrectEntry',
      { correctsSeq: again, struck: true, reasonCode: 'x' },
      'not-correctable',
    );
  });

  test('a member who left before the decision makes it doubtful', () => {
    const m = decided();
    m.clock('18:40').does('N03', 'LeaveSeat', { personId: person('N03') });
    const correctsSeq = seqOf(m, 'SeatLeft', 'N03');
    const occurredAt = '2027-05-24T18:31:30.000+02:00';
    m.does('secretary', 'CorrectEntry', { correctsSeq, occurredAt, reasonCode: 'wrongTime' });
    expect(m.events('DecisionInDoubt')).toHaveLength(1);
  });

  test('the corrected log played again is the corrected meeting, and nothing has been erased', () => {
    const m = decided();
    const correctsSeq = seqOf(m, 'FloorGiven');
    m.does('secretary', 'CorrectEntry', { correctsSeq, struck: true, reasonCode: 'never' });
    const entries = entriesOf(m.meeting);
    expect(entries[correctsSeq - 1]?.event.type).toBe('FloorGiven');
    expect(replay(m.meeting.meetingId, entries)).toEqual(m.meeting);
    const lived = entries.reduce(apply, replay(m.meeting.meetingId, []));
    expect(lived).toEqual(m.meeting);
  });
});

describe('setting a local rule aside', () => {
  test('the chair may, for the item or the meeting, with a reason; never a statute', () => {
    const m = decided();
    m.does('N01', 'OverridePolicy', { key: 'debate.speechSeconds', value: 60, scope: item('i1'), reasonCode: 'late' });
    expect(policy(m.meeting, 'debate.speechSeconds')).toBe(60);
    m.refuses('secretary', 'OverridePolicy', { key: 'debate.speechSeconds', value: 90, reasonCode: 'x' }, 'no-right');
    m.refuses(
      'N01',
      'OverridePolicy',
      { key: 'debate.speechSeconds', value: 'free', reasonCode: 'x' },
      'unlawful-policy',
    );
    m.does('N01', 'EndItem', { itemId: item('i1') });
    expect(policy(m.meeting, 'debate.speechSeconds')).toBe(300);
    const council = new TestMeeting().call({ bodyKind: 'council', members: members('S', 3) }).open(['S01', 'S02']);
    const reentry = { key: 'attendance.reentryRule', value: 'free', reasonCode: 'x' } as const;
    council.refuses('S01', 'OverridePolicy', reentry, 'policy-is-statute');
  });
});
