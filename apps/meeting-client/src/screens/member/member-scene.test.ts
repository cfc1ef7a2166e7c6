import type { BallotRow, MeetingRow, ProposalRow } from '@tinget/meeting-rules';
import { describe, expect, test } from 'vitest';
import type { ViewStore } from '../../meeting-session/view-store.ts';
import { largePicture, memberScene, type SpeechRow } from './member-scene.ts';

function store(rows: {
  readonly meeting?: Partial<MeetingRow>;
  readonly proposition?: Partial<Extract<ProposalRow, { kind: 'proposition' }>>;
  readonly ballots?: readonly Partial<BallotRow>[];
  readonly phase?: 'deliberation' | 'propositions';
}): ViewStore {
  const sections: Record<string, unknown> = {
    meeting: { v: 1, rows: { meeting: { state: 'open', ...rows.meeting } } },
  };
  if (rows.phase !== undefined) sections['item'] = { v: 1, rows: { item: { phase: rows.phase, decisions: [] } } };
  if (rows.proposition !== undefined) {
    sections['proposals'] = {
      v: 1,
      rows: { proposition: { kind: 'proposition', propositionId: 'q', ...rows.proposition } },
    };
  }
  if (rows.ballots !== undefined) {
    sections['ballot'] = { v: 1, rows: Object.fromEntries(rows.ballots.map((ballot, n) => [`b${n}`, ballot])) };
  }
  return { audience: 'participants', sections } as ViewStore;
}

const speech = (place: SpeechRow['place'], personId = 'anna') => ({ kind: 'speech', place, personId }) as SpeechRow;

describe('the scene of a member', () => {
  test('is the window before the gavel from the finding until the gavel', () => {
    expect(memberScene(store({ phase: 'propositions', proposition: { state: 'found' } })).name).toBe('gavelWindow');
  });

  test('is the vote while a ballot is prepared, running or held, also when a question stands behind it', () => {
    for (const state of ['prepared', 'running', 'held'] as const) {
      const view = store({ phase: 'propositions', proposition: { state: 'inBallot' }, ballots: [{ state }] });
      expect(memberScene(view).name, state).toBe('vote');
    }
  });

  test('is the outcome after the ballot has ended, before and after the gavel', () => {
    const ballots = [{ state: 'ended', propositionId: 'q' }] as unknown as readonly Partial<BallotRow>[];
    expect(memberScene(store({ phase: 'propositions', proposition: { state: 'inBallot' }, ballots })).name).toBe(
      'outcome',
    );
    expect(memberScene(store({ phase: 'propositions', proposition: { state: 'settled' }, ballots })).name).toBe(
      'outcome',
    );
  });

  test('is the next question when one is put after an earlier vote', () => {
    const view = store({ phase: 'propositions', proposition: { state: 'put' }, ballots: [{ state: 'ended' }] });
    expect(memberScene(view).name).toBe('question');
  });

  test('shows an annulled ballot as nothing that counts', () => {
    const view = store({ phase: 'propositions', proposition: { state: 'inBallot' }, ballots: [{ state: 'annulled' }] });
    expect(memberScene(view).name).toBe('ballotRequested');
  });

  test('is the adjournment whatever else is under way', () => {
    const view = store({ meeting: { state: 'adjourned' }, phase: 'propositions', proposition: { state: 'found' } });
    expect(memberScene(view).name).toBe('adjourned');
  });

  test('is between items when none is open', () => {
    expect(memberScene(store({})).name).toBe('betweenItems');
  });
});

describe('the large picture', () => {
  test('is the lectern, the presidium or the remote member, wherever the speaker stands', () => {
    expect(largePicture(speech('lectern'), 'me')).toBe('lectern');
    expect(largePicture(speech('presidium'), 'me')).toBe('presidium');
    expect(largePicture(speech('remote'), 'me')).toBe('person:anna');
  });

  test('is the room for the one who speaks at a distance', () => {
    expect(largePicture(speech('remote', 'me'), 'me')).toBe('overview');
  });

  test('is the presidium while nobody has the floor', () => {
    expect(largePicture(undefined, 'me')).toBe('presidium');
  });
});
