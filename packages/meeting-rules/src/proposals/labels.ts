/**
 * The Swedish words of alternatives and questions, as the chair says them and as voters read them: one text for both.
 *
 * They are part of the procedure and are frozen in the events that put the question; nothing here decides anything.
 */
import type { Alternative } from '../events.ts';
import { capitalised, genitive, genitiveOfNamed, listOf, uncapitalised } from '../minutes/swedish.ts';
import type { ItemOfCall } from '../people.ts';
import type { BodyKind, ItemKind, PersonId, ProposalKind } from '../vocabulary.ts';

/** `Anna Berg (S)` for a person on the roster. */
export type NameOf = (personId: PersonId) => string;

/** What of a proposal its label needs. */
export interface LabelledProposal {
  readonly kind: ProposalKind;
  readonly by: readonly PersonId[];
  readonly preparedBy?: string;
  readonly nominee?: { readonly name: string; readonly party?: string };
}

const nounOf: Partial<Record<ItemKind, string>> = {
  motion: 'motionen',
  citizenProposal: 'medborgarförslaget',
  resignation: 'avsägelsen',
};

const proposalNoun: Record<ProposalKind, string> = {
  approve: 'bifallsyrkande',
  reject: 'avslagsyrkande',
  amend: 'ändringsyrkande',
  addition: 'tilläggsyrkande',
  refer: 'yrkande om remiss',
  referBack: 'yrkande om återremiss',
  table: 'yrkande om bordläggning',
  adjourn: 'yrkande om ajournering',
  nomination: 'nominering',
  own: 'yrkande',
};

/** `Anna Bergs (S)`, or `Anna Bergs (S) m.fl.` where several stand behind it. */
export function moversGenitive(by: readonly PersonId[], nameOf: NameOf): string {
  const [first, ...others] = by;
  if (first === undefined) return '';
  const genitiveOfFirst = genitiveOfNamed(nameOf(first));
  return others.length === 0 ? genitiveOfFirst : `${genitiveOfFirst} m.fl.`;
}

const numeral = 'en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|\\d+';

/** The post of an election by its title: `Val av en ledamot i valnämnden` → `ledamot i valnämnden`. */
export function postOfTitle(title: string): string {
  const post = title.replace(new RegExp(`^(?:fyllnads)?val\\s+(?:av|till)\\s+(?:(?:${numeral})\\s+)?`, 'iu'), '');
  return post === '' ? title : post;
}

/** `Kalle Ek (M)` */
export function nomineeLabel(nominee: { readonly name: string; readonly party?: string }): string {
  return nominee.party === undefined ? nominee.name : `${nominee.name} (${nominee.party})`;
}

/**
 * The label of one alternative: `Bifall till kommunstyrelsens förslag`, `Avslag på motionen`,
 * `Bifall till Vera Holms (V) ändringsyrkande`.
 */
export function alternativeLabel(
  proposal: LabelledProposal,
  item: Pick<ItemOfCall, 'kind' | 'preparedBy'>,
  nameOf: NameOf,
): string {
  const preparer = proposal.preparedBy ?? item.preparedBy;
  // Empty where the call does not say who has prepared the item.
  const prepared = preparer === undefined || preparer === '' ? undefined : uncapitalised(preparer);
  switch (proposal.kind) {
    case 'approve':
      if (prepared !== undefined) return `Bifall till ${genitive(prepared)} förslag`;
      return `Bifall till ${nounOf[item.kind] ?? 'förslaget'}`;
    case 'reject':
      return prepared === undefined
        ? `Avslag på ${nounOf[item.kind] ?? 'förslaget'}`
        : `Avslag på ${genitive(prepared)} förslag`;
    case 'nomination':
      return proposal.nominee === undefined ? 'Nominering' : nomineeLabel(proposal.nominee);
    case 'refer':
      return 'Ärendet remitteras';
    case 'referBack':
      return 'Ärendet återremitteras';
    case 'table':
      return 'Ärendet bordläggs';
    case 'adjourn':
      return 'Sammanträdet ajourneras';
    case 'amend':
    case 'addition':
    case 'own': {
      const movers = moversGenitive(proposal.by, nameOf);
      const noun = proposalNoun[proposal.kind];
      return movers === ''
        ? `Bifall till ${noun === 'yrkande' ? 'yrkandet' : `${noun}t`}`
        : `Bifall till ${movers} ${noun}`;
    }
  }
}

