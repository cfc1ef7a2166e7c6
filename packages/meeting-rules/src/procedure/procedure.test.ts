import { describe, expect, test } from 'vitest';
import type { Refusal } from '../refusals.ts';
import { Evening } from '../testing/evening.ts';
import { id, members, TestMeeting } from '../testing/test-meeting.ts';
import { procedureRows } from './procedure.ts';

const nothing: ReadonlyMap<string, string> = new Map();
const rowsOf = (m: TestMeeting, refusal?: Refusal) => procedureRows(m.meeting, nothing, m.at, () => refusal);

describe('the next formal act', () => {
  test('is to open the meeting, then the roll call, then the first item', () => {
    const m = new TestMeeting().call({ members: members('N', 3) });
    expect(rowsOf(m).next?.actKey).toBe('openMeeting');
    m.does('secretary', 'OpenMeeting', {});
    expect(rowsOf(m).next?.actKey).toBe('startRollCall');
    m.rollCall(['N01', 'N02', 'N03']);
    expect(rowsOf(m).next?.actKey).toBe('openItem');
  });

  test('carries the refusal that a press would meet', () => {
    const m = new TestMeeting().call({ members: members('N', 3) });
    const refusal: Refusal = { code: 'no-meeting-room' };
    expect(rowsOf(m, refusal).next?.refusal).toEqual(refusal);
  });

  test('never tells on the button that the votes of a running ballot are level', () => {
    const m = new TestMeeting().call({ members: members('N', 3) });
    expect(rowsOf(m, { code: 'chair-must-vote', personId: id('N01') }).next?.refusal).toBeUndefined();
  });

  test('ATT-14 below quorum between items proposes a break, and after a break in vain to end the meeting', () => {
    const m = new TestMeeting().call({ members: members('N', 5) }).open(['N01', 'N02']);
    expect(rowsOf(m).next).toMatchObject({
      actKey: 'adjournBelowQuorum',
      body: { cause: 'notQuorate' },
      words: 'Vi är två av de tre som krävs för att besluta. Jag ajournerar sammanträdet, så att fler kan komma.',
    });
    m.does('N01', 'Adjourn', { cause: 'notQuorate' });
    expect(rowsOf(m).next?.actKey).toBe('resume');
    m.does('N01', 'Resume', {});
    expect(rowsOf(m).next).toMatchObject({ actKey: 'endMeeting', body: { cause: 'notQuorate' } });
  });

  test('S-03 in the break for a lost member offers the substitute, and no second break', () => {
    const evening = new Evening().until46().par47Debate().par47Loss();
    evening.clock('19:41:00').does('S01', 'Adjourn', { cause: 'connectionLoss' });
    expect(Object.values(rowsOf(evening)).map(({ actKey }) => actKey)).toEqual([
      'resume',
      'callSubstitute',
      'recordAbsent',
    ]);
  });
});
