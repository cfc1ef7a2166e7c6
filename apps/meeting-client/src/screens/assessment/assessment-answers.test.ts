import { describe, expect, test } from 'vitest';
import type { AssessedItem } from '../../server-api/assessments.ts';
import { assess, isStale, kindOfRule, startingAnswers } from './assessment-answers.ts';

const conditions = {
  hasRemoteAuthorization: true,
  maxRemoteLevel: 2,
  closedBallotRemote: 'exclude',
  required: 6,
} as const;
const drafted: AssessedItem = {
  itemId: 'i1',
  position: 1,
  kind: 'matter',
  title: 'Ny badbrygga',
  level: 1,
  securityClassified: false,
  exerciseOfPublicAuthority: false,
};

function assessed(item: AssessedItem): AssessedItem {
  const answers = startingAnswers(item);
  const assessment = assess(answers, undefined, 'committee', conditions);
  return {
    ...item,
    level: assessment.level,
    assessment: {
      answers: { ...answers, bodyKind: 'committee' },
      assessment,
      assessedBy: { personId: 'p7', name: 'Kurt Hed' },
      assessedAt: '2026-05-04T10:00:00+02:00',
      reason: 'Vanligt ärende.',
    },
  };
}

describe('the answers about an item', () => {
  test('begin with what the item itself says', () => {
    expect(startingAnswers({ ...drafted, kind: 'election', exerciseOfPublicAuthority: true })).toMatchObject({
      kind: 'election',
      exerciseOfPublicAuthority: true,
      secrecy: 'none',
    });
  });
  test('hold as long as neither the item nor the rules of the body change', () => {
    const item = assessed(drafted);
    expect(isStale(drafted, 'committee', conditions)).toBe(false);
    expect(isStale(item, 'committee', conditions)).toBe(false);
    expect(isStale({ ...item, kind: 'election' }, 'committee', conditions)).toBe(true);
    expect(isStale({ ...item, level: 3 }, 'committee', conditions)).toBe(true);
    expect(isStale({ ...item, securityClassified: true }, 'committee', conditions)).toBe(true);
    expect(isStale(item, 'committee', { ...conditions, hasRemoteAuthorization: false })).toBe(true);
  });
  test('rest on law, on a value of the body, or on the model instruction, and never on a bare number', () => {
    expect([kindOfRule('KL 5:42'), kindOfRule('remote.maxLevel'), kindOfRule('SEC-07'), kindOfRule('P2.1')]).toEqual([
      'law',
      'policy',
      'guideline',
      'guideline',
    ]);
  });
});
