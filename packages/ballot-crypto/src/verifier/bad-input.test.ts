import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { appendEvent, startArchive, writeRecords } from '../archive/archive.ts';
import { setupData } from '../archive/event-data.ts';
import { makeDataRecord } from '../archive/records.ts';
import { tarHeader, writeTarEntry } from '../archive/tar.ts';
import type { Question } from '../election/election.ts';
import { readElection } from '../election/election.ts';
import { SampleElection } from '../testing/sample-election.ts';
import { groupsOf, rebuild } from '../testing/tampering.ts';
import { random, recordsUpTo, vectorArchive } from '../testing/vectors.ts';
import { concatBytes, utf8ToBytes } from '../text/bytes.ts';
import { attempt } from '../text/fault.ts';
import { useFastEngines, usePlainEngines } from '../webassembly/fast-engines.ts';
import type { Report } from './report.ts';
import { verifyArchive } from './verification.ts';

// A second on an idle machine; on a busy one each of these may take much longer.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(() => {
  useFastEngines((bytes) => {
    const module = new WebAssembly.Module(bytes);
    return () => new WebAssembly.Instance(module).exports;
  });
});
afterAll(usePlainEngines);

const set = 'single-blank-ed25519-v2.5.1';
const archive = vectorArchive(set);
const timestamp = 1_795_307_249;

/** Processor time, because a machine that is busy with other things makes everything take longer. */
function usedMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function judge(bytes: Uint8Array): Report {
  return verifyArchive(bytes, { random, acceptUnfinished: true });
}

/** An archive of one election whose setup holds, with one ballot of this text. */
function withBallot(text: string): Uint8Array {
  const own = recordsUpTo('Setup', set);
  const { bytes } = startArchive(own.timestamp);
  const append = appendEvent({ timestamp: own.timestamp, height: 0, hash: own.records.at(-1)?.hash }, 'Ballot', [text]);
  return concatBytes(bytes, writeRecords(own.records, own.timestamp), append.bytes);
}

function withElection(text: string): Uint8Array {
  const { bytes, head } = startArchive(timestamp);
  return concatBytes(bytes, appendEvent(head, 'Setup', [text, '[]', '[]', '{}']).bytes);
}

describe('input that is no archive', () => {
  test.each([
    ['an empty file', new Uint8Array()],
    ['a text', utf8ToBytes('inte ett arkiv')],
    ['zeros', new Uint8Array(2048)],
  ])('%s cannot be read', (_, bytes) => {
    expect(judge(bytes).verdict).toBe('unreadable');
  });

  test('an archive without an election is rejected, also when unfinished ones are accepted', () => {
    expect(judge(startArchive(timestamp).bytes).fault?.code).toBe('not-finished');
  });
});

describe('a damaged archive', () => {
  test('is rejected wherever a single bit is turned', () => {
    const accepted: number[] = [];
    for (let at = 0; at < archive.length; at += 97) {
      const bytes = archive.slice();
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      if (judge(bytes).verdict === 'holds') accepted.push(at);
    }
    expect(accepted).toEqual([]);
  });

  test('is rejected wherever it is cut off within a record', () => {
    for (let length = 1; length < archive.length; length += 331) {
      if (length % 512 === 0) continue;
      expect(judge(archive.slice(0, length)).verdict).not.toBe('holds');
    }
  });

  test('is rejected with anything behind its end', () => {
    expect(judge(concatBytes(archive, new Uint8Array(1))).fault?.code).toBe('malformed-archive');
    expect(judge(concatBytes(archive, new Uint8Array(1024))).fault?.code).toBe('malformed-archive');
    expect(judge(concatBytes(archive, archive)).fault?.code).toBe('malformed-archive');
  });

  test.each([
    ['the file does not have', 500_000_000, 'malformed-archive'],
    ['no text can have', 500_000_001, 'too-large'],
    ['is the largest that can be written', 8 ** 11 - 1, 'too-large'],
  ] as const)('is rejected when a header claims a size that %s', (_, size, code) => {
    const bytes = concatBytes(startArchive(timestamp).bytes, tarHeader(`${'a'.repeat(64)}.data.json`, size, timestamp));
    expect(judge(bytes).fault).toMatchObject({ code, record: 1 });
  });
});

