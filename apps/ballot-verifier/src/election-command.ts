/**
 * `./tinget election …`: a whole election on the command line, for tests and for auditors who want to play it through.
 *
 * Every stage is a file that Belenios' own program reads too, so that each can be handed over and back.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Credential, ElectionFollower, PrivateCipher } from '@tinget/ballot-crypto';
import {
  checkBallot,
  checkOpenedBallot,
  closingData,
  combineDecryptions,
  countBallots,
  credentialFromCode,
  decryptPartially,
  drawCredential,
  drawCredentialCode,
  drawUuid,
  FaultError,
  freeParts,
  groupNames,
  makeBallot,
  makeCredentials,
  makeElection,
  makeTrustees,
  openTally,
  ownedData,
  publicKeyOf,
  readPrivateKey,
  readTemplate,
  readThresholdKeys,
  readTrusteeKey,
  setupData,
  shuffle,
  trackerOf,
  writeOpening,
  writePrivateKey,
  writeResult,
} from '@tinget/ballot-crypto';
import { CommandError, ElectionFolder, random } from './election-folder.ts';
import { useFastEngine } from './fast-engine.ts';
import { makeSingleKey, trusteeSecret, trusteeStep } from './trustee-command.ts';

const usage = `tinget election COMMAND --dir FOLDER [options]

  new       --template FILE [--group ${groupNames.join('|')}] [--uuid U]
  key       [--name NAME]                          a trustee with a key of its own
  trustee   certify --index I --size N --threshold K | check | polynomial --index I | route | accept --index I | finish
            [--cipher aes-256-gcm|aes-256-ccm]     a threshold key, step by step
  register  --voter NAME [--code]                  a credential; with --code in Belenios' written form
  open                                             the archive with its Setup
  cast      --voter NAME --choices '[[0,1,0]]' [--audit]   or   --ballot FILE
  audit     --opened FILE                          what an audited ballot holds, on another device
  end                                              no more ballots
  tally                                            the encrypted tally
  shuffle   --trustee I | --end                    free-text answers only
  decrypt   --trustee I [--key FILE]
  result                                           combines the decryptions and publishes the result

Exit code 0: done. 1: refused. 2: not understood.`;

interface Values {
  readonly dir: string;
  readonly template?: string | undefined;
  readonly group: string;
  readonly uuid?: string | undefined;
  readonly name?: string | undefined;
  readonly index?: string | undefined;
  readonly size?: string | undefined;
  readonly threshold?: string | undefined;
  readonly cipher: string;
  readonly voter?: string | undefined;
  readonly code: boolean;
  readonly choices?: string | undefined;
  readonly ballot?: string | undefined;
  readonly audit: boolean;
  readonly opened?: string | undefined;
  readonly trustee?: string | undefined;
  readonly end: boolean;
  readonly key?: string | undefined;
}

function readArguments(args: readonly string[]): { readonly values: Values; readonly positionals: readonly string[] } {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      dir: { type: 'string', default: '.' },
      template: { type: 'string' },
      group: { type: 'string', default: 'BELENIOS-2048' },
      uuid: { type: 'string' },
      name: { type: 'string' },
      index: { type: 'string' },
      size: { type: 'string' },
      threshold: { type: 'string' },
      cipher: { type: 'string', default: 'aes-256-gcm' },
      voter: { type: 'string' },
      code: { type: 'boolean', default: false },
      choices: { type: 'string' },
      ballot: { type: 'string' },
      audit: { type: 'boolean', default: false },
      opened: { type: 'string' },
      trustee: { type: 'string' },
      end: { type: 'boolean', default: false },
      key: { type: 'string' },
    },
  });
}

function need(value: string | undefined, option: string): string {
  if (value === undefined) throw new CommandError(`--${option} is needed`);
  return value;
}

function numberOf(value: string | undefined, option: string): number {
  const number = Number(need(value, option));
  if (!Number.isInteger(number) || number < 1) throw new CommandError(`--${option} is a whole number from 1`);
  return number;
}

function cipherOf(values: Values): PrivateCipher {
  if (values.cipher === 'aes-256-gcm' || values.cipher === 'aes-256-ccm') return values.cipher;
  throw new CommandError('--cipher is aes-256-gcm or aes-256-ccm');
}

function newElection(folder: ElectionFolder, values: Values): string {
  const template = readFileSync(need(values.template, 'template'), 'utf8').trim();
  const group = groupNames.find((name) => name === values.group);
  if (group === undefined) throw new CommandError(`--group is one of ${groupNames.join(', ')}`);
  const uuid = values.uuid ?? drawUuid(random);
  // Written again without spaces, so that a template laid out for people can be read as well.
  const compact = JSON.stringify(JSON.parse(template));
  readTemplate(compact, uuid);
  folder.write('plan.json', JSON.stringify({ uuid, group, template: compact }));
  return `election ${uuid} in ${group}`;
}

function register(folder: ElectionFolder, values: Values): string {
  const { group, plan } = folder;
  const voter = need(values.voter, 'voter');
  if (!/^[\w.@-]+$/.test(voter)) throw new CommandError('--voter is one word of letters and digits');
  const code = values.code ? drawCredentialCode(random) : undefined;
  const credential = code === undefined ? drawCredential(group, random) : credentialFromCode(group, plan.uuid, code);
  folder.writeSecret(`voter-${voter}.secret`, code ?? writePrivateKey(group, credential.secret));
  folder.append('roll.txt', `${credential.publicText},,${voter}\n`);
  return `${voter} is on the roll`;
}

function credentialOf(folder: ElectionFolder, voter: string): Credential {
  const { group, plan } = folder;
  const text = folder.read(`voter-${voter}.secret`).trim();
  if (!text.startsWith('"')) return credentialFromCode(group, plan.uuid, text);
  const secret = readPrivateKey(group, text);
  return { secret, publicText: group.encode(group.generatorTable.power(secret)) };
}

function open(folder: ElectionFolder): string {
  const { group, plan } = folder;
  const groups = folder.list('.pubkey').map((name) => readTrusteeKey(group, folder.read(name)));
  if (folder.has('threshold.json')) groups.push(readThresholdKeys(group, folder.read('threshold.json')));
  if (groups.length === 0) throw new CommandError('there is no trustee yet');
  const election = makeElection(readTemplate(plan.template, plan.uuid), plan.group, publicKeyOf(group, groups));
  const roll = folder.read('roll.txt').trim().split('\n');
  const credentials = makeCredentials(roll.map((line) => line.split(',')[0] ?? ''));
  folder.begin(setupData(election.text, makeTrustees(group, groups), credentials));
  return `open, fingerprint ${election.fingerprint}`;
}

function begun(follower: ElectionFollower) {
  const { setup, prepared } = follower;
  if (setup === undefined || prepared === undefined) throw new CommandError('the election has no Setup');
  return { ...setup, prepared };
}

function cast(folder: ElectionFolder, values: Values): string {
  const { follower, head } = folder.follow();
  const { election, prepared } = begun(follower);
  if (values.ballot !== undefined) {
    const text = readFileSync(values.ballot, 'utf8').replace(/\n$/, '');
    const outcome = checkBallot(prepared, text);
    if ('fault' in outcome) throw new CommandError(`refused: ${outcome.fault.where}: ${outcome.fault.why}`);
    folder.appendEvent(follower, head, 'Ballot', [text]);
    return `cast, tracker ${trackerOf(text)}`;
  }
  const choices: unknown = JSON.parse(need(values.choices, 'choices'));
  if (!isChoices(choices)) throw new CommandError('--choices is a list of lists of numbers');
  const made = makeBallot(prepared, credentialOf(folder, need(values.voter, 'voter')), choices, random);
  if (values.audit) {
    // An audited ballot is shown and never cast: with its opening anybody could prove how it was filled in.
    return `${made.text}\n${writeOpening(election, made.opening)}`;
  }
  folder.appendEvent(follower, head, 'Ballot', [made.text]);
  return `cast, tracker ${made.tracker}`;
}

/** Checks on another device what an audited ballot holds; the file has the two lines that `cast --audit` showed. */
function audit(folder: ElectionFolder, values: Values): string {
  const { prepared } = begun(folder.follow().follower);
  const [ballot = '', opening = ''] = readFileSync(need(values.opened, 'opened'), 'utf8').split('\n');
  const outcome = checkOpenedBallot(prepared, ballot, opening);
  if ('fault' in outcome) throw new CommandError(`refused: ${outcome.fault.where}: ${outcome.fault.why}`);
  return `the ballot with the tracker ${trackerOf(ballot)} holds ${JSON.stringify(outcome.value)}`;
}

