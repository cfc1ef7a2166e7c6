import { describe, expect, test } from 'vitest';
import type { DraftAnswer } from '../../server-api/drafts.ts';
import { changed, clausesOf, daysOfCall, emptyItem, itemsOfDraft, moved, writtenItems } from './draft-agenda.ts';

const answer: DraftAnswer = {
  meetingId: 'm',
  body: 'Kommunfullmäktige',
  organisation: 'Björkhamra kommun',
  startsAt: '2026-03-09T18:00:00+01:00',
  meetingRoom: '',
  isPublic: true,
  level: 1,
  isRehearsal: false,
  state: 'draft',
  items: [
    {
      itemId: 'i1',
      position: 1,
      kind: 'election',
      title: 'Val till valnämnden',
      level: 1,
      clauses: [],
      documents: [],
      drafted: {
        urgent: true,
        securityClassified: false,
        exerciseOfPublicAuthority: false,
        background: 'Bakgrund',
        electionSeats: 5,
        electionTo: 'committee',
        employerMatter: true,
        staffRepresentativesOut: true,
        leaveGiven: true,
        preparedNominees: [{ name: 'Ada Berg', party: 'S' }],
        earlierDelay: 'none',
      },
    },
  ],
};

describe('the agenda of a draft', () => {
  test('is put back with everything that was read, also what the editor does not show', () => {
    expect(itemsOfDraft(answer)).toEqual([
      {
        id: 'i1',
        kind: 'election',
        title: 'Val till valnämnden',
        level: 1,
        clauses: [],
        urgent: true,
        securityClassified: false,
        exerciseOfPublicAuthority: false,
        background: 'Bakgrund',
        electionSeats: 5,
        electionTo: 'committee',
        employerMatter: true,
        staffRepresentativesOut: true,
        leaveGiven: true,
        preparedNominees: [{ name: 'Ada Berg', party: 'S' }],
      },
    ]);
  });

  test('leaves out a field that has been emptied', () => {
    const item = { ...emptyItem('a'), title: 'X', preparedBy: 'kommunstyrelsen' };
    expect('preparedBy' in changed(item, { preparedBy: '' })).toBe(false);
    expect(changed(item, { title: '' }).title).toBe('');
  });

  test('keeps its order when the first is moved up', () => {
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 0, 1)).toEqual(['b', 'a']);
  });

  test('reads one clause a line without the numbers before them', () => {
    expect(clausesOf('1. att anta taxan\n\n– att den gäller från 2027\n')).toEqual([
      'att anta taxan',
      'att den gäller från 2027',
    ]);
  });
});

describe('the days before a meeting', () => {
  test('give a council at least the week of the law, whatever its own rule says', () => {
    const policies = [
      {
        id: 'p',
        key: 'call.deadlineDays' as const,
        value: 3,
        source: '',
        decidedOn: '2026-01-01',
        from: '2026-01-01',
        to: null,
      },
    ];
    expect(daysOfCall({ kind: 'council', policies }, '2026-03-09').callBy).toBe('2026-03-02');
    expect(daysOfCall({ kind: 'committee', policies }, '2026-03-09').callBy).toBe('2026-03-06');
  });
});

describe('the last day to ask for distance', () => {
  const allowed = {
    id: 'a',
    documentRef: 'KF § 12',
    decidedOn: '2026-01-26',
    extent: 'alla',
    from: '2026-01-26',
    to: '2026-12-31',
  };
  const remoteBy = (day: string) =>
    daysOfCall({ kind: 'committee', policies: [], remoteAuthorizations: [allowed] }, day).remoteBy;

  test('is the standard’s where the council allows it, and none where it does not', () => {
    expect([remoteBy('2026-03-09'), remoteBy('2027-03-09')]).toEqual(['2026-03-08', undefined]);
  });
});

describe('an agenda that is saved', () => {
  test('is without names that are not written yet, and without names where nobody is elected', () => {
    const nominees = [{ name: 'Ada Berg', party: 'S' }, { name: ' ' }];
    const election = { ...emptyItem('i1', 'election'), title: 'Val', preparedNominees: nominees };
    const matter = { ...emptyItem('i2'), title: 'Plan', preparedNominees: nominees };
    expect(writtenItems([election, matter, emptyItem('i3')]).map((item) => item.preparedNominees)).toEqual([
      [{ name: 'Ada Berg', party: 'S' }],
      [],
    ]);
  });
});
