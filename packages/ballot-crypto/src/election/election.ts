/**
 * The election as everybody sees it: texts, questions, group and the key all votes are encrypted under.
 *
 * Its text is kept as it was received. The fingerprint is over exactly those bytes, and every ballot carries it.
 */

import type { Group } from '../groups/group.ts';
import { groupNamed } from '../groups/known-groups.ts';
import { base64WithoutPadding, sha256OfText } from '../text/bytes.ts';
import type { Codec } from '../text/codec.ts';
import { freeText, list, optional, plainText, readText, record, truth, wholeNumber } from '../text/codec.ts';
import { FaultError, within } from '../text/fault.ts';
import type { JsonReader } from '../text/json-reader.ts';

/** Generous: what bounds the work is the size of the file. */
const textLimit = 1_000_000;
const maximumQuestions = 1000;
export const maximumAnswers = 10_000;

/** A question answered by choosing between `min` and `max` of the answers, or blank where that is allowed. */
export interface ChoiceQuestion {
  readonly kind: 'choice';
  readonly question: string;
  readonly answers: readonly string[];
  readonly blank: boolean;
  readonly min: number;
  readonly max: number;
}

/** A question answered by one small number for each of `answers`; names are written as their UTF-8 bytes. */
export interface FreeQuestion {
  readonly kind: 'free';
  readonly question: string;
  readonly answers: readonly string[];
}

export type Question = ChoiceQuestion | FreeQuestion;

export interface Election<E = unknown> {
  /** The text as stored: what the fingerprint is over. */
  readonly text: string;
  readonly fingerprint: string;
  readonly uuid: string;
  readonly name: string;
  readonly description: string;
  readonly group: Group<E>;
  readonly publicKey: E;
  readonly questions: readonly Question[];
  readonly administrator?: string;
  readonly credentialAuthority?: string;
}

export interface ElectionDraft {
  readonly uuid: string;
  readonly name: string;
  readonly description: string;
  readonly questions: readonly Question[];
  readonly administrator?: string;
  readonly credentialAuthority?: string;
}

const anyText = freeText(textLimit);
const choiceForm = record({
  answers: list(anyText, maximumAnswers),
  blank: optional(truth),
  min: wholeNumber,
  max: wholeNumber,
  question: anyText,
});
const freeForm = record({ answers: list(anyText, maximumAnswers), question: anyText });

/** Any JSON value, read for its extent only; what a later version adds about showing a question does not touch the count. */
const anyValue: Codec<string> = {
  read(reader) {
    skipValue(reader, 32);
    return '';
  },
  write: (value) => value,
};

function skipValue(reader: JsonReader, depth: number): void {
  if (depth === 0) throw new FaultError('too-large', '', 'values are nested too deeply');
  const inside = () => skipValue(reader, depth - 1);
  if (reader.skip('{')) {
    if (reader.skip('}')) return;
    do {
      reader.freeString(textLimit);
      reader.expect(':');
      inside();
    } while (reader.skip(','));
    reader.expect('}');
  } else if (reader.skip('[')) {
    if (reader.skip(']')) return;
    do inside();
    while (reader.skip(','));
    reader.expect(']');
  } else if (reader.isNext('"')) {
    reader.freeString(textLimit);
  } else if (!reader.skip('true') && !reader.skip('false') && !reader.skip('null')) {
    reader.skipNumber();
  }
}

export const questionCodec: Codec<Question> = {
  read(reader) {
    if (!reader.isNext('{"type"')) {
      const { blank = false, ...rest } = choiceForm.read(reader);
      return { kind: 'choice', blank, ...rest };
    }
    if (!reader.skip('{"type":"NonHomomorphic","value":')) {
      throw new FaultError('election-invalid', '', 'a kind of question that Belenios 2.0 to 2.5 do not know');
    }
    const value = freeForm.read(reader);
    if (reader.skip(',"extra":')) anyValue.read(reader);
    reader.expect('}');
    return { kind: 'free', ...value };
  },
  write(question) {
    if (question.kind === 'free') return `{"type":"NonHomomorphic","value":${freeForm.write(question)}}`;
    const { answers, blank, min, max } = question;
    return choiceForm.write({ answers, ...(blank ? { blank } : {}), min, max, question: question.question });
  },
};

