import { beforeAll, describe, expect, test, vi } from 'vitest';
import { appendEvent, readRecords, startArchive, writeRecords } from '../archive/archive.ts';
import { setupData } from '../archive/event-data.ts';
import type { ArchiveRecord } from '../archive/records.ts';
import { makeDataRecord } from '../archive/records.ts';
import { hashOfUnsigned, signedText, trackerOf } from '../election/ballot.ts';
import { readRoll } from '../election/credential.ts';
import { proveKnowledge } from '../proofs/knowledge-proof.ts';
import { partialDecryptionCodec } from '../tally/partial-decryption.ts';
import { chairQuestion, SampleElection } from '../testing/sample-election.ts';
import type { EventGroup } from '../testing/tampering.ts';
import { groupsOf, rebuild } from '../testing/tampering.ts';
import { random } from '../testing/vectors.ts';
import { concatBytes } from '../text/bytes.ts';
import type { Report } from './report.ts';
import { verifyArchive } from './verification.ts';

// A second on an idle machine; on a busy one each of these may take much longer.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const anna = [[0, 1, 0, 0]];
const bo = [[0, 0, 1, 0]];
const blank = [[1, 0, 0, 0]];

function begin(): SampleElection {
  return new SampleElection({ group: 'BELENIOS-2048', questions: [chairQuestion], trustees: { single: 1 }, voters: 4 });
}

function finish(sample: SampleElection): void {
  sample.decryptBy([1]);
  sample.publishResult();
}

function judge(bytes: Uint8Array, more: Partial<Parameters<typeof verifyArchive>[1]> = {}): Report {
  return verifyArchive(bytes, { random, ...more });
}

function rebuilt(bytes: Uint8Array, change: (groups: readonly EventGroup[]) => EventGroup[]): Uint8Array {
  const { timestamp, groups } = groupsOf(bytes);
  return rebuild(timestamp, change(groups));
}

