/** Acts that only a company's board has: asking for a decision without a meeting, and a director's answer to it. */
import { type FormDefinition, type FormRows, first, personOf } from './form-definition.ts';
import type { FormKey } from './form-keys.ts';
import { itemOptions, oneOf, optionsOf } from './forms-sitting.ts';
import { command } from './officer-command.ts';

/** Decisions asked for that still wait for answers. */
export function askedPerCapsulam(rows: Pick<FormRows, 'proposals'>) {
  return Object.values(rows.proposals).flatMap((row) =>
    row.kind === 'perCapsulam' && !row.isDecided && row.rejectedBy === undefined ? [row] : [],
  );
}

const isBoard: NonNullable<FormDefinition['isOffered']> = (rows) => rows.meeting?.bodyKind === 'companyBoard';

export const boardForms = {
  perCapsulam: {
    group: 'proposals',
    isOffered: isBoard,
    fields: (rows, w) => [
      {
        name: 'itemId',
        kind: 'choice',
        label: w.fields.item,
        options: itemOptions(rows, (state) => state === 'waiting'),
      },
      { name: 'text', kind: 'longText', label: w.fields.text, hint: w.fields.textHint },
    ],
    commands: (values, rows) => {
      const itemId = rows.agenda[first(values, 'itemId') ?? '']?.itemId;
      const text = first(values, 'text');
      return itemId === undefined || text === undefined ? undefined : [command('ProposePerCapsulam', { itemId, text })];
    },
  },
  answerPerCapsulam: {
    group: 'proposals',
    isOffered: (rows) => askedPerCapsulam(rows).length > 0,
    fields: (rows, w) => [
      {
        name: 'itemId',
        kind: 'choice',
        label: w.fields.item,
        options: askedPerCapsulam(rows).map((row) => ({
          value: row.itemId,
          label: rows.agenda[row.itemId]?.title ?? row.text,
        })),
      },
      { name: 'personId', kind: 'person', group: 'directors', label: w.fields.who },
      { name: 'answer', kind: 'choice', label: w.fields.answer, options: optionsOf(w.perCapsulamAnswers) },
    ],
    preset: (rows) => {
      const [only, ...others] = askedPerCapsulam(rows);
      return only === undefined || others.length > 0 ? {} : { itemId: [only.itemId] };
    },
    commands: (values, rows) => {
      const asked = askedPerCapsulam(rows).find((row) => row.itemId === first(values, 'itemId'));
      const personId = personOf(values, rows);
      const answer = oneOf(['agrees', 'against'] as const, first(values, 'answer'));
      return asked === undefined || personId === undefined || answer === undefined
        ? undefined
        : [command('AnswerPerCapsulam', { itemId: asked.itemId, personId, agrees: answer === 'agrees' }, personId)];
    },
  },
} as const satisfies Partial<Record<FormKey, FormDefinition>>;
