import { beforeAll, describe, expect, test, vi } from 'vitest';
import { makeForeignBallot } from '../testing/foreign-ballot.ts';
import { chairQuestion, SampleElection, withSpoiltProof } from '../testing/sample-election.ts';
import { expectedOf, positiveSets, random, recordsUpTo, vectorText } from '../testing/vectors.ts';
import { attempt } from '../text/fault.ts';
import { checkOpenedBallot, writeOpening } from './audit-ballot.ts';
import { readBallot, trackerOf } from './ballot.ts';
import { checkBallot, checkBallots, prepareElection } from './ballot-checking.ts';
import { checkChoices, makeBallot, makeBallotUnchecked } from './ballot-making.ts';
import {
  credentialFromCode,
  drawCredential,
  drawCredentialCode,
  makeCredentials,
  readCredentials,
  readRoll,
} from './credential.ts';
import { makeElection, readElection } from './election.ts';
import { drawUuid, readTemplate } from './template.ts';

// A second on an idle machine; on a busy one each of these may take much longer.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe('what Belenios’ own program gives is reproduced', () => {
  test.each(positiveSets)('fingerprint and every credential of %s', (set) => {
    const expected = expectedOf(set);
    const election = readElection(vectorText(set, 'election.json').trim());
    expect(election.fingerprint).toBe(expected.election_fingerprint);
    for (const { private: code, public: publicText } of expected.credentials) {
      expect(credentialFromCode(election.group, expected.uuid, code).publicText).toBe(publicText);
    }
  });

  test.each(positiveSets)('the election of %s is written again with the same bytes', (set) => {
    const text = vectorText(set, 'election.json').trim();
    const election = readElection(text);
    const again = makeElection(election, election.group.name, election.group.encode(election.publicKey));
    expect(again.text).toBe(text);
  });

  test('the template of an election is read', () => {
    const set = 'twelve-upto3-belenios2048-v2.0';
    const draft = readTemplate(vectorText(set, 'template.json'), drawUuid(random));
    expect(draft.questions).toEqual(readElection(vectorText(set, 'election.json').trim()).questions);
  });
});

describe('credentials', () => {
  const { group, uuid } = readElection(vectorText('single-blank-ed25519-v2.5.1', 'election.json').trim());

  test('a drawn code is read again, and refused with one letter mistyped', () => {
    const code = drawCredentialCode(random);
    expect(code).toMatch(/^(?:\w{3}-){4}\w{3}$/);
    expect(credentialFromCode(group, uuid, code)).toEqual(credentialFromCode(group, uuid, code));
    const mistyped = (code.startsWith('1') ? '2' : '1') + code.slice(1);
    expect(attempt(() => credentialFromCode(group, uuid, mistyped))).toMatchObject({
      fault: { code: 'credentials-invalid' },
    });
    for (const wrong of ['', 'abc', code.toLowerCase().replaceAll('-', ''), `${code}-abc`]) {
      expect('fault' in attempt(() => credentialFromCode(group, uuid, wrong))).toBe(true);
    }
  });

  test.each([
    ['twice the same', (keys: string[]) => [...keys, keys[0]], 'credentials-invalid'],
    ['a key everybody can sign with', (keys: string[]) => [...keys, `${'0'.repeat(63)}1`], 'credentials-invalid'],
    ['a weight with a leading zero', (keys: string[]) => [...keys.slice(1), `${keys[0]},07`], 'credentials-invalid'],
    ['a weight above 10¹¹', (keys: string[]) => [...keys.slice(1), `${keys[0]},200000000000`], 'too-large'],
    ['a negative weight', (keys: string[]) => [...keys.slice(1), `${keys[0]},-1`], 'credentials-invalid'],
    ['a name behind', (keys: string[]) => [...keys.slice(1), `${keys[0]},,Anna`], 'credentials-invalid'],
    ['a point of small order', (keys: string[]) => [...keys, `7${'f'.repeat(61)}ec`], 'not-a-group-element'],
    ['upper case', (keys: string[]) => keys.map((key) => key.toUpperCase()), 'not-a-group-element'],
    ['nobody', () => [], 'credentials-invalid'],
  ] as const)('a list with %s is refused', (_, change, code) => {
    const election = readElection(vectorText('single-blank-ed25519-v2.5.1', 'election.json').trim());
    const keys = Array.from({ length: 20 }, () => drawCredential(group, random).publicText);
    expect(readCredentials(election, makeCredentials(keys), random).weights.size).toBe(20);
    expect(attempt(() => readCredentials(election, JSON.stringify(change(keys)), random))).toMatchObject({
      fault: { code },
    });
  });

  test('a roll may be laid out as its reader likes, and says weights', () => {
    expect(readRoll('[\n  "12,5,Anna",\n  "34,,Bo",\n "56,1500000000"\n]')).toEqual(['12,5', '34', '56,1500000000']);
    expect(attempt(() => readRoll('[1, 2]'))).toMatchObject({ fault: { code: 'roll-differs' } });
    expect(attempt(() => readRoll('["12"'))).toMatchObject({ fault: { code: 'roll-differs' } });
  });

  test('a roll is read as Belenios writes it and as one credential a line', () => {
    const set = 'single-blank-ed25519-v2.5.1';
    const roll = readRoll(vectorText(set, 'public_creds.json'));
    expect(new Set(roll)).toEqual(new Set(expectedOf(set).credentials.map((item) => item.public)));
    expect(readRoll(`${roll.join('\n')}\n`)).toEqual(roll);
    expect(attempt(() => readRoll('Anna\nBo'))).toMatchObject({ fault: { code: 'roll-differs' } });
  });
});

