/** Commands drawn at random, as many as asked for: none may throw, and the log replayed must give the same meeting. */
import { answer, apply, type Command, isCommandName, type Meeting, replay, rightsTable } from '@tinget/meeting-rules';
import { BenchMeeting } from './bench-meeting.ts';

/** xorshift32: small, and the seed printed gives the same run again. */
function generator(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

/** Ids the meeting knows, and some it does not. */
function idsIn(meeting: Meeting): readonly string[] {
  return [
    ...meeting.agenda.items.keys(),
    ...meeting.floor.requests.keys(),
    ...meeting.proposals.proposals.slice(-8).map((p) => p.proposalId),
    ...meeting.proposals.propositions.slice(-4).map((p) => p.propositionId),
    ...meeting.ballots.ballots.slice(-2).map((b) => b.ballotId),
    ...meeting.proposals.decisions.slice(-2).map((d) => d.decisionId),
    'unknown',
  ];
}

export function soak(total: number): void {
  const seed = Number(process.env.SEED) || Date.now() % 2_147_483_647;
  process.stdout.write(`soak: ${total} commands, SEED=${seed}\n`);
  const random = generator(seed);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const names = Object.keys(rightsTable).filter(isCommandName);
  let accepted = 0;
  let done = 0;
  while (done < total) {
    const bench = new BenchMeeting(9, 6);
    const people = [
      'p1',
      'p1',
      'secretary',
      'secretary',
      ...Array.from({ length: 9 }, (_, i) => `p${i + 1}`),
      'nobody',
    ];
    for (let i = 0; i < 2_000 && done < total; i++, done++) {
      const name = pick(names) ?? 'OpenMeeting';
      const ids = idsIn(bench.meeting);
      const id = (): string => pick(ids) ?? 'unknown';
      const person = (): string => pick(people) ?? 'p1';
      const body: Record<string, unknown> = {};
      const fields: Record<string, () => unknown> = {
        itemId: id,
        propositionId: id,
        ballotId: id,
        requestId: id,
        proposalId: id,
        decisionId: id,
        speechId: () => bench.meeting.floor.current?.speechId ?? id(),
        personId: person,
        substituteId: person,
        forPersonId: person,
        present: () => random() < 0.7,
        mode: () => pick(['hall', 'remote']),
        kind: () =>
          pick(['speech', 'rejoinder', 'pointOfOrder', 'approve', 'reject', 'amend', 'referBack', 'addition', 'table']),
        text: () => 'text',
        choice: () => pick(['yes', 'no', 'abstain', 'A']),
        alternativeKey: () => pick(['yes', 'no', 'A', 'B', 'C']),
        cause: () => pick(['meal', 'connectionLoss', 'other']),
        state: () => pick(['equal', 'impaired', 'lost']),
        missing: () => [],
        seconds: () => Math.floor(random() * 900),
        ground: () => pick(['party', 'closePerson', 'late']),
        paragraphNumber: () => bench.meeting.agenda.lastParagraph + 1,
        order: () => [...bench.meeting.agenda.order].filter(() => random() < 0.9),
        struck: () => [],
        level: () => Math.floor(random() * 5),
        scope: () => pick(['meeting', id()]),
        rollCallId: () => bench.meeting.attendance.rollCall?.rollCallId ?? id(),
        reasonCode: () => 'other',
        causeCode: () => 'other',
        groundCode: () => 'other',
        correctsSeq: () => 1 + Math.floor(random() * bench.meeting.seq),
        struckEntry: () => true,
        method: () => pick(['device', 'rollCall', 'paper']),
        outcome: () => pick(['noted', 'decided', 'reached']),
        to: () => pick(['hall', 'remote']),
        purpose: () => pick(['main', 'delay', 'pointOfOrder']),
        lastCallMade: () => random() < 0.5,
      };
      for (const [field, draw] of Object.entries(fields)) if (random() < 0.85) body[field] = draw();
      const asked = bench.command(name, body as never, person()) as Command;
      const at = {
        ...asked,
        at: `2027-05-24T${String(18 + Math.floor(i / 600)).padStart(2, '0')}:${String(Math.floor(i / 10) % 60).padStart(2, '0')}:${String((i % 10) * 6).padStart(2, '0')}.000+02:00`,
      } as Command;
      let given: ReturnType<typeof answer>;
      try {
        given = answer(bench.meeting, at);
      } catch (error) {
        process.stdout.write(`THROWN by ${name} ${JSON.stringify(body)}\n`);
        throw error;
      }
      if ('refused' in given) continue;
      accepted++;
      for (const event of given.accepted) {
        const entry = { seq: bench.meeting.seq + 1, at: at.at, actor: at.actor, commandId: at.commandId, event };
        bench.meeting = apply(bench.meeting, entry);
        bench.entries.push(entry);
      }
      check(bench.meeting);
    }
    const again = replay(bench.meetingId, bench.entries);
    if (JSON.stringify(plain(again)) !== JSON.stringify(plain(bench.meeting)))
      throw new Error('replay differs from the live meeting');
    if (done % 100_000 === 0) process.stdout.write(`  ${done} commands, ${accepted} accepted\n`);
  }
  process.stdout.write(`soak: ${done} commands, ${accepted} accepted, no failure\n`);
}

/** A meeting as plain data: maps as lists, without the chain of entries. */
function plain(meeting: Meeting): unknown {
  const { entries: _chain, ...rest } = meeting;
  return JSON.parse(
    JSON.stringify(rest, (_key, value: unknown) =>
      value instanceof Map ? [...value] : value instanceof Set ? [...value] : value,
    ),
  );
}

/** What must hold after every accepted command. */
function check(meeting: Meeting): void {
  const serving = [...meeting.attendance.seats.values()].map((s) => s.personId);
  if (new Set(serving).size !== serving.length) throw new Error('a person serves twice');
  const numbers = [...meeting.agenda.items.values()].flatMap((i) => i.paragraphNumber ?? []).sort((a, b) => a - b);
  for (let i = 1; i < numbers.length; i++) {
    if (numbers[i] !== (numbers[i - 1] ?? 0) + 1)
      throw new Error(`a gap in the paragraph numbers: ${numbers.join(', ')}`);
  }
  for (const ballot of meeting.ballots.ballots) {
    const votes = ballot.votes.filter((v) => v !== undefined).length;
    if (ballot.kind === 'open' && votes !== ballot.voted) throw new Error('a vote is counted twice');
  }
}
