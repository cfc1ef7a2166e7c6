import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { replay } from '../apply.ts';
import { ballotRows } from '../ballots/ballot-rows.ts';
import type { CommandBodies } from '../commands.ts';
import { entriesOf } from '../meeting.ts';
import type { BallotId, ProposalKind, PropositionId } from '../vocabulary.ts';
import { proposalRows } from './proposal-rows.ts';
import { hasOpenQuestions, nextQuestion, openProposition, outcomeOfItem } from './questions.ts';
import { id, itemId, names, person, Session } from './testing/session.ts';

const i1 = itemId('i1');
const members = names('M', 7);

/** One press of some button by somebody: numbers choose among what is there, and now and then something that is not. */
interface Press {
  readonly act: number;
  readonly who: number;
  readonly pick: number;
}

const kinds: readonly ProposalKind[] = [
  'approve',
  'reject',
  'amend',
  'addition',
  'referBack',
  'table',
  'own',
  'nomination',
  'adjourn',
];

function press(session: Session, { act, who, pick }: Press): void {
  const { proposals, ballots } = session.meeting;
  const among = <T>(list: readonly T[]): T | undefined => list[pick % Math.max(1, list.length)];
  const by = [...members, 'secretary', 'E01'][who % 9] ?? '';
  const propositionId =
    (openProposition(proposals) ?? among(proposals.propositions))?.propositionId ?? id<PropositionId>('none');
  const proposalId = among(proposals.proposals)?.proposalId ?? id<never>('none');
  const ballot = ballots.ballots.at(-1);
  const ballotId = ballot?.ballotId ?? id<BallotId>('none');
  const keys =
    proposals.propositions.findLast((p) => p.propositionId === propositionId)?.alternatives.map((a) => a.key) ?? [];
  const count = { perAlternative: keys.map((key, i) => ({ key, votes: i === 0 ? 7 : 0 })), blank: 0, invalid: 0 };
  const give = <N extends Parameters<Session['ask']>[0]>(name: N, body: CommandBodies[N], actor = session.chair) => {
    const answer = session.ask(name, body, actor, [pick, pick + 1]);
    if ('accepted' in answer) session.record(...answer.accepted);
  };
  session.later(pick % 4);
  if (act === 46) {
    if (ballots.ballots.some((b) => b.state === 'prepared' || b.state === 'running' || b.state === 'held')) return;
    session.record({ type: 'ItemSetAside', itemId: i1, causeCode: 'later' });
    session.openItem('i1');
    return;
  }
  if (act > 25) {
    if (session.meeting.agenda.items.get(i1)?.phase === 'propositions') advance(session, pick * 7 + who);
    return;
  }
  switch (act) {
    case 0:
      give(
        'MakeProposal',
        {
          itemId: i1,
          kind: kinds[pick % kinds.length] ?? 'own',
          text: 'x',
          clauses: [[], [1], [2]][who % 3] ?? [],
          nominee: { name: 'X' },
        },
        by,
      );
      break;
    case 1:
      give('JoinProposal', { proposalId }, by);
      break;
    case 2:
      give('WithdrawProposal', { proposalId }, by);
      break;
    case 3:
      give('RefuseProposal', { proposalId, ground: 'unlawful' });
      break;
    case 4:
      give('AdmitProposal', { proposalId, by: 'body' });
      break;
    case 5:
      session.endDeliberation();
      break;
    case 6:
      give('ApprovePropositionOrder', { itemId: i1, disputed: pick % 5 === 0 });
      break;
    case 7:
    case 8:
    case 9:
      give('PutProposition', {});
      break;
    case 10:
      give('PutProposition', { subject: { kind: 'closeSpeakerList', itemId: i1 } });
      break;
    case 11:
    case 12:
      give('StateFinding', { propositionId, alternativeKey: among(keys) ?? 'A' });
      break;
    case 13:
      give('RequestBallot', { propositionId }, by);
      break;
    case 14:
      give('WithdrawBallotRequest', { propositionId }, by);
      break;
    case 15:
    case 16:
      session.later(5);
      give('StrikeGavel', { propositionId });
      break;
    case 17:
      give('PrepareBallot', { propositionId });
      break;
    case 18:
      give('StartBallot', { ballotId });
      break;
    case 19:
    case 20:
      for (const name of [...members].reverse()) {
        give(
          'CastVote',
          { ballotId, choice: ['yes', 'no', 'abstain'][(pick + name.charCodeAt(2) + who) % 3] ?? 'yes' },
          name,
        );
      }
      for (const name of members) give('MarkOffVoter', { ballotId, personId: person(name) });
      break;
    case 21:
      give('EndBallot', { ballotId });
      break;
    case 22:
      give('AnnulBallot', { ballotId, reasonCode: 'x' });
      break;
    case 23:
      give('EnterPaperCount', { ballotId, ...count }, 'secretary');
      give('EnterPaperCount', { ballotId, ...count });
      break;
    case 24:
      give('MakeReservation', { itemId: i1 }, by);
      break;
    default:
      give('AnnounceAbstention', { itemId: i1 }, by);
  }
}