describe.each(['BELENIOS-2048', 'Ed25519'] as const)('ballots in %s', (group) => {
  let sample: SampleElection;
  const several = {
    kind: 'choice',
    question: 'Högst två',
    answers: ['a', 'b', 'c'],
    blank: false,
    min: 0,
    max: 2,
  } as const;
  beforeAll(() => {
    sample = new SampleElection({ group, questions: [chairQuestion, several], trustees: { single: 1 }, voters: 3 });
  });

  test.each([
    [
      [
        [0, 1, 0, 0],
        [0, 0, 0],
      ],
    ],
    [
      [
        [1, 0, 0, 0],
        [1, 0, 1],
      ],
    ],
    [
      [
        [0, 0, 0, 1],
        [0, 1, 0],
      ],
    ],
  ])('with the choices %j are accepted', (choices) => {
    const outcome = checkBallot(sample.prepared, sample.makeBallot(0, choices));
    expect('fault' in outcome ? outcome.fault : undefined).toBeUndefined();
  });

  test.each([
    [
      'two answers where one may be given',
      [
        [0, 1, 1, 0],
        [0, 0, 0],
      ],
    ],
    [
      'blank and an answer',
      [
        [1, 1, 0, 0],
        [0, 0, 0],
      ],
    ],
    [
      'no answer and not blank',
      [
        [0, 0, 0, 0],
        [0, 0, 0],
      ],
    ],
    [
      'three where two may be given',
      [
        [1, 0, 0, 0],
        [1, 1, 1],
      ],
    ],
    [
      'a weight of two',
      [
        [0, 2, 0, 0],
        [0, 0, 0],
      ],
    ],
    [
      'a weight of minus one',
      [
        [0, 1, 1, -1],
        [0, 0, 0],
      ],
    ],
  ])('with %s are not made, and a device that makes them is found out', (_, choices) => {
    expect(() => checkChoices(sample.election, choices)).toThrow(RangeError);
    const [credential] = sample.credentials;
    if (credential === undefined) throw new Error('there is no credential');
    expect(() => makeBallot(sample.prepared, credential, choices, random)).toThrow(RangeError);
    const { text } = makeBallotUnchecked(sample.prepared, credential, choices, random);
    expect(checkBallot(sample.prepared, text)).toMatchObject({ fault: { code: 'proof-invalid' } });
  });

  test('are named one by one when many are checked', () => {
    const ballots = [0, 1, 2].map((voter) =>
      sample.makeBallot(voter, [
        [0, 1, 0, 0],
        [0, 0, 0],
      ]),
    );
    expect(checkBallots(sample.prepared, ballots, random)).toBeUndefined();
    const spoilt = ballots.with(1, withSpoiltProof(ballots[1] ?? ''));
    expect(checkBallots(sample.prepared, spoilt, random)).toMatchObject({ index: 1 });
    expect(checkBallots(sample.prepared, ballots.with(2, 'x'), random)).toMatchObject({ index: 2 });
  });

  test('cannot be carried over to another election', () => {
    const other = new SampleElection({
      group,
      questions: [chairQuestion, several],
      trustees: { single: 1 },
      voters: 1,
    });
    const text = sample.makeBallot(0, [
      [0, 1, 0, 0],
      [0, 0, 0],
    ]);
    expect(checkBallot(prepareElection(other.election), text)).toMatchObject({ fault: { code: 'ballot-invalid' } });
  });

  test('are read field by field and have the tracker that the archive shows', () => {
    const text = sample.makeBallot(2, [
      [0, 1, 0, 0],
      [0, 0, 0],
    ]);
    const ballot = readBallot(sample.election, text);
    expect(ballot.tracker).toBe(trackerOf(text));
    expect(ballot.credentialText).toBe(sample.credentials[2]?.publicText);
  });

  test('opened for an audit show on another device what they hold', () => {
    const [credential] = sample.credentials;
    if (credential === undefined) throw new Error('there is no credential');
    const choices = [
      [0, 0, 1, 0],
      [1, 1, 0],
    ];
    const made = makeBallot(sample.prepared, credential, choices, random);
    const opening = writeOpening(sample.election, made.opening);
    const another = prepareElection(readElection(sample.election.text));
    expect(checkOpenedBallot(another, made.text, opening)).toEqual({ value: choices });
    const lie = opening.replace('[0,0,1,0]', '[0,1,0,0]');
    expect(checkOpenedBallot(another, made.text, lie)).toMatchObject({ fault: { code: 'ballot-invalid' } });
    const otherBallot = makeBallot(sample.prepared, credential, choices, random).text;
    expect(checkOpenedBallot(another, otherBallot, opening)).toMatchObject({ fault: { where: 'tracker' } });
    expect(checkOpenedBallot(another, made.text, '{}')).toHaveProperty('fault');
  });
});

