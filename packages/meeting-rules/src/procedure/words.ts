/**
 * What the chair says aloud, in Swedish, made from the state (DEC-01, DEC-07).
 *
 * They are proposals for speech, not wording of the screen: a chair who does not know the procedure by heart reads
 * them, and the voting proposition that members see is the same text.
 */

import { clockOf } from '../dates/instant.ts';
import type { Alternative } from '../events.ts';
import { asObject, capitalised, listOf, numberWord, sentence, uncapitalised } from '../minutes/swedish.ts';
import type { FloorKind, Instant } from '../vocabulary.ts';

export const greeting = (at: Instant, bodyName: string, someRemote: boolean): string =>
  `Klockan är ${clockOf(at)}. Jag förklarar ${inSentence(bodyName)}s sammanträde öppnat och hälsar alla välkomna${someRemote ? ', också er som deltar på distans' : ''}.`.replace(
    'ss sammanträde',
    's sammanträde',
  );

/** The name of a body inside a sentence. */
export function inSentence(bodyName: string): string {
  return uncapitalised(bodyName);
}

export const rollCall = 'Vi förrättar upprop. Svara ja när ditt namn läses upp, också du som deltar på distans.';

export function rollCallDone(serving: number, required: number, bodyName: string): string {
  const quorate = serving >= required;
  return `Uppropet visar ${serving} tjänstgörande. Minst ${required} krävs. ${
    quorate ? `${capitalised(bodyName)} är beslutför.` : `${capitalised(bodyName)} är inte beslutför.`
  }`;
}

export function openItem(sign: string, title: string): string {
  return `Vi går till ${sign}, ${title}.`;
}

export function adjusters(names: readonly string[]): string {
  return names.length === 0
    ? 'Vilka föreslås att jämte mig justera protokollet?'
    : `Förslaget är att ${listOf(names)} jämte mig justerar protokollet. Kan det godkännas?`;
}

export function agenda(bodyName: string): string {
  return `Kan ${inSentence(bodyName)} godkänna föredragningslistan?`;
}

export const leaveGivenBefore =
  'Fullmäktige har vid ett tidigare sammanträde beslutat att interpellationen får ställas. Överläggningen är öppen.';
export const deliberation = 'Överläggningen är öppen. Den som vill ha ordet begär det nu.';

const floorWords: Readonly<Record<FloorKind, string>> = {
  speech: '',
  rejoinder: ' för replik',
  pointOfOrder: ' i en ordningsfråga',
  factualInformation: ' för en sakupplysning',
};

/** `två minuter`, `90 sekunder` */
export function duration(seconds: number): string {
  if (seconds % 60 !== 0) return `${seconds} sekunder`;
  const minutes = seconds / 60;
  return minutes === 1 ? 'en minut' : `${numberWord(minutes)} minuter`;
}

export function giveFloor(name: string, kind: FloorKind, limitSeconds: number, thanks: boolean): string {
  return `${thanks ? 'Tack. ' : ''}Ordet går till ${name}${floorWords[kind]}. Talartiden är ${duration(limitSeconds)}.`;
}

/** The last call before the list is closed: whoever wants to speak asks, the list is read, the list is closed (DEB-04). */
export function lastCall(names: readonly string[]): string {
  const list = names.length === 0 ? 'Ingen står på talarlistan.' : `På talarlistan står ${listOf(names)}.`;
  return `Streck i debatten är beslutat. Den som vill ha ordet begär det nu. (Vänta.) ${list} Därmed är strecket satt.`;
}

export const endSpeech = 'Tack. Önskar någon annan ordet?';
export const endDeliberation = 'Önskar någon ytterligare ordet? Då förklarar jag överläggningen avslutad.';

export function proposeOrder(steps: readonly (readonly Alternative[])[], bodyName: string): string {
  const questions = steps.map((alternatives) =>
    listOf(
      alternatives.map((a) => asObject(a.label)),
      'mot',
    ),
  );
  const order =
    questions.length === 1
      ? `Jag ställer proposition på ${questions[0]}.`
      : `Jag ställer propositioner i denna ordning: ${questions.map((q, i) => `${numberWord(i + 1, true)}, ${q}`).join('; ')}.`;
  return `${order} Kan ${inSentence(bodyName)} godkänna ordningen?`;
}

export function putQuestion(question: string, alternatives: readonly Alternative[]): string {
  const calls = alternatives
    .filter((a) => a.key !== 'yes' && a.key !== 'no')
    .map((a) => `Den som är för ${asObject(a.label)} svarar ja. (Svar.)`);
  return calls.length > 0 ? `${question} ${calls.join(' ')}` : `${question} (Svar.) Är någon av annan mening? (Svar.)`;
}

export function finding(label: string): string {
  return `Jag finner ${asObject(label)}. Begärs votering?`;
}

export function gavel(bodyName: string): string {
  return `Votering är inte begärd. ${capitalised(bodyName)} har beslutat så.`;
}

export function votingProposition(choices: readonly string[]): string {
  return `Votering är begärd och ska genomföras. Voteringspropositionen är: ${choices.map(sentence).join(' ')} Kan den godkännas?`;
}

export const ballotGranted = 'Votering är begärd och ska genomföras.';

export function startVoting(choices: readonly string[]): string {
  return `Voteringen börjar. ${choices.map(sentence).join(' ')}`;
}

export const endVoting = 'Har alla röstat som vill rösta? Då förklarar jag voteringen avslutad.';
export const closedVoting =
  'Omröstningen är sluten. Rösta i tur och ordning när ditt namn läses upp. Två rösträknare räknar sedlarna.';
export const lot = 'Rösterna väger jämnt. Lotten avgör. Rösträknarna bevittnar lottningen.';

export function itemDone(sign: string): string {
  return sign === '' ? 'Därmed är ärendet avslutat.' : `Därmed är ${sign} avslutad.`;
}

export function adjournForLoss(names: readonly string[], minutes: number, until: Instant): string {
  return `Förbindelsen med ${listOf(names)} är bruten. Jag ajournerar sammanträdet i högst ${numberWord(minutes)} minuter, till ${clockOf(until)}.`;
}

export function adjournBelowQuorum(present: number, required: number): string {
  return `Vi är ${numberWord(present)} av de ${numberWord(required)} som krävs för att besluta. Jag ajournerar sammanträdet, så att fler kan komma.`;
}

export function resumed(at: Instant): string {
  return `Klockan är ${clockOf(at)}. Sammanträdet återupptas.`;
}

export const endMeeting =
  'Vill någon reservera sig ska det anmälas nu. Jag tackar och förklarar sammanträdet avslutat.';

export function stepIn(substitute: string, member: string): string {
  return `${substitute} går in och tjänstgör för ${member}.`;
}

export function backInSeat(name: string): string {
  return `${name} återtar sin plats.`;
}

export const doorsOpen = 'Överläggningen inom stängda dörrar är slut. Dörrarna öppnas.';
