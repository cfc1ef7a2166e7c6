import { describe, expect, test } from 'vitest';
import { begun, decide } from '../testing/closed-item.ts';
import type { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, person } from '../testing/test-meeting.ts';
import { minutesOf } from './minutes-of.ts';

const extentOf = (m: SteppedMeeting, word: string) =>
  minutesOf(m.meeting.minutes, new Map()).front.deciding.find(({ personId }) => personId === word)?.extent;

/** Strikes what an officer has entered about N05 in the open item; both officers agree. */
function strike(m: SteppedMeeting): void {
  const entry = m.recorded.findLast(({ event }) => event.type === 'DisqualificationRecorded');
  const correctsSeq = entry?.seq ?? expect.unreachable('no disqualification');
  m.at = m.at.replace(/T18:0\d/u, 'T18:20');
  m.does('secretary', 'CorrectEntry', { correctsSeq, struck: true, reasonCode: 'wrongPerson' });
  if (m.meeting.corrections.proposed.size > 0) m.does('N01', 'ConfirmCorrection', { correctsSeq });
  // In the hall it is seen and entered that he is back.
  if (!m.serving().includes('N05')) m.does('secretary', 'ReturnToSeat', { personId: person('N05') });
  expect(m.serving()).toContain('N05');
}
const entered = (m: SteppedMeeting) =>
  m.does('secretary', 'DeclareDisqualification', { itemId: item('i2'), personId: person('N05'), ground: 'party' });

describe('MIN-01, JAV-05 in the attendance list, who was kept out of an item by mistake', () => {
  test('has served from when he was back, where something was decided meanwhile', () => {
    const m = begun();
    m.openItem('i2');
    entered(m);
    m.toPropositions('i2', 'N01');
    m.acclaim({ itemId: item('i2') }, 'yes', 'N01');
    strike(m);
    expect(m.meeting.proposals.decisions.at(-1)?.takenPartBy).not.toContain('N05');
    expect(extentOf(m, 'N05')).toBe('§ 6, § 7 från kl. 18.20');
    m.does('N01', 'EndItem', { itemId: item('i2') });
    m.openItem('i3');
    decide(m, 'i3');
    expect(extentOf(m, 'N05')).toBe('§ 6, § 7 från kl. 18.20, § 8');
    expect(extentOf(m, 'N06')).toBe('');
  });

  test('has served the whole §, where nothing was', () => {
    const m = begun();
    m.openItem('i2');
    entered(m);
    strike(m);
    decide(m, 'i2');
    expect(m.meeting.proposals.decisions.at(-1)?.takenPartBy).toContain('N05');
    expect(extentOf(m, 'N05')).toBe('');
  });
});
