/** Acts on votes and elections: preparing, holding, annulling, paper counts by two persons, lots, and groups. */
import type { BallotRow } from '@tinget/meeting-rules';
import { paperAlternatives } from '../member/paper-alternatives.ts';
import { type FormDefinition, type FormRows, first, numberOf, peopleOf, personOf } from './form-definition.ts';
import type { FormKey } from './form-keys.ts';
import { oneOf, optionsOf } from './forms-sitting.ts';
import { command } from './officer-command.ts';

export function latestBallot(rows: Pick<FormRows, 'ballots'>): BallotRow | undefined {
  const all = Object.values(rows.ballots);
  return (
    all.find((ballot) => ballot.state === 'running' || ballot.state === 'held' || ballot.state === 'prepared') ??
    all.filter((ballot) => ballot.state === 'ended').sort((a, b) => (b.endedAt ?? '').localeCompare(a.endedAt ?? ''))[0]
  );
}

const inState =
  (...states: readonly BallotRow['state'][]) =>
  (rows: FormRows) => {
    const ballot = latestBallot(rows);
    return ballot !== undefined && states.includes(ballot.state);
  };

const propositionOf = (rows: FormRows) => {
  const row = rows.proposals['proposition'];
  return row?.kind === 'proposition' ? row : undefined;
};

/** Name of the field that holds the votes of one alternative. */
export const votesField = (key: string) => `votes:${key}`;

const proportionalOf = (rows: FormRows) => {
  const row = rows.proposals['proportional'];
  return row?.kind === 'proportional' ? row : undefined;
};
const isBetweenGroups = (rows: FormRows) => (proportionalOf(rows)?.lotBetween.length ?? 0) > 0;

/** What papers may be for; no lot falls on a blank one. */
const alternativesOf = (rows: FormRows) => paperAlternatives(latestBallot(rows));

/** What a lot may come out as: a group with the same comparison number, else an alternative of the ballot. */
function lotOptions(rows: FormRows) {
  if (isBetweenGroups(rows)) {
    return (proportionalOf(rows)?.lotBetween ?? []).map((name) => ({ value: name, label: name }));
  }
  return alternativesOf(rows).map((choice) => ({ value: choice.key, label: choice.words }));
}

const verifiableEnded = (rows: FormRows) =>
  Object.values(rows.ballots).find((ballot) => ballot.method === 'verifiable' && ballot.state === 'ended');

