/**
 * A whole election played through with Belenios' own program alone, in a folder, for the tests.
 *
 * Only threshold keys are made by us, in the form of 2.5.1: version 2.0, which Debian ships, still writes the old one.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Exchanged, Random } from '@tinget/ballot-crypto';
import {
  acceptShares,
  checkCertificates,
  finishThreshold,
  groupNamed,
  makeCertificate,
  makePolynomial,
  routePolynomials,
} from '@tinget/ballot-crypto';
import { runTool } from '../belenios-tool.ts';

export interface ToolPlan {
  readonly group: 'BELENIOS-2048' | 'RFC-3526-2048';
  /** The template as text, so that it may hold what no careful program would write. */
  readonly template: string;
  /** The names of trustees with single keys; undefined leaves a name out. */
  readonly single?: readonly (string | undefined)[];
  readonly threshold?: { readonly size: number; readonly threshold: number; readonly names?: readonly string[] };
  /** Lines of the voters' list: `name` or `name,login,weight`. */
  readonly voters: readonly string[];
  /** Voter (from 0) and choices, in the order of casting. */
  readonly votes: readonly (readonly [number, unknown])[];
  readonly shufflers?: readonly number[];
  /** Owners of the partial decryptions, in their order. */
  readonly decryptors: readonly number[];
}

const cipher = 'aes-256-ccm';

function taken<T>(exchanged: Exchanged<T>): T {
  if ('complaints' in exchanged) throw new Error(JSON.stringify(exchanged.complaints));
  return exchanged.value;
}

export class ToolElection {
  readonly folder: string;
  readonly plan: ToolPlan;
  readonly uuid: string;

  constructor(folder: string, plan: ToolPlan) {
    mkdirSync(folder, { recursive: true });
    this.folder = folder;
    this.plan = plan;
    this.uuid = runTool(['setup', 'generate-token']).trim();
  }

  get archive(): string {
    return this.#path(`${this.uuid}.bel`);
  }

  get bytes(): Uint8Array {
    return new Uint8Array(readFileSync(this.archive));
  }