/** Adds the letter where two alternatives would read the same. */
export function distinctLabels(alternatives: readonly Alternative[]): readonly Alternative[] {
  return alternatives.map((alternative) =>
    alternatives.filter((other) => other.label === alternative.label).length > 1
      ? { ...alternative, label: `${alternative.label} (${alternative.key})` }
      : alternative,
  );
}

export const decideTodayLabel = 'Ärendet avgörs idag';
export const rejectionLabel = 'Avslag';
export const blankLabel = 'Blank';
export const abstainLabel = 'Avstår';

const bodyDefinite: Record<BodyKind, string> = {
  council: 'fullmäktige',
  executiveBoard: 'styrelsen',
  committee: 'nämnden',
  subcommittee: 'utskottet',
  preparatoryBody: 'beredningen',
  companyBoard: 'styrelsen',
  generalMeeting: 'stämman',
};

/** First letter small after a word such as `antingen`; proper names do not begin an alternative. */
function inSentence(label: string): string {
  return label.startsWith('Bifall') || label.startsWith('Avslag') || label.startsWith('Ärendet')
    ? label.slice(0, 1).toLowerCase() + label.slice(1)
    : label;
}

/** As much of what a procedural question is about as its words need. */
interface Asked {
  readonly kind: string;
  readonly personId?: PersonId;
  readonly otherIds?: readonly PersonId[];
  readonly text?: string;
}

/** What is asked, in one sentence. */
export function questionText(
  question: {
    readonly purpose: string;
    readonly alternatives: readonly Alternative[];
    readonly subject?: Asked;
    /** Label of the main proposition, for the question of its counter-proposal. */
    readonly mainLabel?: string;
  },
  bodyKind: BodyKind,
  nameOf: NameOf,
): string {
  const body = bodyDefinite[bodyKind];
  const labels = question.alternatives.map((a) => inSentence(a.label));
  const ofYes = question.alternatives.find((a) => a.key === 'yes')?.label ?? '';
  const about = question.subject;
  if (about !== undefined) return subjectQuestion(about, body, nameOf);
  switch (question.purpose) {
    case 'delay': {
      const delay = question.alternatives.find((a) => a.key === 'no')?.label ?? '';
      return `Ska ärendet avgöras idag eller ${delayVerb(delay)}?`;
    }
    case 'pointOfOrder':
      return 'Ska sammanträdet ajourneras?';
    case 'counterProposal':
      return `Vilket förslag ska vara motförslag${question.mainLabel === undefined ? '' : ` till ${inSentence(question.mainLabel)}`}: ${listOf(labels, 'eller')}?`;
    case 'election':
      return labels.length === 1 ? `Kan ${body} välja ${labels[0]}?` : `Vem ska väljas: ${listOf(labels, 'eller')}?`;
    default:
      return ofYes === ''
        ? `Beslutar ${body} om ${listOf(labels, 'eller')}?`
        : `Beslutar ${body} om ${inSentence(ofYes)}?`;
  }
}

/** A referendum asked for by the people: yes is that none is held (KL 5:37). */
export const noReferendumLabel = 'Avslag på framställningen om folkomröstning';
export const referendumLabel = 'Folkomröstning hålls';

function delayVerb(label: string): string {
  if (label.endsWith('bordläggs')) return 'bordläggas';
  return label.endsWith('remitteras') && !label.endsWith('återremitteras') ? 'remitteras' : 'återremitteras';
}

