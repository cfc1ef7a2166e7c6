/** Acts on proposals and decisions: what is proposed, who joins, reservations, notes, and questions of their own. */
import { type PropositionSubject, proposalKinds } from '@tinget/meeting-rules';
import { type FormDefinition, type FormRows, first, peopleOf, personOf } from './form-definition.ts';
import type { FormKey } from './form-keys.ts';
import { itemOptions, oneOf, optionsOf } from './forms-sitting.ts';
import { command } from './officer-command.ts';

const hasItem = (rows: FormRows) => rows.item !== undefined;

const standing = (rows: FormRows) =>
  Object.values(rows.proposals).flatMap((row) => (row.kind === 'proposal' && row.state === 'standing' ? [row] : []));

/** Proposals the chair has not taken up, or that came too late: the body may still admit them. */
const notTakenUp = (rows: FormRows) =>
  Object.values(rows.proposals).flatMap((row) =>
    row.kind === 'proposal' && (row.state === 'refused' || row.state === 'late') ? [row] : [],
  );

const proposalField = (rows: FormRows, w: Parameters<FormDefinition['fields']>[1]) =>
  ({
    name: 'proposalId',
    kind: 'choice',
    label: w.fields.proposal,
    options: standing(rows).map((row) => ({ value: row.proposalId, label: `${row.letter} ${row.label}` })),
  }) as const;

const proposalOf = (values: Parameters<FormDefinition['commands']>[0], rows: FormRows) =>
  standing(rows).find((row) => row.proposalId === first(values, 'proposalId'))?.proposalId;

/** The field of those for whom this proposal is taken back: what is ticked for one never falls on another's movers. */
export const moversOf = (proposalId: string): string => `movers ${proposalId}`;

const propositionOf = (rows: FormRows) => {
  const row = rows.proposals['proposition'];
  return row?.kind === 'proposition' ? row : undefined;
};

/** The item that is open, else the last that ended: reservations and notes come after the decision too. */
const latestItem = (rows: FormRows) =>
  rows.item?.itemId ??
  Object.values(rows.agenda)
    .filter((row) => row.state === 'ended')
    .sort((a, b) => (b.paragraphNumber ?? 0) - (a.paragraphNumber ?? 0))[0]?.itemId;

const handledItems = (rows: FormRows) => itemOptions(rows, (state) => state === 'open' || state === 'ended');
const itemPreset = (rows: FormRows) => {
  const itemId = latestItem(rows);
  return itemId === undefined ? {} : { itemId: [itemId] };
};

const purposes = {
  closeSpeakerList: 'pointOfOrder',
  permitInterpellation: 'other',
  immediateAdjustment: 'immediateAdjustment',
  adjourn: 'pointOfOrder',
  other: 'other',
} as const;

/** Leave is asked for interpellations only (KL 5:62). */
function subjectOptions(rows: FormRows, w: Parameters<FormDefinition['fields']>[1]) {
  return optionsOf(w.subjects).filter(
    ({ value }) => value !== 'permitInterpellation' || rows.item?.kind === 'interpellation',
  );
}