function isChoices(value: unknown): value is number[][] {
  return (
    Array.isArray(value) &&
    value.every((item) => Array.isArray(item) && item.every((number) => typeof number === 'number'))
  );
}

function tally(folder: ElectionFolder): string {
  const { follower, head } = folder.follow();
  const { election, credentials } = begun(follower);
  const counted = countBallots(election, follower.ballots, credentials.weights);
  folder.appendEvent(follower, head, 'EncryptedTally', closingData(election.group, counted));
  return `${counted.ballots} ballots count`;
}

function tallied(follower: ElectionFollower) {
  if (follower.tally === undefined) throw new CommandError('there is no tally yet');
  return follower.tally;
}

function shuffleAnswers(folder: ElectionFolder, values: Values): string {
  const { follower, head } = folder.follow();
  if (values.end) {
    folder.appendEvent(follower, head, 'EndShuffles', []);
    return 'the shuffling is over';
  }
  const { election } = begun(follower);
  const owner = numberOf(values.trustee, 'trustee');
  const text = shuffle(election, freeParts(election, tallied(follower)), random);
  folder.appendEvent(follower, head, 'Shuffle', ownedData(owner, text));
  return `trustee ${owner} has shuffled`;
}

function decrypt(folder: ElectionFolder, values: Values): string {
  const { follower, head } = folder.follow();
  const { election } = begun(follower);
  const owner = numberOf(values.trustee, 'trustee');
  const secret = trusteeSecret(folder, owner, values.key, cipherOf(values));
  const text = decryptPartially(election, tallied(follower), secret, random);
  folder.appendEvent(follower, head, 'PartialDecryption', ownedData(owner, text));
  return `trustee ${owner} has decrypted its part`;
}

