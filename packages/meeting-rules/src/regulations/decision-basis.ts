/**
 * From the values in force to the text a council decides on: what a body may do at a distance and on which terms, and
 * the wording for its rules of procedure (KL 5:16, 5:72, 6:24).
 *
 * Every sentence follows from one value or one section of law; where nobody has decided the value, the text says that
 * the standard holds.
 */
import { capitalised, numberWord } from '../minutes/swedish.ts';
import type { PolicyKey, PolicyValues } from '../policies.ts';
import type { BodyKind } from '../vocabulary.ts';
import { type Regulation, valuesInForce } from './regulation.ts';

export interface BasisSentence {
  readonly text: string;
  /** `KL 6:24`, or where the value was decided. */
  readonly source: string;
  /** Nobody has decided this value: it is the standard. */
  readonly isAssumed: boolean;
}

export interface DecisionBasis {
  readonly title: string;
  /** What may be done, on which terms. */
  readonly terms: readonly BasisSentence[];
  /** Wording for the rules of procedure or the committee's regulations, one section each. */
  readonly wording: readonly string[];
}

interface Values {
  readonly get: <K extends PolicyKey>(key: K) => PolicyValues[K];
  readonly say: (key: PolicyKey, text: string) => BasisSentence;
}

const statute = (source: string, text: string): BasisSentence => ({ text, source, isAssumed: false });

/** The basis for one body. `bodyName` as it stands in the register: `Socialnämnden`. */
export function decisionBasis(regulation: Regulation | undefined, bodyKind: BodyKind, bodyName: string): DecisionBasis {
  const inForce = valuesInForce(regulation, bodyKind);
  const values: Values = {
    get: (key) => {
      const found = inForce.find((v): v is Extract<typeof v, { readonly key: typeof key }> => v.key === key);
      if (found === undefined) throw new Error(`no such policy key: ${key}`);
      return found.value as PolicyValues[typeof key];
    },
    say: (key, text) => {
      const found = inForce.find((v) => v.key === key);
      return { text, source: found?.source ?? '', isAssumed: found?.isAssumed ?? true };
    },
  };
  return {
    title: `Underlag för beslut om deltagande på distans i ${bodyName.toLowerCase()}`,
    terms: termsOf(values, bodyKind, capitalised(bodyName)),
    wording: wordingOf(values, bodyKind, capitalised(bodyName)),
  };
}

function remoteLaw(bodyKind: BodyKind): string {
  return bodyKind === 'council' ? 'KL 5:16' : 'KL 6:24';
}

function termsOf(values: Values, bodyKind: BodyKind, body: string): readonly BasisSentence[] {
  const max = values.get('remote.maxRemote');
  const level = values.get('remote.maxLevel');
  const minutes = Math.floor(values.get('connection.adjournMaxSeconds') / 60);
  const days = values.get('remote.requestDeadlineDays');
  return [
    statute(remoteLaw(bodyKind), `${body} får ha ledamöter på distans bara om fullmäktige har beslutat det.`),
    statute(
      remoteLaw(bodyKind),
      'Ljud och bild går i realtid, och alla ser och hör varandra och deltar på lika villkor.',
    ),
    values.say(
      'remote.requestDeadlineDays',
      `Den som vill delta på distans anmäler det senast ${numberWord(days)} ${days === 1 ? 'dag' : 'dagar'} före sammanträdet. Ordföranden avgör.`,
    ),
    values.say('remote.chairOnSite', chairText(values.get('remote.chairOnSite'))),
    values.say(
      'remote.secretaryOnSite',
      values.get('remote.secretaryOnSite')
        ? 'Sekreteraren är på plats i sammanträdeslokalen.'
        : 'Sekreteraren får delta på distans.',
    ),
    values.say(
      'remote.maxRemote',
      max === 'none'
        ? 'Antalet ledamöter på distans är inte begränsat.'
        : `Högst ${numberWord(max)} ledamöter deltar på distans.`,
    ),
    values.say('remote.substitutesMayBeRemote', substituteText(values.get('remote.substitutesMayBeRemote'))),
    values.say('remote.maxLevel', levelText(level)),
    statute('KL 5:54', 'Vid val och anställning är omröstningen sluten.'),
    values.say(
      'closedBallot.remote',
      values.get('closedBallot.remote') === 'exclude'
        ? 'Den som är på distans deltar i ett sådant ärende bara till dess att omröstning begärs.'
        : 'Den som är på distans deltar i sluten omröstning genom ett förfarande som är hemligt och kan kontrolleras.',
    ),
    values.say(
      'connection.adjournMaxSeconds',
      `Bryts förbindelsen ajourneras sammanträdet i högst ${numberWord(minutes)} minuter. Därefter kallas ersättare in.`,
    ),
    values.say('attendance.reentryRule', reentryText(values.get('attendance.reentryRule'))),
  ];
}

function chairText(rule: PolicyValues['remote.chairOnSite']): string {
  switch (rule) {
    case 'pitea':
      return 'Ordföranden är på plats så länge någon ledamot är det. Är alla på distans får ordföranden också vara det.';
    case 'always':
      return 'Ordföranden är alltid på plats.';
    case 'free':
      return 'Ordföranden får delta på distans.';
  }
}

function substituteText(rule: PolicyValues['remote.substitutesMayBeRemote']): string {
  switch (rule) {
    case 'servingOnly':
      return 'En ersättare får delta på distans när ersättaren tjänstgör.';
    case 'all':
      return 'Också ersättare som inte tjänstgör får delta på distans.';
    case 'none':
      return 'Ersättare får inte delta på distans.';
  }
}

function levelText(level: number): string {
  if (level >= 4) return 'Ärenden på alla sekretessnivåer får behandlas på distans när kraven för nivån är uppfyllda.';
  return `Ärenden över sekretessnivå ${level} behandlas inte på distans.`;
}

function reentryText(rule: PolicyValues['attendance.reentryRule']): string {
  switch (rule) {
    case 'neverSameDay':
      return 'Den som har avbrutit sin tjänstgöring av annan orsak än jäv tjänstgör inte mer samma dag (KL 5:20).';
    case 'ifBalanceAffected':
      return 'Den som har avbrutit sin tjänstgöring får tjänstgöra igen om ersättarens inträde ändrade styrkebalansen.';
    case 'free':
      return 'Den som har avbrutit sin tjänstgöring får tjänstgöra igen.';
  }
}

function wordingOf(values: Values, bodyKind: BodyKind, body: string): readonly string[] {
  const days = values.get('remote.requestDeadlineDays');
  const closed = values.get('closedBallot.remote') === 'exclude';
  return [
    `${body} får sammanträda med ledamöter på distans. Ljud och bild ska gå i realtid och på ett sådant sätt att samtliga deltagare kan se och höra varandra på lika villkor (${remoteLaw(bodyKind)}).`,
    `En ledamot som vill delta på distans ska anmäla det till ordföranden senast ${numberWord(days)} ${days === 1 ? 'dag' : 'dagar'} före sammanträdet. Ordföranden avgör om det får ske.`,
    levelText(values.get('remote.maxLevel')),
    ...(closed
      ? [
          'I ett ärende som avgörs genom sluten omröstning deltar den som är på distans till dess att omröstning begärs.',
        ]
      : []),
  ];
}