test('a ciphertext outside the group is named even when every proof of it holds', () => {
  const sample = new SampleElection({
    group: 'BELENIOS-2048',
    questions: [chairQuestion],
    trustees: { single: 1 },
    voters: 5,
  });
  const ballots = [1, 2, 3, 4].map((voter) => sample.makeBallot(voter, [[0, 1, 0, 0]]));
  const forged = makeForeignBallot(sample, 0, [[0, 1, 0, 0]]);
  expect(checkBallot(sample.prepared, forged)).toMatchObject({ fault: { code: 'not-a-group-element' } });
  expect(checkBallots(sample.prepared, ballots, random)).toBeUndefined();
  for (const place of [0, 2, 4]) {
    const among = ballots.toSpliced(place, 0, forged);
    expect(checkBallots(sample.prepared, among, random)).toMatchObject({
      index: place,
      fault: { code: 'not-a-group-element' },
    });
  }
});

test('free text is encrypted, and opened for an audit, in the groups that carry it', () => {
  const free = { kind: 'free', question: 'Skriv', answers: ['1', '2', '3', '4'] } as const;
  const sample = new SampleElection({ group: 'Ed25519', questions: [free], trustees: { single: 1 }, voters: 1 });
  const [credential] = sample.credentials;
  if (credential === undefined) throw new Error('there is no credential');
  const made = makeBallot(sample.prepared, credential, [[195, 133, 115, 97]], random);
  expect(checkBallot(sample.prepared, made.text)).toHaveProperty('value');
  const opening = writeOpening(sample.election, made.opening);
  expect(checkOpenedBallot(sample.prepared, made.text, opening)).toEqual({ value: [[195, 133, 115, 97]] });
  expect(() => makeBallot(sample.prepared, credential, [[256, 0, 0, 0]], random)).toThrow(RangeError);
  expect(checkBallot(sample.prepared, withSpoiltProof(made.text))).toHaveProperty('fault');
});

test('every ballot of the vectors has been read', () => {
  for (const set of positiveSets) {
    const { records } = recordsUpTo('Ballot', set);
    const election = readElection(records[0]?.text ?? '');
    const ballots = records.filter((record) => record.text.startsWith('{"election_uuid"'));
    expect(ballots.length).toBeGreaterThan(4);
    for (const { text } of ballots) expect(readBallot(election, text).tracker).toBe(trackerOf(text));
  }
});