export const ballotForms = {
  prepareBallot: {
    group: 'ballot',
    isOffered: (rows) => propositionOf(rows) !== undefined,
    fields: (_rows, w) => [
      { name: 'method', kind: 'choice', label: w.fields.method, options: optionsOf(w.ballotMethods) },
    ],
    preset: () => ({ method: ['device'] }),
    commands: (values, rows) => {
      const proposition = propositionOf(rows);
      const method = oneOf(['device', 'rollCall', 'paper', 'verifiable'] as const, first(values, 'method'));
      if (proposition === undefined || method === undefined) return undefined;
      const kind = method === 'paper' || method === 'verifiable' ? 'closed' : 'open';
      return [command('PrepareBallot', { propositionId: proposition.propositionId, method, kind })];
    },
  },
  holdBallot: {
    group: 'ballot',
    isOffered: inState('running'),
    fields: (_rows, w) => [{ name: 'cause', kind: 'choice', label: w.fields.cause, options: optionsOf(w.holdCauses) }],
    preset: () => ({ cause: ['memberLost'] }),
    commands: (values, rows) => {
      const ballot = latestBallot(rows);
      const causeCode = first(values, 'cause');
      return ballot === undefined || causeCode === undefined
        ? undefined
        : [command('HoldBallot', { ballotId: ballot.ballotId, causeCode })];
    },
  },
  annulBallot: {
    group: 'ballot',
    isOffered: inState('prepared', 'running', 'held', 'ended'),
    fields: (_rows, w) => [{ name: 'cause', kind: 'choice', label: w.fields.cause, options: optionsOf(w.annulCauses) }],
    commands: (values, rows) => {
      const ballot = latestBallot(rows);
      const reasonCode = first(values, 'cause');
      return ballot === undefined || reasonCode === undefined
        ? undefined
        : [command('AnnulBallot', { ballotId: ballot.ballotId, reasonCode })];
    },
  },
  enterVote: {
    group: 'ballot',
    isOffered: (rows) => inState('running')(rows) && latestBallot(rows)?.kind === 'open',
    fields: (rows, w) => [
      { name: 'personId', kind: 'person', group: 'serving', label: w.fields.who },
      {
        name: 'choice',
        kind: 'choice',
        label: w.fields.choice,
        options: [
          ...(latestBallot(rows)?.choices ?? [])
            .filter((choice) => choice.key !== 'abstain')
            .map((choice) => ({
              value: choice.key,
              label:
                choice.key === 'yes' || choice.key === 'no'
                  ? `${w.choices[choice.key]}: ${choice.words}`
                  : choice.words,
            })),
          { value: 'abstain', label: w.choices.abstain },
        ],
      },
    ],
    commands: (values, rows) => {
      const ballot = latestBallot(rows);
      const personId = personOf(values, rows);
      const choice = first(values, 'choice');
      return ballot === undefined || personId === undefined || choice === undefined
        ? undefined
        : [command('EnterVote', { ballotId: ballot.ballotId, personId, choice })];
    },
  },
  markOff: {
    group: 'ballot',
    isOffered: (rows) => inState('running')(rows) && latestBallot(rows)?.method === 'paper',
    fields: (_rows, w) => [{ name: 'personId', kind: 'person', group: 'serving', label: w.fields.who }],
    commands: (values, rows) => {
      const ballot = latestBallot(rows);
      const personId = personOf(values, rows);
      return ballot === undefined || personId === undefined
        ? undefined
        : [command('MarkOffVoter', { ballotId: ballot.ballotId, personId })];
    },
  },
  paperCount: {
    group: 'ballot',
    isOffered: (rows) => latestBallot(rows)?.method === 'paper',
    fields: (rows, w) => [
      ...alternativesOf(rows).map((choice) => ({
        name: votesField(choice.key),
        kind: 'number' as const,
        label: w.fields.votes(choice.words),
        min: 0,
        max: 1_000,
      })),
      { name: 'blank', kind: 'number', label: w.fields.blank, min: 0, max: 1_000 },
      { name: 'invalid', kind: 'number', label: w.fields.invalid, min: 0, max: 1_000 },
    ],
    preset: () => ({ blank: ['0'], invalid: ['0'] }),
    commands: (values, rows) => {
      const ballot = latestBallot(rows);
      const blank = numberOf(values, 'blank');
      const invalid = numberOf(values, 'invalid');
      if (ballot === undefined || blank === undefined || invalid === undefined) return undefined;
      const alternatives = alternativesOf(rows);
      const perAlternative = alternatives.flatMap((choice) => {
        const votes = numberOf(values, votesField(choice.key));
        return votes === undefined ? [] : [{ key: choice.key, votes }];
      });
      if (perAlternative.length !== alternatives.length) return undefined;
      return [command('EnterPaperCount', { ballotId: ballot.ballotId, perAlternative, blank, invalid })];
    },
  },
  drawLot: {
    group: 'ballot',
    isOffered: (rows) => rows.item !== undefined || latestBallot(rows)?.result?.outcome === 'tie',
    fields: (rows, w) => [
      { name: 'method', kind: 'choice', label: w.fields.method, options: optionsOf(w.lotMethods) },
      { name: 'witnesses', kind: 'people', group: 'everybody', label: w.fields.witnesses },
      {
        name: 'result',
        kind: 'choice',
        label: w.fields.result,
        isOptional: true,
        options: lotOptions(rows),
      },
    ],
    preset: () => ({ method: ['inHand'] }),
    commands: (values, rows) => {
      const method = oneOf(['inHand', 'commitReveal'] as const, first(values, 'method'));
      const witnesses = peopleOf(values, rows, 'witnesses');
      const result = first(values, 'result');
      const ballot = isBetweenGroups(rows) ? undefined : latestBallot(rows);
      if (method === undefined || witnesses.length === 0) return undefined;
      if (rows.item === undefined && ballot === undefined) return undefined;
      if (method === 'inHand' && result === undefined) return undefined;
      return [
        command('DrawLot', {
          ...(rows.item === undefined ? {} : { itemId: rows.item.itemId }),
          ...(ballot === undefined ? {} : { ballotId: ballot.ballotId }),
          method,
          witnesses,
          ...(method === 'inHand' && result !== undefined ? { result: [result] } : {}),
        }),
      ];
    },
  },
  proportional: {
    group: 'ballot',
    isOffered: (rows) => rows.item?.kind === 'election',
    fields: (_rows, w) => [{ name: 'people', kind: 'people', group: 'serving', label: w.fields.people }],
    commands: (values, rows) => {
      const by = peopleOf(values, rows, 'people');
      return rows.item === undefined || by.length === 0
        ? undefined
        : [command('RequestProportionalElection', { itemId: rows.item.itemId, by }, by[0])];
    },
  },
  ballotGroups: {
    group: 'ballot',
    isOffered: (rows) => rows.item?.kind === 'election',
    fields: (_rows, w) => [
      { name: 'groups', kind: 'longText', label: w.fields.groups, hint: w.fields.groupsHint },
      { name: 'invalid', kind: 'number', label: w.fields.invalid, min: 0, max: 1_000 },
      { name: 'tellers', kind: 'people', group: 'everybody', label: w.fields.tellers },
    ],
    preset: () => ({ invalid: ['0'] }),
    commands: (values, rows) => {
      const groups = parseGroups(first(values, 'groups') ?? '');
      const invalid = numberOf(values, 'invalid');
      const tellers = peopleOf(values, rows, 'tellers');
      return rows.item === undefined || groups === undefined || invalid === undefined || tellers.length < 2
        ? undefined
        : [command('EnterBallotGroups', { itemId: rows.item.itemId, groups, invalid, tellers })];
    },
  },
  keysDestroyed: {
    group: 'ballot',
    isOffered: (rows) => verifiableEnded(rows) !== undefined,
    fields: (_rows, w) => [{ name: 'people', kind: 'people', group: 'everybody', label: w.fields.trustees }],
    commands: (values, rows) => {
      const ballot = verifiableEnded(rows);
      const by = peopleOf(values, rows, 'people');
      return ballot === undefined || by.length === 0
        ? undefined
        : [command('ConfirmKeysDestroyed', { ballotId: ballot.ballotId, by })];
    },
  },
  distributeSeats: {
    group: 'ballot',
    isOffered: (rows) => (proportionalOf(rows)?.groups.length ?? 0) > 0,
    fields: () => [],
    commands: (_values, rows) =>
      rows.item === undefined ? undefined : [command('DistributeSeats', { itemId: rows.item.itemId })],
  },
} as const satisfies Partial<Record<FormKey, FormDefinition>>;

/** One group a line: `Linden; 14; Ada Ek, Bo Alm`. Undefined when a line does not have that form. */
export function parseGroups(
  text: string,
): readonly { readonly designation: string; readonly names: readonly string[]; readonly votes: number }[] | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const groups = lines.map((line) => {
    const [designation = '', votes = '', names = ''] = line.split(';').map((part) => part.trim());
    return {
      designation,
      votes: Number(votes),
      names: names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    };
  });
  const isWhole = groups.every(
    (group) => group.designation !== '' && Number.isInteger(group.votes) && group.votes >= 0 && group.names.length > 0,
  );
  return groups.length > 0 && isWhole ? groups : undefined;
}
