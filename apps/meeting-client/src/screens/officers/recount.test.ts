import { distributeSeats } from '@tinget/meeting-rules';
import { describe, expect, test } from 'vitest';
import { parseGroups } from './forms-ballot.ts';
import { electedBySeat, groupsAsText } from './recount.ts';

const typed = 'Linden; 20; Ada Ek, Bo Alm, Cia Ros\nHassel; 13; Dan Frid, Eva Holm';

describe('an election counted anew (ELE-09)', () => {
  test('shows who took which seat by which comparison number', () => {
    const groups = parseGroups(typed) ?? [];
    const result = distributeSeats(groups, 4, []);
    if (result.kind !== 'done') throw new Error(result.kind);
    expect(electedBySeat(groups, result)).toEqual([
      { seat: 1, name: 'Ada Ek', group: 'Linden', number: '20' },
      { seat: 2, name: 'Dan Frid', group: 'Hassel', number: '13' },
      { seat: 3, name: 'Bo Alm', group: 'Linden', number: '10' },
      { seat: 4, name: 'Cia Ros', group: 'Linden', number: '6,67' },
    ]);
  });

  test('begins with the groups that were counted, in the form in which they are typed', () => {
    expect(groupsAsText(parseGroups(typed) ?? [])).toBe(typed);
  });
});