function subjectQuestion(subject: Asked, body: string, nameOf: NameOf): string {
  const person = subject.personId === undefined ? '' : nameOf(subject.personId);
  switch (subject.kind) {
    case 'agenda':
      return `Kan ${body} godkänna föredragningslistan?`;
    case 'adjusters':
      return `Kan ${body} utse justerare enligt förslaget?`;
    case 'closedDoors':
      return 'Ska överläggningen i ärendet hållas inom stängda dörrar?';
    case 'disqualification':
      return `Är ${person} jävig i ärendet?`;
    case 'closeSpeakerList':
      return 'Ska streck i debatten sättas?';
    case 'permitInterpellation':
      return 'Får interpellationen ställas?';
    case 'immediateAdjustment':
      return 'Ska beslutet justeras omedelbart?';
    case 'temporaryChair':
      if (candidatesOf(subject).length > 1)
        return `Vem ska väljas till tillfällig ordförande: ${listOf(candidatesOf(subject).map(nameOf), 'eller')}?`;
      return `Kan ${body} välja ${person} till tillfällig ordförande?`;
    case 'admitProposal':
      return 'Ska yrkandet tas upp till prövning?';
    case 'enBloc':
      return `Kan ${body} bifalla förslagen i ett beslut?`;
    case 'adjourn':
      return 'Ska sammanträdet ajourneras?';
    case 'order':
      return `Kan ${body} godkänna propositionsordningen?`;
    default:
      return capitalised(subject.text ?? '');
  }
}

/** Those among whom a temporary chair is elected, in the order they were named. */
export function candidatesOf({ personId, otherIds = [] }: Omit<Asked, 'kind' | 'text'>): readonly PersonId[] {
  return personId === undefined ? [] : [personId, ...otherIds];
}

/** Yes and no of a procedural question; the names, where a temporary chair is elected among several. */
export function subjectAlternatives(subject: Asked, nameOf: NameOf): readonly Alternative[] {
  const candidates = candidatesOf(subject);
  if (candidates.length > 1) {
    return distinctLabels(candidates.map((id, i) => ({ key: candidateKey(i), label: nameOf(id) })));
  }
  const person = subject.personId === undefined ? '' : nameOf(subject.personId);
  const [yes, no] = subjectLabels(subject.kind, person);
  return [
    { key: 'yes', label: yes },
    { key: 'no', label: no },
  ];
}

/** `A`, `B` … as for proposals. */
export function candidateKey(index: number): string {
  return String.fromCharCode(65 + index);
}

function subjectLabels(kind: string, person: string): readonly [string, string] {
  switch (kind) {
    case 'agenda':
      return ['Föredragningslistan godkänns', 'Föredragningslistan godkänns inte'];
    case 'adjusters':
      return ['Justerare utses enligt förslaget', 'Förslaget till justerare avslås'];
    case 'closedDoors':
      return ['Stängda dörrar', 'Öppna dörrar'];
    case 'disqualification':
      return [`${person} är jävig`, `${person} är inte jävig`];
    case 'closeSpeakerList':
      return ['Streck i debatten', 'Debatten fortsätter utan streck'];
    case 'permitInterpellation':
      return ['Interpellationen får ställas', 'Interpellationen får inte ställas'];
    case 'immediateAdjustment':
      return ['Omedelbar justering', 'Justering i vanlig ordning'];
    case 'temporaryChair':
      return [`${person} väljs`, `${person} väljs inte`];
    case 'admitProposal':
      return ['Yrkandet tas upp till prövning', 'Yrkandet tas inte upp'];
    case 'enBloc':
      return ['Bifall till förslagen', 'Ärendena behandlas var för sig'];
    case 'adjourn':
      return ['Sammanträdet ajourneras', 'Sammanträdet fortsätter'];
    case 'order':
      return ['Propositionsordningen godkänns', 'Propositionsordningen godkänns inte'];
    default:
      return ['Ja', 'Nej'];
  }
}
