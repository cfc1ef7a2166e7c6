/**
 * Elections that Belenios' own program makes without a word and that a careless verifier would stumble over.
 */
import type { ToolPlan } from './tool-election.ts';

const oddText = 'Val av "ordförande" § 5 – 100 € \\ 🗳️ \u0001\t\n\u007f </script> \u2028 , {"x":[1]} \\u0041 ÅÄÖ';

interface Question {
  readonly question: string;
  readonly answers: readonly string[];
  readonly min: number;
  readonly max: number;
  readonly blank?: boolean;
}

function ask(answers: number, min: number, max: number, blank?: boolean): Question {
  const names = Array.from({ length: answers }, (_, i) => `Svar "${i + 1}" €`);
  return { answers: names, ...(blank === undefined ? {} : { blank }), min, max, question: oddText };
}

function write(answers: number, extra?: unknown): object {
  const value = { answers: Array.from({ length: answers }, (_, i) => `Tecken ${i + 1}`), question: oddText };
  return { type: 'NonHomomorphic', value, ...(extra === undefined ? {} : { extra }) };
}

function template(questions: readonly object[], more: object = {}): string {
  return JSON.stringify({ description: '', name: oddText, questions, ...more });
}

function voters(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `v${i + 1}`);
}

const authorities = { administrator: 'Sekr. "Å" \\', credential_authority: '' };

