/** Swedish as minutes write it: lists, genitives, § ranges, numbers and names. */
import type { ItemKind } from '../vocabulary.ts';

/** `A`, `A och B`, `A, B och C`. */
export function listOf(words: readonly string[], conjunction = 'och'): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}

/** `Anna Berg` → `Anna Bergs`, `VD` → `VD:s`; a name ending in s, x or z stands as it is. */
export function genitive(name: string): string {
  if (/(^|\s)\p{Lu}{2,}$/u.test(name) && !/[SXZ]$/u.test(name)) return `${name}:s`;
  return /[sxz]$/iu.test(name) ? name : `${name}s`;
}

/** `Anna Berg (S)` → `Anna Bergs (S)`. */
export function genitiveOfNamed(nameWithParty: string): string {
  const match = /^(.*?)( \([^)]*\))?$/u.exec(nameWithParty);
  return `${genitive(match?.[1] ?? nameWithParty)}${match?.[2] ?? ''}`;
}

/** `51 000`: thousands apart, with a space that never breaks. */
export function grouped(whole: number): string {
  return String(whole).replaceAll(/\B(?=(?:\d{3})+$)/gu, '\u00a0');
}

export function capitalised(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase('sv') + text.slice(1);
}

/** First letter small, unless the word is a name or an abbreviation in capitals. */
export function uncapitalised(text: string): string {
  return /^\p{Lu}{2}/u.test(text) ? text : text.slice(0, 1).toLocaleLowerCase('sv') + text.slice(1);
}

/** Ends in one full stop. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/u.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** Runs of whole numbers: [41,42,43,45] → `41–43, 45`. */
export function runs(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let i = 0; i < sorted.length; ) {
    let j = i;
    while (j + 1 < sorted.length && sorted[j + 1] === (sorted[j] ?? 0) + 1) j++;
    parts.push(i === j ? `${sorted[i]}` : `${sorted[i]}–${sorted[j]}`);
    i = j + 1;
  }
  return parts.join(', ');
}

/** `§ 41`, `§§ 41–45, 47`; empty for none. */
export function paragraphSigns(numbers: readonly number[]): string {
  const unique = new Set(numbers);
  if (unique.size === 0) return '';
  return `${unique.size === 1 ? '§' : '§§'} ${runs(numbers)}`;
}

const words = ['noll', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'];

/** Up to twelve in letters. `neuter` gives `ett`. */
export function numberWord(n: number, neuter = false): string {
  if (n === 1 && neuter) return 'ett';
  return words[n] ?? `${n}`;
}

/** `1 ja-röst`, `27 ja-röster`. */
export function votesFor(n: number, choice: 'ja' | 'nej'): string {
  return `${n} ${choice}-${n === 1 ? 'röst' : 'röster'}`;
}

const months = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
];

/** `2027-05-24` → `24 maj 2027`. */
export function dayInWords(day: string): string {
  const month = months[Number(day.slice(5, 7)) - 1];
  return month === undefined ? day : `${Number(day.slice(8, 10))} ${month} ${day.slice(0, 4)}`;
}

/** `2027-05-24` → `24 maj`. */
export function dayAndMonth(day: string): string {
  return dayInWords(day).replace(/ \d{4}$/u, '');
}

/** What an item is called where it is approved or rejected as it stands. */
export function matterNoun(kind: ItemKind): string {
  switch (kind) {
    case 'motion':
      return 'motionen';
    case 'citizenProposal':
      return 'medborgarförslaget';
    case 'resignation':
      return 'avsägelsen';
    case 'release':
      return 'framställningen om entledigande';
    default:
      return 'förslaget';
  }
}

/** First words of labels that are not names: only these lose their capital inside a sentence. */
const labelHeads = new Set(
  (
    'Avslag Bifall Blank Avstår Ärendet Ärendena Sammanträdet Justerare Justering Föredragningslistan ' +
    'Folkomröstning Stängda Öppna Streck Debatten Omedelbar Propositionsordningen Yrkandet Förslaget Interpellationen Nominering ' +
    'Ja Nej'
  ).split(' '),
);

/** A label that is a clause of its own: `Ärendet avgörs idag`, `Justerare utses enligt förslaget`. */
const clauseVerb =
  /\s(avgörs|bordläggs|remitteras|återremitteras|ajourneras|hålls|fortsätter|godkänns|utses|avslås|väljs|tas|är|får|behandlas|anställs)(\s|$)/u;

/** A label as the object of a sentence: `bifall till …`, `att ärendet avgörs idag`, and a name as it stands. */
export function asObject(label: string): string {
  const [head = ''] = label.split(' ', 1);
  const inSentence = labelHeads.has(head) ? uncapitalised(label) : label;
  return clauseVerb.test(label) ? `att ${inSentence}` : inSentence;
}

const shallBe: readonly (readonly [RegExp, string])[] = [
  [/ avgörs( |$)/u, ' ska avgöras$1'],
  [/ bordläggs( |$)/u, ' ska bordläggas$1'],
  [/ (åter)?remitteras( |$)/u, ' ska $1remitteras$2'],
  [/ ajourneras( |$)/u, ' ska ajourneras$1'],
  [/ hålls( |$)/u, ' ska hållas$1'],
];

/**
 * What the chair finds that the body does, from the alternative's label: `att nämnden bifaller …`, `att ärendet ska
 * avgöras idag`. `verb` is said of a name: `väljer`, `anställer`; `rejected` is what a bare `Avslag` is about.
 */
export function asFound(label: string, body: string, verb: string, rejected: string): string {
  if (label.startsWith('Bifall till ')) return `att ${body} bifaller ${label.slice('Bifall till '.length)}`;
  if (label.startsWith('Avslag på ')) return `att ${body} avslår ${label.slice('Avslag på '.length)}`;
  if (label === 'Avslag') return `att ${body} avslår ${rejected}`;
  if (!clauseVerb.test(label)) return `att ${body} ${verb} ${label}`;
  const clause = asObject(label);
  return shallBe.reduce((text, [pattern, words]) => text.replace(pattern, words), clause);
}