describe('attacks that Belenios’ own program accepts are rejected', () => {
  let honest: Uint8Array;
  let sample: SampleElection;
  beforeAll(() => {
    sample = begin();
    sample.vote(0, anna);
    sample.vote(1, bo);
    sample.vote(2, blank);
    sample.close();
    finish(sample);
    honest = sample.bytes;
    expect(judge(honest).verdict).toBe('holds');
  });

  test('EndBallots put in midway, so that earlier votes are not counted', () => {
    const cheat = begin();
    cheat.vote(0, anna);
    cheat.append('EndBallots', []);
    const counted = [cheat.vote(1, bo), cheat.vote(2, bo)];
    cheat.append('EndBallots', []);
    cheat.publishTally(counted);
    expect(judge(cheat.bytes).fault).toMatchObject({ code: 'order-of-events', record: 10 });
  });

  test('tally, decryption and result without any EndBallots', () => {
    const cheat = begin();
    cheat.vote(0, anna);
    cheat.publishTally();
    expect(judge(cheat.bytes).fault?.code).toBe('order-of-events');
  });

  test('a published tally that leaves a vote out', () => {
    const cheat = begin();
    cheat.vote(0, anna);
    const counted = [cheat.vote(1, bo)];
    cheat.append('EndBallots', []);
    cheat.publishTally(counted);
    expect(judge(cheat.bytes).fault?.code).toBe('tally-differs');
  });

  test('a published tally of other numbers than it is made of', () => {
    const changed = rebuilt(honest, (groups) =>
      groups.map((group) =>
        group.type === 'EncryptedTally'
          ? {
              ...group,
              data: [group.data[0] ?? '', (group.data[1] ?? '').replace('"num_tallied":3', '"num_tallied":4')],
            }
          : group,
      ),
    );
    expect(judge(changed).fault).toMatchObject({ code: 'tally-differs', where: 'num_tallied' });
  });

  describe('a ballot left out and the chain rebuilt', () => {
    let cheated: Uint8Array;
    let earlierCopy: Uint8Array;
    let left: string;
    beforeAll(() => {
      const cheat = begin();
      cheat.vote(0, anna);
      cheat.vote(1, bo);
      left = cheat.ballots[1] ?? '';
      earlierCopy = cheat.bytes;
      const { timestamp, groups } = groupsOf(earlierCopy);
      cheated = rebuild(timestamp, groups.slice(0, -1));
    });

    test('is found with an earlier copy', () => {
      const report = judge(cheated, { acceptUnfinished: true, earlier: earlierCopy });
      expect(report.fault).toMatchObject({ code: 'past-rewritten', where: 'record 8' });
    });

    test('is found with an earlier copy although the file was begun anew', () => {
      const { groups } = groupsOf(earlierCopy);
      const anew = rebuild(1_795_307_250, groups);
      const report = judge(anew, { acceptUnfinished: true, earlier: earlierCopy });
      expect(report.fault).toMatchObject({ code: 'past-rewritten', where: 'header' });
    });

    test('is found with a kept tracker', () => {
      const tracker = trackerOf(left);
      const report = judge(cheated, { acceptUnfinished: true, trackers: [tracker] });
      expect(report.fault).toMatchObject({ code: 'tracker-missing', where: tracker });
    });

    test('cannot be seen with what says nothing of it, and the report says so', () => {
      const { groups, timestamp } = groupsOf(earlierCopy);
      const copy = rebuild(timestamp, groups.slice(0, -1));
      const trackers = groups.slice(1, -1).map(({ data }) => trackerOf(data[0] ?? ''));
      for (const given of [{ earlier: copy }, { trackers }]) {
        const report = judge(cheated, { acceptUnfinished: true, ...given });
        expect(report.verdict).toBe('holds');
        expect(report.notSeen).toContain('other-ballots');
      }
      const closed = honest;
      expect(judge(closed, { earlier: closed }).notSeen).not.toContain('other-ballots');
    });

    test('cannot be seen with neither, and the report says so', () => {
      const report = judge(cheated, { acceptUnfinished: true });
      expect(report.verdict).toBe('holds');
      expect(report.notSeen).toContain('no-earlier-copy');
    });
  });

  test('a leading zero inside an answer, signed again by the voter', () => {
    const cheat = begin();
    const credential = cheat.credentials[0];
    const text = cheat.makeBallot(0, anna);
    const unsigned = `${text.slice(0, text.indexOf(',"signature"'))}}`.replace('"response":"', '"response":"0');
    const hash = hashOfUnsigned(unsigned);
    const { group } = cheat.election;
    const signature = proveKnowledge(group, credential?.secret ?? 0n, `sig|${hash}|`, random);
    cheat.cast(signedText(group, unsigned, hash, signature));
    expect(judge(cheat.bytes, { acceptUnfinished: true }).fault?.code).toBe('malformed-number');
  });

  test('two votes of one voter in the other order: the report names the tracker that does not count', () => {
    const cheat = begin();
    const [first, second] = [cheat.makeBallot(0, anna), cheat.makeBallot(0, bo)];
    cheat.cast(second);
    cheat.cast(first);
    const trackers = [trackerOf(second)];
    const report = judge(cheat.bytes, { acceptUnfinished: true, trackers });
    expect(report.replacedTrackers).toEqual(trackers);
    expect(judge(cheat.bytes, { acceptUnfinished: true, trackers: [trackerOf(first)] }).replacedTrackers).toEqual([]);
  });

  test('an earlier vote put in again after the voter had changed it', () => {
    const cheat = begin();
    const first = cheat.vote(0, anna);
    cheat.vote(0, bo);
    cheat.cast(first);
    expect(judge(cheat.bytes, { acceptUnfinished: true }).fault?.code).toBe('ballot-repeated');
    const withoutCopy = appendEvent(
      { timestamp: 1_795_307_249, height: 2, hash: cheat.records.filter((record) => record.kind === 'event')[2]?.hash },
      'Ballot',
      [first],
    ).records.slice(-1);
    const bytes = concatBytes(
      startArchive(1_795_307_249).bytes,
      writeRecords([...cheat.records.slice(0, -2), ...withoutCopy], 1_795_307_249),
    );
    expect(judge(bytes, { acceptUnfinished: true }).fault?.code).toBe('ballot-repeated');
  });
});