export const proposalForms = {
  proposal: {
    group: 'proposals',
    isOffered: hasItem,
    fields: (rows, w) => [
      { name: 'personId', kind: 'person', group: 'presentMembers', label: w.fields.who },
      {
        name: 'kind',
        kind: 'choice',
        label: w.fields.kind,
        options: proposalKinds.map((value) => ({ value, label: w.proposalKinds[value] })),
      },
      { name: 'text', kind: 'longText', label: w.fields.text, hint: w.fields.textHint, isOptional: true },
      ...((rows.item?.clauses.length ?? 0) > 1
        ? [
            {
              name: 'clauses',
              kind: 'choices' as const,
              label: w.fields.clauses,
              hint: w.fields.clausesHint,
              isOptional: true,
              options: (rows.item?.clauses ?? []).map((clause, i) => ({
                value: String(i + 1),
                label: `${i + 1}. ${clause}`,
              })),
            },
          ]
        : []),
      ...(rows.item?.kind === 'election'
        ? [
            { name: 'nominee', kind: 'text' as const, label: w.fields.nominee, isOptional: true },
            { name: 'party', kind: 'text' as const, label: w.fields.party, isOptional: true },
          ]
        : []),
    ],
    preset: (rows) => ({ kind: [rows.item?.kind === 'election' ? 'nomination' : 'approve'] }),
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const kind = oneOf(proposalKinds, first(values, 'kind'));
      const text = first(values, 'text') ?? '';
      const name = first(values, 'nominee');
      const party = first(values, 'party');
      if (personId === undefined || kind === undefined || rows.item === undefined) return undefined;
      if (text === '' && ['amend', 'addition', 'own', 'refer'].includes(kind)) return undefined;
      if (kind === 'nomination' && name === undefined) return undefined;
      const clauses = (values['clauses'] ?? []).map(Number);
      return [
        command(
          'MakeProposal',
          {
            itemId: rows.item.itemId,
            kind,
            text: text === '' && name !== undefined ? name : text,
            ...(clauses.length === 0 ? {} : { clauses }),
            by: [personId],
            ...(name === undefined ? {} : { nominee: { name, ...(party === undefined ? {} : { party }) } }),
          },
          personId,
        ),
      ];
    },
  },
  join: {
    group: 'proposals',
    isOffered: (rows) => standing(rows).length > 0,
    fields: (rows, w) => [
      proposalField(rows, w),
      { name: 'personId', kind: 'person', group: 'presentMembers', label: w.fields.who },
    ],
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const proposalId = proposalOf(values, rows);
      return personId === undefined || proposalId === undefined
        ? undefined
        : [command('JoinProposal', { proposalId, personId }, personId)];
    },
  },
  withdrawProposal: {
    group: 'proposals',
    isOffered: (rows) => standing(rows).length > 0,
    fields: (rows, w, values) => {
      const chosenId = first(values, 'proposalId');
      const proposal = standing(rows).find((row) => row.proposalId === chosenId);
      if (proposal === undefined) {
        const isGone = chosenId !== undefined;
        return [{ ...proposalField(rows, w), ...(isGone ? { hint: w.fields.proposalTakenBack } : {}) }];
      }
      const nameOf = (personId: string) => rows.attendance[personId]?.name ?? personId;
      const gone = (values[moversOf(proposal.proposalId)] ?? []).filter((id) => !proposal.by.some((by) => by === id));
      // A joint one is taken back for those who say so; it lives while one of them is left. Who it is for is asked also
      // when one is left: another officer may have taken the others' names away while this form was open.
      return [
        proposalField(rows, w),
        {
          name: moversOf(proposal.proposalId),
          kind: 'choices',
          label: w.fields.takenBackBy,
          hint: gone.length > 0 ? w.fields.alreadyTakenBack(gone.map(nameOf)) : w.fields.takenBackByHint,
          options: proposal.by.map((personId) => ({ value: personId, label: nameOf(personId) })),
        },
      ];
    },
    commands: (values, rows) => {
      const proposal = standing(rows).find((row) => row.proposalId === first(values, 'proposalId'));
      if (proposal === undefined) return undefined;
      const { proposalId } = proposal;
      const movers = proposal.by.filter((personId) => values[moversOf(proposalId)]?.includes(personId));
      return movers.length === 0 ? undefined : [command('WithdrawProposal', { proposalId, by: movers })];
    },
  },
  refuseProposal: {
    group: 'proposals',
    isOffered: (rows) => standing(rows).length > 0,
    fields: (rows, w) => [
      proposalField(rows, w),
      { name: 'ground', kind: 'choice', label: w.fields.ground, options: optionsOf(w.refuseGrounds) },
    ],
    commands: (values, rows) => {
      const proposalId = proposalOf(values, rows);
      const ground = oneOf(['newItem', 'unlawful', 'late', 'noRight'] as const, first(values, 'ground'));
      return proposalId === undefined || ground === undefined
        ? undefined
        : [command('RefuseProposal', { proposalId, ground })];
    },
  },
  admitProposal: {
    group: 'proposals',
    isOffered: (rows) => notTakenUp(rows).length > 0,
    fields: (rows, w) => [
      {
        name: 'proposalId',
        kind: 'choice',
        label: w.fields.proposal,
        options: notTakenUp(rows).map((row) => ({ value: row.proposalId, label: `${row.letter} ${row.label}` })),
      },
      { name: 'by', kind: 'choice', label: w.fields.decidedBy, options: optionsOf(w.admittedBy) },
    ],
    preset: () => ({ by: ['body'] }),
    commands: (values, rows) => {
      const proposal = notTakenUp(rows).find((row) => row.proposalId === first(values, 'proposalId'));
      const by = oneOf(['body', 'unanimous'] as const, first(values, 'by'));
      return proposal === undefined || by === undefined
        ? undefined
        : [command('AdmitProposal', { proposalId: proposal.proposalId, by })];
    },
  },
  disputeOrder: {
    group: 'proposals',
    isOffered: (rows) => rows.proposals['order']?.kind === 'order' && !rows.proposals['order'].isSettled,
    fields: () => [],
    commands: (_values, rows) =>
      rows.item === undefined
        ? undefined
        : [command('ApprovePropositionOrder', { itemId: rows.item.itemId, disputed: true })],
  },
  putWithMajority: {
    group: 'proposals',
    isOffered: (rows) => rows.item?.phase === 'propositions',
    fields: (_rows, w) => [
      { name: 'majority', kind: 'choice', label: w.fields.majority, options: optionsOf(w.majorities) },
    ],
    commands: (values, rows) => {
      const majority = oneOf(['twoThirdsPresent', 'unanimous'] as const, first(values, 'majority'));
      return rows.item === undefined || majority === undefined
        ? undefined
        : [command('PutProposition', { itemId: rows.item.itemId, majority })];
    },
  },
  putQuestion: {
    group: 'proposals',
    isOffered: hasItem,
    fields: (rows, w) => [
      { name: 'subject', kind: 'choice', label: w.fields.question, options: subjectOptions(rows, w) },
      { name: 'text', kind: 'text', label: w.fields.text, isOptional: true },
    ],
    preset: () => ({ subject: ['closeSpeakerList'] }),
    commands: (values, rows) => {
      const kind = oneOf(
        ['closeSpeakerList', 'permitInterpellation', 'immediateAdjustment', 'adjourn', 'other'] as const,
        first(values, 'subject'),
      );
      const itemId = rows.item?.itemId;
      const text = first(values, 'text');
      if (kind === undefined || itemId === undefined || (kind === 'other' && text === undefined)) return undefined;
      const subjects: Readonly<Record<typeof kind, PropositionSubject>> = {
        closeSpeakerList: { kind: 'closeSpeakerList', itemId },
        permitInterpellation: { kind: 'permitInterpellation', itemId },
        immediateAdjustment: { kind: 'immediateAdjustment', itemIds: [itemId] },
        adjourn: { kind: 'adjourn' },
        other: { kind: 'other', text: text ?? '' },
      };
      return [command('PutProposition', { itemId, subject: subjects[kind], purpose: purposes[kind] })];
    },
  },
  immediateAdjustment: {
    group: 'minutes',
    fields: (rows, w) => [{ name: 'items', kind: 'choices', label: w.fields.items, options: handledItems(rows) }],
    preset: (rows) => (latestItem(rows) === undefined ? {} : { items: [latestItem(rows) ?? ''] }),
    commands: (values, rows) => {
      const itemIds = (values['items'] ?? []).flatMap((id) => rows.agenda[id]?.itemId ?? []);
      if (itemIds.length === 0) return undefined;
      return [
        command('PutProposition', {
          ...(rows.item === undefined ? {} : { itemId: rows.item.itemId }),
          purpose: 'immediateAdjustment',
          subject: { kind: 'immediateAdjustment', itemIds },
        }),
      ];
    },
  },
  requestBallot: {
    group: 'proposals',
    isOffered: (rows) => propositionOf(rows)?.state === 'found' || propositionOf(rows)?.state === 'ballotRequested',
    fields: (_rows, w) => [{ name: 'personId', kind: 'person', group: 'serving', label: w.fields.who }],
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const proposition = propositionOf(rows);
      return personId === undefined || proposition === undefined
        ? undefined
        : [command('RequestBallot', { propositionId: proposition.propositionId, personId }, personId)];
    },
  },
  withdrawBallotRequest: {
    group: 'proposals',
    isOffered: (rows) => (propositionOf(rows)?.ballotRequestedBy.length ?? 0) > 0,
    fields: (rows, w) => [
      {
        name: 'personId',
        kind: 'choice',
        label: w.fields.who,
        options: (propositionOf(rows)?.ballotRequestedBy ?? []).map((value) => ({
          value,
          label: rows.attendance[value]?.name ?? value,
        })),
      },
    ],
    preset: (rows) => {
      const [only, ...others] = propositionOf(rows)?.ballotRequestedBy ?? [];
      return only === undefined || others.length > 0 ? {} : { personId: [only] };
    },
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const proposition = propositionOf(rows);
      return personId === undefined || proposition === undefined
        ? undefined
        : [command('WithdrawBallotRequest', { propositionId: proposition.propositionId, personId }, personId)];
    },
  },
  abstention: {
    group: 'proposals',
    isOffered: hasItem,
    fields: (_rows, w) => [{ name: 'personId', kind: 'person', group: 'serving', label: w.fields.who }],
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      return personId === undefined || rows.item === undefined
        ? undefined
        : [command('AnnounceAbstention', { itemId: rows.item.itemId, personId }, personId)];
    },
  },
  reservation: {
    group: 'proposals',
    fields: (rows, w) => [
      { name: 'itemId', kind: 'choice', label: w.fields.item, options: handledItems(rows) },
      { name: 'people', kind: 'people', group: 'presentMembers', label: w.fields.people },
    ],
    preset: itemPreset,
    commands: (values, rows) => {
      const itemId = rows.agenda[first(values, 'itemId') ?? '']?.itemId;
      const personIds = peopleOf(values, rows, 'people');
      return itemId === undefined || personIds.length === 0
        ? undefined
        : [command('MakeReservation', { itemId, personIds }, personIds[0])];
    },
  },
  reservationMotive: {
    group: 'minutes',
    fields: (rows, w) => [
      { name: 'itemId', kind: 'choice', label: w.fields.item, options: handledItems(rows) },
      { name: 'personId', kind: 'person', group: 'presidium', label: w.fields.who },
      { name: 'text', kind: 'longText', label: w.fields.motive },
    ],
    preset: itemPreset,
    commands: (values, rows) => {
      const itemId = rows.agenda[first(values, 'itemId') ?? '']?.itemId;
      const personId = personOf(values, rows);
      const text = first(values, 'text');
      return itemId === undefined || personId === undefined || text === undefined
        ? undefined
        : [command('FileReservationMotive', { itemId, personId, text }, personId)];
    },
  },
  note: {
    group: 'minutes',
    fields: (rows, w) => [
      { name: 'itemId', kind: 'choice', label: w.fields.item, options: handledItems(rows) },
      { name: 'personId', kind: 'person', group: 'everybody', label: w.fields.who },
      { name: 'kind', kind: 'choice', label: w.fields.kind, options: optionsOf(w.noteKinds) },
      { name: 'text', kind: 'longText', label: w.fields.text },
    ],
    preset: (rows) => ({ ...itemPreset(rows), kind: ['minutesNote'] }),
    commands: (values, rows) => {
      const itemId = rows.agenda[first(values, 'itemId') ?? '']?.itemId;
      const personId = personOf(values, rows);
      const kind = oneOf(['minutesNote', 'separateStatement'] as const, first(values, 'kind'));
      const text = first(values, 'text');
      return itemId === undefined || personId === undefined || kind === undefined || text === undefined
        ? undefined
        : [command('AllowNote', { itemId, personId, kind, text })];
    },
  },
  delayMotive: {
    group: 'proposals',
    isOffered: (rows) => rows.item?.decisions.some((decision) => decision.delayedBy === 'minority') === true,
    fields: (rows, w) => [
      {
        name: 'decisionId',
        kind: 'choice',
        label: w.fields.decision,
        options: (rows.item?.decisions ?? []).map((decision) => ({
          value: decision.decisionId,
          label: decision.label,
        })),
      },
      { name: 'people', kind: 'people', group: 'serving', label: w.fields.people },
      { name: 'text', kind: 'longText', label: w.fields.motive },
    ],
    commands: (values, rows) => {
      const decision = rows.item?.decisions.find((one) => one.decisionId === first(values, 'decisionId'));
      const by = peopleOf(values, rows, 'people');
      const text = first(values, 'text');
      return decision === undefined || by.length === 0 || text === undefined
        ? undefined
        : [command('SetDelayMotive', { decisionId: decision.decisionId, text, by }, by[0])];
    },
  },
  enBloc: {
    group: 'proposals',
    fields: (rows, w) => [{ name: 'items', kind: 'choices', label: w.fields.items, options: itemOptions(rows) }],
    commands: (values, rows) => {
      const itemIds = (values['items'] ?? []).flatMap((id) => rows.agenda[id]?.itemId ?? []);
      return itemIds.length < 2 ? undefined : [command('PutEnBloc', { itemIds })];
    },
  },
} as const satisfies Partial<Record<FormKey, FormDefinition>>;
