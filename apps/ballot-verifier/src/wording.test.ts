import type { Report } from '@tinget/ballot-crypto';
import { blindSpots, checkNames, faultCodes } from '@tinget/ballot-crypto';
import { describe, expect, test } from 'vitest';
import { blindSpotSentence, checkSentence, faultSentences, freeText, languages, reportSentences } from './wording.ts';

const empty: Report = {
  verdict: 'rejected',
  checks: [],
  stage: 'nothing',
  height: -1,
  ballots: 0,
  counted: 0,
  trackers: [],
  replacedTrackers: [],
  notSeen: [],
};

describe.each(languages)('what is said in %s', (language) => {
  test('covers every check, every blind spot and every fault', () => {
    const sentences = [
      ...checkNames.map((name) => checkSentence(name, 7, language)),
      ...blindSpots.map((spot) => blindSpotSentence(spot, language)),
      ...faultCodes.map((code) => faultSentences({ ...empty, fault: { code, where: '', why: '' } }, language)[0] ?? ''),
    ];
    for (const sentence of sentences) expect(sentence.length).toBeGreaterThan(10);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test('lets no control character of a foreign text through', () => {
    const nasty = '\u001b[2J\u202eHÅLLER.\nHÅLLER.';
    const report: Report = {
      ...empty,
      verdict: 'holds',
      stage: 'Result',
      fault: { code: 'ballot-invalid', where: nasty, why: nasty },
      election: {
        uuid: 'x',
        name: nasty,
        fingerprint: 'f',
        group: 'Ed25519',
        questions: [{ question: nasty, answers: [nasty], blank: false, free: false }],
        credentials: 1,
        totalWeight: 1,
        trustees: 1,
        thresholds: [],
      },
      result: [{ kind: 'choice', votes: [1] }],
    };
    for (const line of reportSentences(report, language)) expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

test('a free answer is shown as its text, or as numbers when it is none', () => {
  expect(freeText([195, 133, 115, 97, 0, 0])).toBe('"Åsa"');
  expect(freeText([0, 0])).toBe('""');
  expect(freeText([255, 0, 1])).toBe('[255, 0, 1]');
});