describe('attacks that Belenios’ own program rejects are rejected too', () => {
  let honest: Uint8Array;
  beforeAll(() => {
    const sample = begin();
    sample.vote(0, anna);
    sample.vote(1, bo);
    sample.close();
    finish(sample);
    honest = sample.bytes;
  });

  test('a result in which one vote was moved', () => {
    const changed = rebuilt(honest, (groups) =>
      groups.map((group) => (group.type === 'Result' ? { ...group, data: ['{"result":[[0,2,0,0]]}'] } : group)),
    );
    expect(judge(changed).fault?.code).toBe('result-differs');
    expect(judge(changed).result).toBeUndefined();
  });

  test('a ballot dropped after the decryption', () => {
    const changed = rebuilt(honest, (groups) => groups.filter((_, index) => index !== 2));
    expect(judge(changed).fault?.code).toBe('tally-differs');
  });

  test('a ballot after the result', () => {
    const changed = rebuilt(honest, (groups) => [...groups, groups[1] ?? { type: 'Ballot', data: [] }]);
    expect(judge(changed).fault?.code).toBe('order-of-events');
  });

  test('a second Setup', () => {
    const changed = rebuilt(honest, (groups) => [...groups.slice(0, 1), ...groups]);
    expect(judge(changed).fault?.code).toBe('order-of-events');
  });

  test('a partial decryption by a trustee who has decrypted before', () => {
    const changed = rebuilt(honest, (groups) =>
      groups.flatMap((group) => (group.type === 'PartialDecryption' ? [group, group] : [group])),
    );
    expect(judge(changed).fault?.code).toBe('decryption-invalid');
  });

  test('a partial decryption with a factor that is not proven', () => {
    const changed = rebuilt(honest, (groups) =>
      groups.map((group) => {
        if (group.type !== 'PartialDecryption') return group;
        const [part = '', owned = ''] = group.data;
        const swapped = part.replace(/\[\["(\d+)","(\d+)"/, '[["$2","$1"');
        return { ...group, data: [swapped, owned.replace(/[0-9a-f]{64}/, makeDataRecord(swapped).hash)] };
      }),
    );
    expect(judge(changed).fault).toMatchObject({
      code: 'decryption-invalid',
      where: expect.stringContaining('trustee 1'),
    });
  });

  test('data that no event refers to', () => {
    const { timestamp, records } = readRecords(honest);
    const stray: ArchiveRecord[] = [...records, makeDataRecord('{"left":"over"}')];
    expect(judge(concatBytes(startArchive(timestamp).bytes, writeRecords(stray, timestamp))).fault?.code).toBe(
      'stray-record',
    );
  });

  test('records in another order than the chain gives', () => {
    const { timestamp, records } = readRecords(honest);
    const [election, trustees, ...rest] = records;
    if (election === undefined || trustees === undefined) throw new Error('too few records');
    const swapped = concatBytes(startArchive(timestamp).bytes, writeRecords([trustees, election, ...rest], timestamp));
    expect(judge(swapped).fault?.code).toBe('missing-record');
  });

  test('credentials that are not those of the roll', () => {
    const report = judge(honest, { roll: ['17', '4'] });
    expect(report.fault?.code).toBe('roll-differs');
    const { groups } = groupsOf(honest);
    const roll: string[] = JSON.parse(groups[0]?.data[2] ?? '[]');
    expect(judge(honest, { roll }).checks).toContainEqual({ name: 'roll', count: 4 });
    expect(judge(honest, { roll: [...roll, ...roll] }).fault?.code).toBe('roll-differs');
  });

  test('a credential that was given more weight than the roll says', () => {
    const { timestamp, groups } = groupsOf(honest);
    const roll: string[] = JSON.parse(groups[0]?.data[2] ?? '[]');
    const [election = '', trustees = ''] = groups[0]?.data ?? [];
    const heavy = JSON.stringify([`${roll[0]},5`, ...roll.slice(1)]);
    const bytes = rebuild(timestamp, [{ type: 'Setup', data: setupData(election, trustees, heavy) }]);
    const report = judge(bytes, { acceptUnfinished: true });
    expect(report.verdict).toBe('holds');
    expect(report.notSeen).toContain('weights');
    expect(judge(bytes, { acceptUnfinished: true, roll }).fault?.code).toBe('roll-differs');
    expect(
      judge(bytes, { acceptUnfinished: true, roll: readRoll(`${roll[0]},5,Anna\n${roll.slice(1).join('\n')}`) })
        .verdict,
    ).toBe('holds');
  });

  test('an archive that stops before the result', () => {
    const changed = rebuilt(honest, (groups) => groups.slice(0, -1));
    expect(judge(changed).fault?.code).toBe('not-finished');
    expect(judge(changed, { acceptUnfinished: true }).verdict).toBe('holds');
  });
});

describe('shuffles and thresholds', () => {
  const free = { kind: 'free', question: 'Skriv namnet', answers: ['1', '2', '3'] } as const;

  function freeElection(): SampleElection {
    const sample = new SampleElection({
      group: 'Ed25519',
      questions: [free, chairQuestion],
      trustees: { threshold: 2, of: 3 },
      voters: 3,
    });
    sample.vote(0, [
      [65, 66, 67],
      [0, 1, 0, 0],
    ]);
    sample.vote(1, [
      [0, 0, 0],
      [1, 0, 0, 0],
    ]);
    sample.close();
    return sample;
  }

  test('an honest election with free text and a threshold holds', () => {
    const sample = freeElection();
    sample.shuffleBy([1, 2]);
    sample.decryptBy([3, 1]);
    sample.publishResult();
    const report = judge(sample.bytes);
    expect(report.fault).toBeUndefined();
    expect(report.verdict).toBe('holds');
    const [names] = report.result ?? [];
    expect(names?.kind === 'free' && [...names.ballots].sort()).toEqual([
      [0, 0, 0],
      [65, 66, 67],
    ]);
  });

  test('one trustee may shuffle twice, as in Belenios, and counts as one', () => {
    const sample = freeElection();
    sample.shuffleBy([2, 2]);
    const report = judge(sample.bytes, { acceptUnfinished: true });
    expect(report.fault).toBeUndefined();
    expect(report.checks).toContainEqual({ name: 'shuffles', count: 2 });
    expect(report.notSeen).toContain('one-shuffler');
  });

  test('free text decrypted without a shuffle is rejected', () => {
    const sample = freeElection();
    const { tally = [] } = sample.follower();
    sample.decryptBy([1, 2], tally);
    expect(judge(sample.bytes).fault?.code).toBe('order-of-events');
  });

  test('a shuffle of a vote that needs none is rejected', () => {
    const sample = begin();
    sample.vote(0, anna);
    sample.close();
    sample.appendOwned('Shuffle', 1, '{"ciphertexts":[],"proofs":[]}');
    expect(judge(sample.bytes).fault?.code).toBe('order-of-events');
  });

  test('shuffled ciphertexts with a part of small order are rejected, which Belenios before 3.3 does not see', () => {
    const sample = freeElection();
    sample.shuffleBy([1]);
    const changed = rebuilt(sample.bytes, (groups) =>
      groups.map((group) => {
        if (group.type !== 'Shuffle') return group;
        const [text = '', owned = ''] = group.data;
        const replaced = text.replace(/"alpha":"[0-9a-f]{64}"/, (own) => `"alpha":"${withTorsion(own.slice(9, -1))}"`);
        return { ...group, data: [replaced, owned.replace(/[0-9a-f]{64}/, makeDataRecord(replaced).hash)] };
      }),
    );
    expect(judge(changed, { acceptUnfinished: true }).fault).toMatchObject({ code: 'shuffle-invalid' });
    function withTorsion(text: string): string {
      const { group } = sample.election;
      const small = group.decode('7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec');
      return group.encode(group.multiply(group.decode(text), small));
    }
  });

  test('an invalid partial decryption names its trustee', () => {
    const sample = freeElection();
    sample.shuffleBy([1]);
    const { tally = [] } = sample.follower();
    const { group } = sample.election;
    sample.decryptBy([1], tally);
    const codec = partialDecryptionCodec(group);
    const empty = codec.write({ decryption_factors: [[], []], decryption_proofs: [[], []] });
    sample.appendOwned('PartialDecryption', 2, empty);
    expect(judge(sample.bytes).fault).toMatchObject({
      code: 'decryption-invalid',
      where: expect.stringContaining('trustee 2'),
    });
  });

  test('a result with too few trustees is rejected', () => {
    const sample = freeElection();
    sample.shuffleBy([1]);
    sample.decryptBy([2]);
    sample.append('Result', ['{"result":[[[0,0,0],[65,66,67]],[1,1,0,0]]}']);
    expect(judge(sample.bytes).fault).toMatchObject({ code: 'decryption-invalid' });
  });
});
