import { describe, expect, test } from 'vitest';
import { organInSentence } from './format.ts';

describe('who prepared a proposal, within a sentence', () => {
  test.each([
    ['Kommunstyrelsen', 'kommunstyrelsen'],
    ['Serviceförvaltningen', 'serviceförvaltningen'],
    ['Styrelsen', 'styrelsen'],
    ['Presidiet', 'presidiet'],
    ['Miljö- och byggnadsnämnden', 'miljö- och byggnadsnämnden'],
    ['Kommunstyrelsens arbetsutskott', 'kommunstyrelsens arbetsutskott'],
    ['Verkställande direktören', 'verkställande direktören'],
  ])('%s has a small letter, as words for organs have', (written, inSentence) => {
    expect(organInSentence(written)).toBe(inSentence);
  });

  test.each([
    'KSAU',
    'VD',
    'Åsa Lindqvist',
    'Björkhamra kommunstyrelse',
    'Styrelseordföranden Åsa Lindqvist',
    'S, C och MP',
    'utskottet',
  ])('%s is as it was written', (written) => {
    expect(organInSentence(written)).toBe(written);
  });
});