const electionForm = record({
  version: wholeNumber,
  description: anyText,
  name: anyText,
  group: plainText(100),
  public_key: plainText(1000),
  questions: list(questionCodec, maximumQuestions),
  uuid: plainText(1000),
  administrator: optional(anyText),
  credential_authority: optional(anyText),
  // Later versions say here in which language the questions are; that does not touch the count.
  language: optional(anyValue),
});

/**
 * Reads an election and checks what can be checked of it alone.
 *
 * Refuses unknown groups and versions, a key outside the group, and questions that nobody could answer.
 */
export function readElection(text: string): Election {
  const form = readText(electionForm, text);
  if (form.version !== 1) throw new FaultError('election-invalid', 'version', 'only version 1 is known');
  const group = groupNamed(form.group);
  const publicKey = group.decode(form.public_key);
  if (publicKey === undefined || !group.isMember(publicKey)) {
    throw new FaultError('not-a-group-element', 'public_key', `the key is not an element of ${group.name}`);
  }
  if (group.equals(publicKey, group.identity)) {
    throw new FaultError('election-invalid', 'public_key', 'under this key everybody could read the votes');
  }
  checkUuid(form.uuid);
  checkQuestions(form.questions, group);
  return {
    text,
    fingerprint: fingerprintOf(text),
    uuid: form.uuid,
    name: form.name,
    description: form.description,
    group,
    publicKey,
    questions: form.questions,
    ...(form.administrator === undefined ? {} : { administrator: form.administrator }),
    ...(form.credential_authority === undefined ? {} : { credentialAuthority: form.credential_authority }),
  };
}

/** Writes a new election; refuses what `readElection` would refuse. */
export function makeElection(draft: ElectionDraft, groupName: string, publicKeyText: string): Election {
  return readElection(
    electionForm.write({
      version: 1,
      description: draft.description,
      name: draft.name,
      group: groupName,
      public_key: publicKeyText,
      questions: draft.questions,
      uuid: draft.uuid,
      ...(draft.administrator === undefined ? {} : { administrator: draft.administrator }),
      ...(draft.credentialAuthority === undefined ? {} : { credential_authority: draft.credentialAuthority }),
    }),
  );
}

export function fingerprintOf(electionText: string): string {
  return base64WithoutPadding(sha256OfText(electionText));
}

const base58 = /^[1-9A-HJ-NP-Za-km-z]{14,}$/;

function checkUuid(uuid: string): void {
  if (!base58.test(uuid)) {
    throw new FaultError('election-invalid', 'uuid', 'expected at least 14 characters of Base58');
  }
}

function checkQuestions(questions: readonly Question[], group: Group): void {
  const refuse = (why: string) => {
    throw new FaultError('election-invalid', '', why);
  };
  if (questions.length === 0) refuse('there is no question');
  questions.forEach((question, index) => {
    within(`questions[${index}]`, () => {
      if (question.answers.length === 0) refuse('there are no answers');
      if (question.kind === 'free') {
        const { embedding } = group;
        if (embedding === undefined) return refuse(`${group.name} cannot carry free text`);
        if (question.answers.length > embedding.maximumNumbers) refuse('the answer is too long for the group');
        return;
      }
      // More than there are answers may be asked for: Belenios holds such elections, and the proofs are the same.
      const { min, max } = question;
      if (min < 0 || max < min || max > maximumAnswers) refuse('min and max are no interval');
    });
  });
}

/** How many ciphertexts an answer to a choice question holds: one for each answer, and one in front for blank. */
export function ciphertextCount(question: ChoiceQuestion): number {
  return question.answers.length + (question.blank ? 1 : 0);
}