export const oddPlans: Readonly<Record<string, ToolPlan>> = {
  'three questions with quotes, € and control characters in every text': {
    group: 'BELENIOS-2048',
    template: template([ask(3, 1, 1, true), ask(2, 1, 1), ask(5, 0, 3, true)], authorities),
    single: ['Röstr. "ett" €', undefined],
    voters: voters(5),
    votes: [
      [
        0,
        [
          [0, 1, 0, 0],
          [1, 0],
          [0, 1, 1, 1, 0, 0],
        ],
      ],
      [
        1,
        [
          [1, 0, 0, 0],
          [0, 1],
          [0, 0, 0, 0, 0, 0],
        ],
      ],
      [
        0,
        [
          [0, 0, 0, 1],
          [0, 1],
          [1, 0, 0, 0, 0, 0],
        ],
      ],
    ],
    decryptors: [2, 1],
  },
  'a threshold of 1 of 2, whose keys are the same': {
    group: 'BELENIOS-2048',
    template: template([ask(2, 1, 1)]),
    threshold: { size: 2, threshold: 1 },
    voters: voters(1),
    votes: [[0, [[0, 1]]]],
    decryptors: [2],
  },
  'a threshold of 2 of 3 whose trustees have names': {
    group: 'BELENIOS-2048',
    template: template([ask(2, 1, 2, true)], authorities),
    threshold: { size: 3, threshold: 2, names: ['Å "1"', 'Ä €', 'Ö \\'] },
    voters: voters(3),
    votes: [
      [2, [[0, 1, 1]]],
      [1, [[1, 0, 0]]],
    ],
    decryptors: [3, 1],
  },
  'a threshold of 2 of 3, opened by all three': {
    group: 'BELENIOS-2048',
    template: template([ask(2, 0, 2)]),
    threshold: { size: 3, threshold: 2 },
    voters: voters(2),
    votes: [[0, [[1, 1]]]],
    decryptors: [2, 3, 1],
  },
  'a threshold of 3 of 5 beside a single key': {
    group: 'BELENIOS-2048',
    template: template([ask(2, 2, 2)]),
    single: ['servern'],
    threshold: { size: 5, threshold: 3 },
    voters: voters(2),
    votes: [[1, [[1, 1]]]],
    decryptors: [6, 1, 2, 4],
  },
  'votes that weigh nothing, five and more than 2³⁰': {
    group: 'BELENIOS-2048',
    template: template([ask(2, 1, 1, true), ask(1, 0, 1)]),
    single: [undefined],
    voters: ['a,,0', 'b,,1', 'c,,5', 'd,,1500000000', 'e,,7'],
    votes: [
      [0, [[0, 1, 0], [1]]],
      [2, [[0, 0, 1], [1]]],
      [3, [[0, 1, 0], [0]]],
      [1, [[1, 0, 0], [0]]],
    ],
    decryptors: [1],
  },
  'one voter who does not vote': {
    group: 'BELENIOS-2048',
    template: template([ask(3, 1, 1, true), ask(2, 0, 1)]),
    single: [undefined, undefined],
    voters: voters(1),
    votes: [],
    decryptors: [1, 2],
  },
  'one voter, voting blank three times': {
    group: 'BELENIOS-2048',
    template: template([ask(3, 1, 2, true)]),
    single: [undefined],
    voters: voters(1),
    votes: [
      [0, [[1, 0, 0, 0]]],
      [0, [[0, 1, 1, 0]]],
      [0, [[1, 0, 0, 0]]],
    ],
    decryptors: [1],
  },
  'a question that says it has no blank, one without a choice, and one answer alone': {
    group: 'BELENIOS-2048',
    template: template([ask(2, 1, 2, false), ask(2, 0, 0), ask(1, 1, 1), ask(1, 0, 1, true)]),
    single: [undefined],
    voters: voters(2),
    votes: [
      [0, [[1, 1], [0, 0], [1], [0, 1]]],
      [1, [[0, 1], [0, 0], [1], [0, 0]]],
    ],
    decryptors: [1],
  },
  'more answers asked for than there are': {
    group: 'BELENIOS-2048',
    template: template([ask(2, 0, 4), ask(2, 3, 3, true)]),
    single: [undefined],
    voters: voters(2),
    votes: [
      [
        0,
        [
          [1, 1],
          [1, 0, 0],
        ],
      ],
    ],
    decryptors: [1],
  },
  'a template laid out with spaces and escaped letters': {
    group: 'BELENIOS-2048',
    template: `\n {"description" : "\\u00e5\\/\\ud83d\\ude00",\n "name":"\\u0022", "questions": [ {"question":"\\u0000", "answers":["a","b"],"max":1,"min":1 } ] }\n`,
    single: [undefined],
    voters: voters(2),
    votes: [[0, [[0, 1]]]],
    decryptors: [1],
  },
  'texts of 200,000 letters': {
    group: 'BELENIOS-2048',
    template: JSON.stringify({
      description: 'å'.repeat(200_000),
      name: '"'.repeat(200_000),
      questions: [{ question: '€'.repeat(200_000), answers: ['x'.repeat(200_000), ''], min: 1, max: 1 }],
    }),
    single: [undefined],
    voters: voters(1),
    votes: [[0, [[0, 1]]]],
    decryptors: [1],
  },
  'homomorphic questions in the large group': {
    group: 'RFC-3526-2048',
    template: template([ask(2, 1, 1, true), ask(1, 0, 1)]),
    single: [undefined],
    voters: voters(2),
    votes: [
      [0, [[0, 1, 0], [1]]],
      [1, [[1, 0, 0], [0]]],
    ],
    decryptors: [1],
  },
  'free text between choices, shuffled twice': {
    group: 'RFC-3526-2048',
    template: template([
      write(4, { method: 'Schulze', weight: 0.5, deep: [[null, { a: -1.5e3 }]], ok: true }),
      ask(2, 1, 1, true),
      write(2),
    ]),
    single: [undefined, undefined],
    voters: voters(4),
    votes: [
      [
        0,
        [
          [1, 2, 3, 255],
          [1, 0, 0],
          [0, 0],
        ],
      ],
      [
        1,
        [
          [0, 0, 0, 0],
          [0, 1, 0],
          [255, 255],
        ],
      ],
      [
        2,
        [
          [65, 66, 67, 68],
          [0, 0, 1],
          [9, 9],
        ],
      ],
    ],
    shufflers: [2, 1],
    decryptors: [1, 2],
  },
  'one free answer of 255 numbers': {
    group: 'RFC-3526-2048',
    template: template([write(255)]),
    single: [undefined],
    voters: voters(2),
    votes: [
      [0, [Array.from({ length: 255 }, (_, i) => (i === 0 ? 1 : i))]],
      [1, [new Array<number>(255).fill(0)]],
    ],
    shufflers: [1],
    decryptors: [1],
  },
  'free text that nobody writes': {
    group: 'RFC-3526-2048',
    template: template([write(2), ask(2, 1, 1)]),
    single: [undefined],
    voters: voters(1),
    votes: [],
    shufflers: [1],
    decryptors: [1],
  },
  'one free answer alone': {
    group: 'RFC-3526-2048',
    template: template([write(3)]),
    single: [undefined],
    voters: voters(1),
    votes: [[0, [[1, 2, 3]]]],
    shufflers: [1],
    decryptors: [1],
  },
};