function result(folder: ElectionFolder): string {
  const { follower, head } = folder.follow();
  const { election, trustees } = begun(follower);
  const factors = combineDecryptions(election.group, trustees, tallied(follower), follower.parts);
  const text = writeResult(election, openTally(election, tallied(follower), factors, follower.totalWeight));
  folder.appendEvent(follower, head, 'Result', [text]);
  return text;
}

function run(args: readonly string[]): string {
  const { values, positionals } = readArguments(args);
  const [command, step = ''] = positionals;
  const folder = new ElectionFolder(values.dir);
  switch (command) {
    case 'new':
      return newElection(folder, values);
    case 'key':
      return makeSingleKey(folder, values.name);
    case 'trustee':
      return trusteeStep(folder, step, {
        index: step === 'check' || step === 'route' || step === 'finish' ? 0 : numberOf(values.index, 'index'),
        size: step === 'certify' ? numberOf(values.size, 'size') : 0,
        threshold: step === 'certify' ? numberOf(values.threshold, 'threshold') : 0,
        cipher: cipherOf(values),
      });
    case 'register':
      return register(folder, values);
    case 'open':
      return open(folder);
    case 'cast':
      return cast(folder, values);
    case 'audit':
      return audit(folder, values);
    case 'end': {
      const { follower, head } = folder.follow();
      folder.appendEvent(follower, head, 'EndBallots', []);
      return `ended with ${follower.trackers.length} ballots`;
    }
    case 'tally':
      return tally(folder);
    case 'shuffle':
      return shuffleAnswers(folder, values);
    case 'decrypt':
      return decrypt(folder, values);
    case 'result':
      return result(folder);
    default:
      return usage;
  }
}

export async function main(args: readonly string[]): Promise<number> {
  useFastEngine();
  try {
    const said = run(args);
    console.log(said);
    return said === usage && args[0] !== '--help' && args[0] !== 'help' ? 2 : 0;
  } catch (error) {
    const isOurs = error instanceof CommandError || error instanceof FaultError || error instanceof RangeError;
    console.error(error instanceof Error ? error.message : String(error));
    return isOurs ? 1 : 2;
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
