import { describe, expect, test } from 'vitest';
import { actTitles } from '../../wording/act-forms.ts';
import type { FormRows } from './form-definition.ts';
import { formKeys } from './form-keys.ts';
import { forms } from './forms.ts';
import { parseGroups } from './forms-ballot.ts';
import { moversOf } from './forms-proposals.ts';
import { emphasised } from './next-act.tsx';
import { peopleMatching } from './people-field.tsx';

const rows: FormRows = {
  meeting: undefined,
  item: undefined,
  attendance: {},
  agenda: {},
  floor: {},
  proposals: {},
  ballots: {},
  outputs: {},
  minutes: {},
  procedure: {},
  today: '2026-03-09',
};

describe('an act with a form', () => {
  test('sends nothing while its fields are empty', () => {
    const needing = formKeys.filter((key) => forms[key].commands({}, rows) !== undefined);
    expect(needing).toEqual([]);
  });

  test('has a name of its own in both languages', () => {
    for (const words of [actTitles.sv, actTitles.en]) {
      const titles = formKeys.map((key) => words[key].title);
      expect(new Set(titles).size).toBe(formKeys.length);
    }
  });

  test('adjourns for the minutes that were written', () => {
    expect(forms.adjourn.commands({ cause: ['meal'], minutes: ['45'] }, rows)).toEqual([
      { name: 'Adjourn', body: { cause: 'meal', seconds: 2_700, awaitingPersonIds: [] } },
    ]);
  });
});

describe('ballot groups, one a line', () => {
  test('are read with their votes and names', () => {
    expect(parseGroups('Linden; 14; Ada Ek, Bo Alm\nHassel;9;Cia Al')).toEqual([
      { designation: 'Linden', votes: 14, names: ['Ada Ek', 'Bo Alm'] },
      { designation: 'Hassel', votes: 9, names: ['Cia Al'] },
    ]);
  });

  test('are refused as a whole when a line lacks its votes or its names', () => {
    expect(parseGroups('Linden; fjorton; Ada Ek')).toBeUndefined();
    expect(parseGroups('Linden; 14;')).toBeUndefined();
    expect(parseGroups('')).toBeUndefined();
  });
});

describe('finding a person by typing', () => {
  const people = [
    { name: 'Karin Öberg', party: 'RÖ' },
    { name: 'Per-Olof Stark', party: 'HA' },
    { name: 'Amina Warsame', party: 'AL' },
  ];
  test('matches the beginning of any part of the name, whatever the accents', () => {
    expect(peopleMatching(people, 'ober').map((one) => one.name)).toEqual(['Karin Öberg']);
    expect(peopleMatching(people, 'olof').map((one) => one.name)).toEqual(['Per-Olof Stark']);
    expect(peopleMatching(people, 'Per-Olof Stark').map((one) => one.name)).toEqual(['Per-Olof Stark']);
  });
  test('matches the party, and all words that are typed', () => {
    expect(peopleMatching(people, 'al').map((one) => one.name)).toEqual(['Amina Warsame']);
    expect(peopleMatching(people, 'am al').map((one) => one.name)).toEqual(['Amina Warsame']);
    expect(peopleMatching(people, 'am ha')).toEqual([]);
  });
});

describe('a closed ballot on paper', () => {
  const words = { fields: { votes: (name: string) => `Röster: ${name}`, blank: 'Blanka', invalid: 'Ogiltiga' } };
  const counting = {
    ...rows,
    ballots: {
      b: {
        ballotId: 'b',
        state: 'ended',
        kind: 'closed',
        method: 'paper',
        choices: [
          { key: 'x', words: 'Wilma Ek (S)' },
          { key: 'y', words: 'Ture Lund (M)' },
          { key: 'blank', words: 'Blank' },
        ],
      },
    },
  } as unknown as FormRows;
  test('asks for the papers of each name, and for the blank ones once', () => {
    const fields = forms.paperCount.fields(counting, words as never, {});
    expect(fields.map(({ label }) => label)).toEqual([
      'Röster: Wilma Ek (S)',
      'Röster: Ture Lund (M)',
      'Blanka',
      'Ogiltiga',
    ]);
    const values = { 'votes:x': ['13'], 'votes:y': ['13'], blank: ['2'], invalid: ['0'] };
    expect(forms.paperCount.commands(values, counting)).toMatchObject([
      {
        name: 'EnterPaperCount',
        body: {
          perAlternative: [
            { key: 'x', votes: 13 },
            { key: 'y', votes: 13 },
          ],
          blank: 2,
        },
      },
    ]);
  });
});

describe('taking back a joint proposal', () => {
  const withMovers = (...by: readonly string[]): FormRows => ({
    ...rows,
    proposals: {
      p1: { kind: 'proposal', proposalId: 'p1', letter: 'A', label: 'Avslag', state: 'standing', by } as never,
      p2: { kind: 'proposal', proposalId: 'p2', letter: 'B', label: 'Bifall', state: 'standing', by: ['cia'] } as never,
    },
  });
  const ticked = (proposalId: string, ...movers: readonly string[]) => ({
    proposalId: [proposalId],
    [moversOf('p1')]: movers,
  });
  const words = {
    fields: { alreadyTakenBack: (names: readonly string[]) => `redan ${names.join()}`, proposalTakenBack: 'borta' },
  };

  test('is for those who are ticked', () => {
    expect(forms.withdrawProposal.commands(ticked('p1', 'anna'), withMovers('anna', 'bo'))).toEqual([
      { name: 'WithdrawProposal', body: { proposalId: 'p1', by: ['anna'] } },
    ]);
  });

  test('does not fall on the one who is left when another officer has taken it back for the one ticked', () => {
    const left = withMovers('bo');
    expect(forms.withdrawProposal.commands(ticked('p1', 'anna'), left)).toBeUndefined();
    expect(forms.withdrawProposal.commands(ticked('p1'), left)).toBeUndefined();
    const [, movers] = forms.withdrawProposal.fields(left, words as never, ticked('p1', 'anna'));
    expect(movers).toMatchObject({ hint: 'redan anna', options: [{ value: 'bo' }] });
  });

  test('goes on for those of the ticked who are left', () => {
    expect(forms.withdrawProposal.commands(ticked('p1', 'anna', 'bo'), withMovers('bo', 'dan'))).toEqual([
      { name: 'WithdrawProposal', body: { proposalId: 'p1', by: ['bo'] } },
    ]);
  });

  test('asks anew when another proposal is chosen, and says when the chosen one is gone', () => {
    expect(forms.withdrawProposal.commands(ticked('p2', 'anna'), withMovers('anna', 'bo'))).toBeUndefined();
    const [proposal] = forms.withdrawProposal.fields(withMovers('bo'), words as never, ticked('p3', 'anna'));
    expect(proposal?.hint).toBe('borta');
  });
});

describe('the words to say', () => {
  test('mark the names that matter without changing the text', () => {
    const parts = emphasised('Tack. Ordet går till Amina Warsame för replik.', ['Amina Warsame']);
    expect(parts.map((part) => part.text).join('')).toBe('Tack. Ordet går till Amina Warsame för replik.');
    expect(parts.filter((part) => part.isMarked).map((part) => part.text)).toEqual(['Amina Warsame']);
  });
});