describe('records of hostile size', () => {
  test('an archive of 100 MB of zeros is rejected at its first record', () => {
    const start = usedMilliseconds();
    const report = judge(concatBytes(startArchive(timestamp).bytes, new Uint8Array(100_000_000 - (100_000_000 % 512))));
    expect(report.fault).toMatchObject({ code: 'malformed-archive', record: 1 });
    expect(usedMilliseconds() - start).toBeLessThan(5000);
  });

  test('a record of 100 MB is rejected in bounded time', () => {
    const name = `${'0'.repeat(64)}.data.json`;
    const content = new Uint8Array(100_000_000).fill(0x20);
    const start = usedMilliseconds();
    const report = judge(concatBytes(startArchive(timestamp).bytes, writeTarEntry({ name, content }, timestamp)));
    expect(report.verdict).toBe('rejected');
    expect(usedMilliseconds() - start).toBeLessThan(20_000);
  });

  test('a number of a million digits is refused before it becomes a number', () => {
    const { records } = recordsUpTo('Ballot', set);
    const ballot = records.at(-2)?.text ?? '';
    const long = ballot.replace(/"response":"\d+"/, `"response":"${'9'.repeat(1_000_000)}"`);
    const start = usedMilliseconds();
    expect(judge(withBallot(long)).fault?.code).toBe('malformed-number');
    expect(usedMilliseconds() - start).toBeLessThan(3000);
  });

  test('an archive of 100 MB of small records is rejected in bounded time and memory', () => {
    const records = Array.from({ length: 97_000 }, (_, i) => makeDataRecord(`"${i}"`));
    const bytes = concatBytes(startArchive(timestamp).bytes, writeRecords(records, timestamp));
    expect(bytes.length).toBeGreaterThan(99_000_000);
    const [start, before] = [usedMilliseconds(), process.memoryUsage().rss];
    expect(judge(bytes).fault).toMatchObject({ code: 'stray-record', record: 5 });
    expect(usedMilliseconds() - start).toBeLessThan(30_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(500_000_000);
  });

  test('a hundred thousand credentials that are no elements are refused at the first of them', () => {
    const own = groupsOf(vectorArchive('single-blank-belenios2048-v2.0'));
    const [setup] = own.groups;
    const credentials = JSON.stringify(Array.from({ length: 100_000 }, (_, i) => String(i + 2)));
    const data = setupData(setup?.data[0] ?? '', setup?.data[1] ?? '', credentials);
    const start = usedMilliseconds();
    const report = judge(rebuild(own.timestamp, [{ type: 'Setup', data }]));
    expect(report.fault).toMatchObject({ code: 'not-a-group-element', where: 'credentials[0]' });
    expect(usedMilliseconds() - start).toBeLessThan(10_000);
  });

  test('a tally of millions of answers that nobody gave is refused by its shape', () => {
    const sample = new SampleElection({
      group: 'BELENIOS-2048',
      questions: new Array<Question>(200).fill({
        kind: 'choice',
        question: '',
        answers: new Array<string>(10_000).fill(''),
        blank: false,
        min: 0,
        max: 1,
      }),
      trustees: { single: 1 },
      voters: 1,
    });
    sample.append('EndBallots', []);
    sample.publish(new Array(200).fill([]), 0);
    const { bytes } = sample;
    const start = usedMilliseconds();
    expect(judge(bytes).fault?.code).toBe('tally-differs');
    expect(usedMilliseconds() - start).toBeLessThan(5000);
  });

  const { timestamp: begun, groups } = groupsOf(archive);
  const places = groups.flatMap(({ type, data }, event) => data.map((_, place) => ({ type, event, place })));
  const firstOfEach = places.filter(
    ({ type, place }, i) => places.findIndex((other) => other.type === type && other.place === place) === i,
  );

  /** The archive with one text changed, and its chain made anew. */
  function withText({ event, place }: (typeof places)[number], change: (text: string) => string): Uint8Array {
    return rebuild(
      begun,
      groups.map((group, i) => {
        if (i !== event) return group;
        const changed = change(group.data[place] ?? '');
        const [old, own] = [group.data[place] ?? '', changed].map((text) => makeDataRecord(text).hash);
        return {
          ...group,
          data: group.data.map((text, k) => (k === place ? changed : text.replaceAll(old ?? '', own ?? ''))),
        };
      }),
    );
  }

  describe.each(firstOfEach)('in the record $place of $type', (where) => {
    test.each([
      ['a number of a million digits', (text: string) => text.replace(/\d+/, '9'.repeat(1_000_000))],
      [
        'a text of a million letters',
        (text: string) => text.replace(/"[^"]*"(?=[,}\]:])/, `"${'a'.repeat(1_000_000)}"`),
      ],
      ['a nesting of 10,000', (text: string) => text.replace(/[[{]/, '['.repeat(10_000))],
      ['the end in the middle', (text: string) => text.slice(0, text.length >> 1)],
      ['nothing', () => ''],
      ['a NUL', (text: string) => text.replace(/.$/, '\0')],
      ['half of a pair of surrogates', (text: string) => text.replace(/"$|.$/, '\ud83d')],
    ] as const)('%s is refused at once', (_, change) => {
      const start = usedMilliseconds();
      const report = judge(withText(where, change));
      expect(report.verdict).toBe('rejected');
      expect(report.fault?.why).not.toBe('');
      expect(usedMilliseconds() - start).toBeLessThan(20_000);
    });
  });

  test.each(['[', '{"a":', '[['])('a nesting of 10,000 of %s is refused as a ballot and as an election', (opening) => {
    const nested = opening.repeat(10_000);
    expect(judge(withBallot(nested)).verdict).toBe('rejected');
    expect(judge(withElection(nested)).verdict).toBe('rejected');
  });

  test('a nesting of 10,000 in a field that is only passed over is refused', () => {
    const { text } = readElectionText();
    const free = '{"type":"NonHomomorphic","value":{"answers":["1"],"question":"?"},"extra":';
    const nested = text.replace(
      /"questions":\[.*?\}\]/,
      `"questions":[${free}${'['.repeat(10_000)}${']'.repeat(10_000)}}]`,
    );
    expect(attempt(() => readElection(nested))).toMatchObject({ fault: { code: 'too-large' } });
  });

  test('a question with more answers than anybody could read is refused', () => {
    const { text } = readElectionText();
    const answers = Array.from({ length: 20_000 }, (_, i) => `"${i}"`).join(',');
    const many = text.replace(/"answers":\[.*?\]/, `"answers":[${answers}]`);
    expect(attempt(() => readElection(many))).toMatchObject({ fault: { code: 'too-large' } });
  });
});

describe('an election that is written wrongly', () => {
  test.each([
    ['another version', '"version":1', '"version":2', 'election-invalid'],
    ['an unknown group', '"group":"Ed25519"', '"group":"Ed448"', 'unknown-group'],
    ['a short uuid', /"uuid":"\w+"/, '"uuid":"abc"', 'election-invalid'],
    ['more answers to choose than anybody could', '"max":1', '"max":10001', 'election-invalid'],
    ['more at least than at most', '"min":1', '"min":2', 'election-invalid'],
    ['a kind of question that came later', '{"answers"', '{"type":"Lists","answers"', 'election-invalid'],
    ['fewer than none', '"min":1', '"min":-1', 'election-invalid'],
    ['a number with a leading zero', '"min":1', '"min":01', 'malformed-number'],
    ['a field nobody knows', '"uuid"', '"x":1,"uuid"', 'malformed-text'],
    ['a key that everybody can open', /"public_key":"\w+"/, `"public_key":"${'0'.repeat(63)}1"`, 'election-invalid'],
    ['a key of small order', /"public_key":"\w+"/, `"public_key":"7${'f'.repeat(61)}ec"`, 'not-a-group-element'],
  ] as const)('with %s is refused', (_, from, to, code) => {
    const { text } = readElectionText();
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    expect(attempt(() => readElection(changed))).toMatchObject({ fault: { code } });
  });

  test.each([
    ['single-blank-ed25519-v2.5.1', 30],
    ['writein-mixnet-rfc3526-v2.0', 255],
  ])('as many numbers of free text are read as Belenios writes, and no more: %s', (own, limit) => {
    const text = recordsUpTo('Setup', own).records[0]?.text ?? '';
    const asking = (count: number) => {
      const answers = JSON.stringify(new Array<string>(count).fill(''));
      const free = `{"type":"NonHomomorphic","value":{"answers":${answers},"question":"?"},"extra":[-0.5e3,null,{}]}`;
      return attempt(() => readElection(text.replace(/"questions":\[.*\](?=,"uuid")/, `"questions":[${free}]`)));
    };
    expect(asking(limit)).toHaveProperty('value');
    expect(asking(limit + 1)).toMatchObject({ fault: { code: 'election-invalid' } });
  });

  test('free text is refused in the group that cannot carry it', () => {
    const own = recordsUpTo('Setup', 'single-blank-belenios2048-v2.0').records[0]?.text ?? '';
    const free = '{"type":"NonHomomorphic","value":{"answers":["1"],"question":"?"}}';
    const changed = own.replace(/"questions":\[.*?\}\]/, `"questions":[${free}]`);
    expect(attempt(() => readElection(changed))).toMatchObject({ fault: { code: 'election-invalid' } });
  });
});

function readElectionText(): { readonly text: string } {
  return { text: recordsUpTo('Setup', set).records[0]?.text ?? '' };
}
