import { changeableFields, type EventType } from '@tinget/meeting-rules';
import { describe, expect, test } from 'vitest';
import { parseCommandBody } from './index.ts';
import { replacementSchemas } from './replacement-schemas.ts';

const speech = {
  type: 'FloorGiven',
  speechId: 's1',
  itemId: 'i1',
  personId: 'p1',
  kind: 'speech',
  place: 'lectern',
  limitSeconds: 300,
};
const correction = (replacement: unknown) =>
  parseCommandBody('CorrectEntry', { correctsSeq: 7, replacement, reasonCode: 'x' });

describe('the replacement of an entry', () => {
  test('passes when it is a whole entry of a kind that may be corrected', () => {
    expect(correction(speech)).toEqual({ body: { correctsSeq: 7, replacement: speech, reasonCode: 'x' } });
  });

  test('is refused with a field too many, one too few, or one of another kind', () => {
    const { kind: _left, ...without } = speech;
    expect(correction({ ...speech, note: 'x' })).toHaveProperty('field');
    expect(correction(without)).toEqual({ field: 'replacement.kind' });
    expect(correction({ ...speech, limitSeconds: '300' })).toEqual({ field: 'replacement.limitSeconds' });
    expect(correction({ ...speech, place: 'roof' })).toEqual({ field: 'replacement.place' });
  });

  test('is refused when it is a vote, a count, a gavel or no entry at all', () => {
    expect(correction({ type: 'VoteReceived', ballotId: 'b', personId: 'p', choice: 'yes' })).toHaveProperty('field');
    expect(correction({ type: 'GavelStruck' })).toEqual({ field: 'replacement.type' });
    expect(correction({ type: '__proto__' })).toEqual({ field: 'replacement.type' });
    expect(correction('FloorGiven')).toHaveProperty('field');
  });

  test('has a form for every kind of entry whose fields may change', () => {
    const types = Object.keys(replacementSchemas) as EventType[];
    expect(types.length).toBeGreaterThan(30);
    const all = types.filter((type) => changeableFields(type).length > 0);
    for (const type of all) {
      const known = Object.keys(replacementSchemas[type as keyof typeof replacementSchemas].shape);
      expect(known).toEqual(expect.arrayContaining([...changeableFields(type)]));
    }
  });
});
