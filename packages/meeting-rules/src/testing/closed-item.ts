/** A council of six with §§ 6–8: the election of an adjuster, a matter for closed doors, and one in the open. */
import { expect } from 'vitest';
import type { Adjustment } from '../minutes/adjustments.ts';
import { presidingNow } from '../sitting/presiding.ts';
import { SteppedMeeting } from './procedure-steps.ts';
import { item, type MeetingOptions, members, person } from './test-meeting.ts';

const prepared = { preparedBy: 'Utskottet' };
const council: MeetingOptions = {
  bodyKind: 'council',
  isPublic: true,
  members: [{ id: 'N01', presidium: 'chair' }, { id: 'N02', presidium: 'firstViceChair' }, ...members('N', 4, 3)],
  substitutes: [{ id: 'n1', party: 'N', rank: 1 }],
  substituteOrder: [{ party: 'N', order: ['N'] }],
  others: [{ id: 'auditor', role: 'auditor' }],
  items: [
    { id: 'i1', kind: 'procedural', matter: 'adjusters', title: 'Val av justerare' },
    {
      id: 'i2',
      title: 'Skadestånd till Gårdsåker',
      registryNumber: 'KS 2027/91',
      clauses: ['att betala Hemlighem 90 000 kronor'],
      ...prepared,
    },
    { id: 'i3', title: 'Ny badbrygga', clauses: ['att anlägga badbryggan'], ...prepared },
  ],
  lastParagraph: 5,
  policies: { 'minutes.adjusters': 1 },
};

/** What of the second item nobody may read who may not read it whole. */
export const secretsOfItem = ['Skadestånd', 'Gårdsåker', 'Hemlighem', 'KS 2027/91'];

const everybody = ['N01', 'N02', 'N03', 'N04', 'N05', 'N06'];

/** Whoever presides now. */
export const leaderOf = ({ meeting }: SteppedMeeting): string => presidingNow(meeting) ?? 'nobody';

/** Opened, and N03 elected to adjust with N04 in reserve. */
export function begun(options: Partial<MeetingOptions> = {}, present: readonly string[] = everybody): SteppedMeeting {
  const m = new SteppedMeeting();
  m.call({ ...council, ...options });
  m.open([...present]).openItem('i1');
  const adjusters = { adjusterIds: [person('N03')], reserveIds: [person('N04')], place: 'Kommunhuset' };
  m.acclaim({ itemId: item('i1'), subject: { kind: 'adjusters', ...adjusters, on: '2027-05-28' } }, 'yes', leaderOf(m));
  m.does(leaderOf(m), 'EndItem', { itemId: item('i1') });
  return m;
}

/** Closes the doors for the second item, which has not been opened. */
export function closeDoors(m: SteppedMeeting): void {
  m.acclaim({ subject: { kind: 'closedDoors', itemId: item('i2') } }, 'yes', leaderOf(m));
}

/** Carries the item, which is open, to its end. */
export function decide(m: SteppedMeeting, word: string): void {
  m.toPropositions(word, leaderOf(m));
  m.acclaim({ itemId: item(word) }, 'yes', leaderOf(m));
  m.does(leaderOf(m), 'EndItem', { itemId: item(word) });
}

export function openAndDecide(m: SteppedMeeting, word: string): void {
  m.openItem(word);
  decide(m, word);
}

export function sign(m: SteppedMeeting, { fixed }: Adjustment, signers = ['secretary', 'N01', 'N03']): void {
  const minutesId = fixed?.minutesId ?? expect.unreachable();
  for (const who of signers) m.does(who, 'SignMinutes', { minutesId });
}

function post(m: SteppedMeeting, { adjusted }: Adjustment): void {
  const { minutesId, on } = adjusted ?? expect.unreachable();
  m.does('secretary', 'PostNotice', { minutesId, on, keptAt: 'Kommunhuset' });
}

/** Ended, fixed, signed and announced. */
export function announced(m: SteppedMeeting, signers?: readonly string[]): SteppedMeeting {
  m.does(leaderOf(m), 'EndMeeting', {});
  m.does('secretary', 'FixMinutes', { sha256: 'pdf', logHead: 'head' });
  sign(m, m.meeting.minutes, signers === undefined ? undefined : [...signers]);
  post(m, m.meeting.minutes);
  return m;
}