  #path(name: string): string {
    return join(this.folder, name);
  }

  #run(...args: string[]): string {
    return runTool([...args, '--dir', this.folder], undefined, this.folder);
  }

  #event(type: string, payload = ''): void {
    runTool(['archive', 'add-event', '--dir', this.folder, '--type', type], payload);
  }

  /** Keys, credentials, election and the archive with its Setup. */
  setUp(random: Random): void {
    const { group, plan } = { group: this.plan.group, plan: this.plan };
    writeFileSync(this.#path('template.json'), plan.template);
    writeFileSync(this.#path('voters.txt'), `${plan.voters.join('\n')}\n`);
    const common = ['--uuid', this.uuid, '--group', group];
    this.#run('setup', 'generate-credentials', ...common, '--file', this.#path('voters.txt'));
    const keys = readdirSync(this.folder).find((name) => name.endsWith('.pubcreds')) ?? '';
    copyFileSync(this.#path(keys), this.#path('public_creds.json'));
    const singles = this.#makeSingleKeys();
    if (plan.threshold === undefined) {
      writeFileSync(this.#path('public_keys.jsons'), `${singles.join('\n')}\n`);
      this.#run('setup', 'make-trustees');
    } else {
      // The program would leave out of the threshold keys what it does not know, which is the newer form.
      const all = singles.map((key) => `["Single",${key}]`);
      all.push(`["Pedersen",${this.#makeThreshold(plan.threshold, random)}]`);
      writeFileSync(this.#path('trustees.json'), `[${all.join(',')}]\n`);
    }
    this.#run('setup', 'make-election', ...common, '--template', this.#path('template.json'));
    this.#run('archive', 'init');
  }

  #makeSingleKeys(): string[] {
    return (this.plan.single ?? []).map((name, i) => {
      // The program names the files after a fingerprint of the key and writes them where it is started.
      const before = new Set(readdirSync(this.folder));
      runTool(['setup', 'generate-trustee-key', '--group', this.plan.group], undefined, this.folder);
      const made = readdirSync(this.folder).filter((file) => !before.has(file));
      const secret = made.find((file) => file.endsWith('.privkey')) ?? '';
      const open = made.find((file) => file.endsWith('.pubkey')) ?? '';
      writeFileSync(this.#path(`trustee${i + 1}.secret`), readFileSync(this.#path(secret)));
      const key: object = JSON.parse(readFileSync(this.#path(open), 'utf8'));
      return JSON.stringify(name === undefined ? key : { ...key, name });
    });
  }

  #makeThreshold(plan: NonNullable<ToolPlan['threshold']>, random: Random): string {
    const group = groupNamed(this.plan.group);
    const made = Array.from({ length: plan.size }, (_, i) => makeCertificate(group, plan, i + 1, random));
    const certificates = taken(
      checkCertificates(
        group,
        plan,
        made.map((item) => item.certificate),
      ),
    );
    const polynomials = made.map(({ seed }) => makePolynomial(group, certificates, seed, random, cipher));
    const shares = taken(routePolynomials(group, certificates, polynomials));
    const accepted = made.map(({ seed }, i) =>
      taken(acceptShares(group, certificates, seed, shares[i] ?? '', random, cipher)),
    );
    const finished = taken(finishThreshold(group, certificates, polynomials, accepted));
    const form: { verification_keys: object[] } = JSON.parse(finished.text);
    form.verification_keys = form.verification_keys.map((key, i) =>
      plan.names === undefined ? key : { ...key, name: plan.names[i] },
    );
    const first = (this.plan.single ?? []).length;
    made.forEach(({ seed }, i) => {
      writeFileSync(this.#path(`trustee${first + i + 1}.key`), seed);
      writeFileSync(this.#path(`trustee${first + i + 1}.dkey`), `${finished.decryptionKeys[i]}\n`);
    });
    return JSON.stringify(form);
  }

  /** The private credential of a voter, by place. */
  credential(voter: number): string {
    const file = readdirSync(this.folder).find((name) => name.endsWith('.privcreds')) ?? '';
    const line = readFileSync(this.#path(file), 'utf8').trim().split('\n')[voter] ?? '';
    return line.split(' ').at(-1) ?? '';
  }

  makeBallot(voter: number, choices: unknown): string {
    writeFileSync(this.#path('credential'), `${this.credential(voter)}\n`);
    writeFileSync(this.#path('choices'), JSON.stringify(choices));
    return this.#run(
      ...['election', 'generate-ballot'],
      ...['--privcred', this.#path('credential'), '--ballot', this.#path('choices')],
    );
  }

  cast(ballot: string): void {
    this.#event('Ballot', ballot);
  }

  /** From the end of voting to the result, which is given as it is published. */
  count(): string {
    this.#event('EndBallots');
    this.#event('EncryptedTally', this.#run('election', 'compute-encrypted-tally'));
    const { shufflers = [] } = this.plan;
    for (const owner of shufflers) {
      this.#event('Shuffle', this.#run('election', 'shuffle', '--trustee-id', String(owner)));
    }
    if (shufflers.length > 0) this.#event('EndShuffles');
    const singles = (this.plan.single ?? []).length;
    for (const owner of this.plan.decryptors) {
      const id = ['--trustee-id', String(owner)];
      const key = (ending: string) => this.#path(`trustee${owner}.${ending}`);
      const part =
        owner <= singles
          ? this.#run('election', 'decrypt', ...id, '--privkey', key('secret'))
          : this.#run('election', 'decrypt-threshold', ...id, '--key', key('key'), '--decryption-key', key('dkey'));
      this.#event('PartialDecryption', part);
    }
    const result = this.#run('election', 'compute-result');
    this.#event('Result', result);
    return result.trim();
  }

  playThrough(random: Random): string {
    this.setUp(random);
    for (const [voter, choices] of this.plan.votes) this.cast(this.makeBallot(voter, choices));
    return this.count();
  }
}