/** The next lawful step; `pick` chooses findings, votes and whether somebody asks for a ballot. False at the end. */
function advance(session: Session, pick: number): boolean {
  const { proposals, ballots } = session.meeting;
  const ballot = ballots.ballots.at(-1);
  if (ballot?.state === 'prepared') {
    session.do('StartBallot', { ballotId: ballot.ballotId });
    return true;
  }
  if (ballot?.state === 'running') {
    const { ballotId } = ballot;
    members.forEach((name, i) => {
      const choice = i === 0 || (pick >> i) % 2 === 0 ? 'yes' : 'no';
      session.do('CastVote', { ballotId, choice, lastCallMade: true }, name);
    });
    session.do('EndBallot', { ballotId });
    return true;
  }
  const open = openProposition(proposals);
  const next = nextQuestion(proposals, i1);
  if (open === undefined) {
    if (next.kind === 'none') return false;
    if (next.kind === 'put') session.do('PutProposition', {});
    else session.do('ApprovePropositionOrder', { itemId: i1 });
    return true;
  }
  const { propositionId, alternatives } = open;
  if (open.state === 'ballotRequested') {
    if (next.kind === 'counterProposal') session.do('PutProposition', {});
    else session.do('PrepareBallot', { propositionId });
    return true;
  }
  const key = alternatives[pick % alternatives.length]?.key ?? '';
  session.do('StateFinding', { propositionId, alternativeKey: key });
  if (pick % 3 === 1) session.do('RequestBallot', { propositionId }, 'M02');
  else session.later(10).do('StrikeGavel', { propositionId });
  return true;
}

/** From wherever the presses have led, the shortest way to the end. */
function finish(session: Session): void {
  session.endDeliberation();
  for (let i = 0; i < 200; i++) if (!advance(session, 0)) return;
  throw new Error('the procedure did not come to an end');
}

const presses = fc.array(fc.record({ act: fc.nat(46), who: fc.nat(8), pick: fc.nat(20) }), {
  minLength: 20,
  maxLength: 120,
  size: 'max',
});

describe('any sequence of presses', () => {
  test('throws nothing, can always be finished, and decides exactly one alternative of each question', () => {
    fc.assert(
      fc.property(
        presses,
        fc.array(fc.nat(8), { maxLength: 8 }),
        fc.constantFrom('council', 'committee'),
        (sequence, made, bodyKind) => {
          const session = new Session({
            bodyKind: bodyKind as 'council' | 'committee',
            serving: members,
            items: [{ itemId: 'i1', clauses: ['att a', 'att b', 'att c'] }],
          });
          for (const pick of made) press(session, { act: 0, who: pick % 7, pick });
          for (const one of sequence) press(session, one);
          finish(session);
          const { proposals } = session.meeting;
          expect(hasOpenQuestions(proposals, i1)).toBe(false);
          expect(outcomeOfItem(proposals, i1)).toBeDefined();
          for (const proposition of proposals.propositions) {
            expect(proposition.state).toBe('settled');
            const decisions = proposals.decisions.filter((d) => d.propositionId === proposition.propositionId);
            const isOfItem =
              proposition.isDropped === undefined &&
              proposition.subject === undefined &&
              proposition.purpose !== 'counterProposal';
            const notMade = proposals.notDecided.filter((d) => d.propositionId === proposition.propositionId);
            expect(decisions.length + notMade.length).toBe(isOfItem ? 1 : 0);
            for (const { outcome } of decisions) expect(proposition.alternatives.map((a) => a.key)).toContain(outcome);
          }
          for (const ballot of session.meeting.ballots.ballots) {
            expect(new Set(ballot.roll.map((v) => v.personId)).size).toBe(ballot.roll.length);
            if (ballot.result !== undefined) {
              const { yes, no, abstain, didNotTakePart } = ballot.result;
              expect(yes + no + abstain + didNotTakePart).toBe(ballot.roll.length);
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test('leaves a log whose replay is the same meeting, and rows for every audience', () => {
    fc.assert(
      fc.property(presses, (sequence) => {
        const session = new Session({ serving: members });
        for (const one of sequence) press(session, one);
        const { meeting } = session;
        const again = replay(meeting.meetingId, entriesOf(meeting));
        expect(again.proposals).toEqual(meeting.proposals);
        expect(again.ballots).toEqual(meeting.ballots);
        expect(Object.keys(proposalRows(meeting, new Map())).length).toBeGreaterThan(0);
        for (const viewer of ['officers', 'hallScreen', 'others'] as const) {
          const running = Object.values(ballotRows(meeting, viewer)).filter(
            (row) => row.state === 'running' || row.state === 'held',
          );
          for (const row of running) expect(row.result).toBeUndefined();
        }
      }),
      { numRuns: 60 },
    );
  });

  test('changes no state in place', () => {
    const freeze = <T>(value: T): T => {
      if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
        Object.freeze(value);
        for (const inner of Object.values(value)) freeze(inner);
      }
      return value;
    };
    fc.assert(
      fc.property(presses, (sequence) => {
        const session = new Session({ serving: members });
        const record = session.record.bind(session);
        session.record = (...events) => {
          freeze(session.meeting.proposals);
          freeze(session.meeting.ballots);
          record(...events);
        };
        for (const one of sequence) press(session, one);
      }),
      { numRuns: 40 },
    );
  });
});
