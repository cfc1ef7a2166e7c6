/**
 * One encrypted vote: the answers, their proofs and the signature of the credential (specification 4.11 to 4.15).
 *
 * Reading follows the election's questions exactly, so a ballot with one proof too few or too many is no ballot.
 */

import type { Group } from '../groups/group.ts';
import type { Ciphertext, Proof } from '../proofs/element-codec.ts';
import { ciphertextCodec, elementCodec, proofCodec } from '../proofs/element-codec.ts';
import { base64WithoutPadding, sha256OfText } from '../text/bytes.ts';
import type { Codec } from '../text/codec.ts';
import { plainText, readText } from '../text/codec.ts';
import { FaultError, within } from '../text/fault.ts';
import type { JsonReader } from '../text/json-reader.ts';
import type { ChoiceQuestion, Election, Question } from './election.ts';
import { ciphertextCount } from './election.ts';

export interface ChoiceAnswer<E> {
  readonly kind: 'choice';
  readonly choices: readonly Ciphertext<E>[];
  readonly individualProofs: readonly (readonly Proof[])[];
  readonly overallProof: readonly Proof[];
  readonly blankProof?: readonly Proof[];
}

export interface FreeAnswer<E> {
  readonly kind: 'free';
  readonly choices: Ciphertext<E>;
  readonly proof: Proof;
}

export type Answer<E> = ChoiceAnswer<E> | FreeAnswer<E>;

export interface BallotContent<E> {
  readonly credential: E;
  readonly credentialText: string;
  readonly answers: readonly Answer<E>[];
}

export interface Ballot<E = unknown> extends BallotContent<E> {
  readonly text: string;
  readonly tracker: string;
  readonly signatureHash: string;
  readonly signature: Proof;
}

/** What the voter keeps and finds again in the archive (kvittokod). */
export function trackerOf(ballotText: string): string {
  return base64WithoutPadding(sha256OfText(ballotText));
}

/** How many cases the overall proof distinguishes. */
export function overallCases(question: ChoiceQuestion): number {
  return question.max - question.min + (question.blank ? 2 : 1);
}

/** A list of exactly `count` items. */
function exactly<T>(item: Codec<T>, count: number): Codec<readonly T[]> {
  return {
    read(reader) {
      const values: T[] = [];
      reader.expect('[');
      for (let i = 0; i < count; i += 1) {
        if (i > 0) reader.expect(',');
        values.push(within(`[${i}]`, () => item.read(reader)));
      }
      reader.expect(']');
      return values;
    },
    write: (values) => `[${values.map((value) => item.write(value)).join(',')}]`,
  };
}

function readAnswer<E>(group: Group<E>, question: Question, reader: JsonReader): Answer<E> {
  const ciphertext = ciphertextCodec(group);
  const proof = proofCodec(group);
  const field = <T>(opening: string, name: string, codec: Codec<T>): T => {
    reader.expect(opening);
    return within(name, () => codec.read(reader));
  };
  if (question.kind === 'free') {
    const choices = field('{"choices":', 'choices', ciphertext);
    const own = field(',"proof":', 'proof', proof);
    reader.expect('}');
    return { kind: 'free', choices, proof: own };
  }
  const count = ciphertextCount(question);
  const pair = exactly(proof, 2);
  const choices = field('{"choices":', 'choices', exactly(ciphertext, count));
  const individualProofs = field(',"individual_proofs":', 'individual_proofs', exactly(pair, count));
  const overallProof = field(',"overall_proof":', 'overall_proof', exactly(proof, overallCases(question)));
  const blankProof = question.blank ? field(',"blank_proof":', 'blank_proof', pair) : undefined;
  reader.expect('}');
  return {
    kind: 'choice',
    choices,
    individualProofs,
    overallProof,
    ...(blankProof === undefined ? {} : { blankProof }),
  };
}

