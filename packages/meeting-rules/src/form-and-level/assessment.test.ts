import { describe, expect, test } from 'vitest';
import { type AssessmentAnswers, type AssessmentConditions, assessItem } from './assessment.ts';

const plain: AssessmentAnswers = {
  bodyKind: 'council',
  kind: 'matter',
  exerciseOfPublicAuthority: false,
  personalData: 'none',
  secrecy: 'none',
  securityClassified: false,
  expectedDisqualification: false,
  outsideParty: 'none',
};
const body: AssessmentConditions = {
  hasRemoteAuthorization: true,
  maxRemoteLevel: 2,
  closedBallotRemote: 'exclude',
  required: 16,
};
const codes = (answers: Partial<AssessmentAnswers>, conditions: Partial<AssessmentConditions> = {}) =>
  assessItem({ ...plain, ...answers }, { ...body, ...conditions });

describe('form and level of an item', () => {
  test('an ordinary matter of the council is held as hybrid in public at level 1', () => {
    expect(codes({})).toMatchObject({ form: 'hybrid', level: 1 });
  });
  test('a matter of a committee is level 2 and end-to-end encrypted', () => {
    const result = codes({ bodyKind: 'committee' });
    expect(result).toMatchObject({ form: 'hybrid', level: 2 });
    expect(result.conditions.map((c) => c.code)).toContain('endToEndEncryption');
  });
  test('SEC-03 security classified is never remote, whatever the policy allows', () => {
    expect(codes({ securityClassified: true }, { maxRemoteLevel: 4 })).toMatchObject({ form: 'hall' });
  });
  test('SEC-08 a level above the policy is handled in the hall', () => {
    expect(codes({ secrecy: 'publicInterest' })).toMatchObject({ form: 'hall', level: 3 });
    expect(codes({ secrecy: 'publicInterest' }, { maxRemoteLevel: 3 })).toMatchObject({ form: 'hybrid', level: 3 });
  });
  test('CON-08 without the council’s authorisation nobody takes part at a distance', () => {
    expect(codes({}, { hasRemoteAuthorization: false })).toMatchObject({ form: 'hall' });
  });
  test('ELE-01 an election with too few on site is postponed', () => {
    expect(codes({ kind: 'election' }, { expectedOnSite: 15 }).form).toBe('postpone');
    expect(codes({ kind: 'election' }, { expectedOnSite: 16 }).form).toBe('hybrid');
  });
  test('a case about a person at level 4 asks for two factors, and consent of a party from outside', () => {
    const result = codes(
      { bodyKind: 'committee', secrecy: 'personal', personalData: 'sensitive', outsideParty: 'unknown' },
      { maxRemoteLevel: 4 },
    );
    expect(result.level).toBe(4);
    expect(result.conditions.map((c) => c.code)).toEqual(
      expect.arrayContaining(['callBackOrTwoFactors', 'consentOfParty', 'titleWithoutNames']),
    );
  });
});