function writeAnswer<E>(group: Group<E>, answer: Answer<E>): string {
  const ciphertext = ciphertextCodec(group);
  const proof = proofCodec(group);
  if (answer.kind === 'free') {
    return `{"choices":${ciphertext.write(answer.choices)},"proof":${proof.write(answer.proof)}}`;
  }
  const proofs = (items: readonly Proof[]) => `[${items.map((item) => proof.write(item)).join(',')}]`;
  const choices = answer.choices.map((item) => ciphertext.write(item)).join(',');
  const individual = answer.individualProofs.map(proofs).join(',');
  const blank = answer.blankProof === undefined ? '' : `,"blank_proof":${proofs(answer.blankProof)}`;
  return `{"choices":[${choices}],"individual_proofs":[${individual}],"overall_proof":${proofs(answer.overallProof)}${blank}}`;
}

/** The ballot up to its signature; closed with a brace it is the text that is signed. */
export function unsignedText<E>(election: Election<E>, content: BallotContent<E>): string {
  const answers = content.answers.map((answer) => writeAnswer(election.group, answer)).join(',');
  return `{"election_uuid":"${election.uuid}","election_hash":"${election.fingerprint}","credential":"${content.credentialText}","answers":[${answers}]}`;
}

export function signedText(group: Group, unsigned: string, hash: string, signature: Proof): string {
  return `${unsigned.slice(0, -1)},"signature":{"hash":"${hash}","proof":${proofCodec(group).write(signature)}}}`;
}

export function hashOfUnsigned(unsigned: string): string {
  return base64WithoutPadding(sha256OfText(unsigned));
}

/** What is seen of a ballot without reading it. */
export type GlancedBallot = Pick<Ballot, 'text' | 'tracker' | 'credentialText'>;

/** Takes a ballot's credential from the one place where it can stand; undefined where it does not. */
export function glanceAtBallot(election: Election, text: string): GlancedBallot | undefined {
  const beginning = `{"election_uuid":"${election.uuid}","election_hash":"${election.fingerprint}","credential":"`;
  const end = text.indexOf('"', beginning.length);
  if (end < 0 || !text.startsWith(beginning)) return undefined;
  return { text, tracker: trackerOf(text), credentialText: text.slice(beginning.length, end) };
}

const shortText = plainText(1100);

/**
 * Reads a ballot of this election and checks its form: canonical to the last byte, for this election, signed over itself.
 * Neither proofs nor membership nor the right to vote are checked here.
 */
export function readBallot<E>(election: Election<E>, text: string): Ballot<E> {
  const { group } = election;
  return readText(
    {
      read(reader) {
        const field = <T>(opening: string, name: string, codec: Codec<T>): T => {
          reader.expect(opening);
          return within(name, () => codec.read(reader));
        };
        const uuid = field('{"election_uuid":', 'election_uuid', shortText);
        const hash = field(',"election_hash":', 'election_hash', shortText);
        if (uuid !== election.uuid || hash !== election.fingerprint) {
          throw new FaultError('ballot-invalid', 'election_hash', 'the ballot belongs to another election');
        }
        const start = reader.position + ',"credential":"'.length;
        const credential = field(',"credential":', 'credential', elementCodec(group));
        const credentialText = text.slice(start, reader.position - 1);
        const answers: Answer<E>[] = [];
        reader.expect(',"answers":[');
        election.questions.forEach((question, index) => {
          if (index > 0) reader.expect(',');
          answers.push(within(`answers[${index}]`, () => readAnswer(group, question, reader)));
        });
        reader.expect(']');
        const unsigned = `${text.slice(0, reader.position)}}`;
        const signatureHash = field(',"signature":{"hash":', 'signature.hash', shortText);
        const signature = field(',"proof":', 'signature.proof', proofCodec(group));
        reader.expect('}}');
        if (signatureHash !== hashOfUnsigned(unsigned)) {
          throw new FaultError('signature-invalid', 'signature.hash', 'the signature is over another text');
        }
        return { text, tracker: trackerOf(text), credential, credentialText, answers, signatureHash, signature };
      },
      write: (ballot) => ballot.text,
    },
    text,
  );
}
