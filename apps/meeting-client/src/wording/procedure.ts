/** What the button of each formal act says: always the act by name, never “next”. */
import type { ActKey, ProcedureRow } from '@tinget/meeting-rules';
import type { LanguageCode } from './format.ts';

type Label = (fact: (name: string) => string, row: ProcedureRow) => string;

/** First letter small, unless it is an abbreviation, a letter that names a proposal, or somebody's name. */
const small = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) && !/^\p{Lu}[\p{L}-]+ (?:\p{Lu}|(?:von|af|de) )/u.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;

/** What is found: a noun as it stands, a whole clause with `att` before it, as in the words that are said. */
const found = (label: string, said: string): string =>
  /^Jag finner att\s/u.test(said) || /^ärendet\s/iu.test(label) ? `att ${small(label)}` : small(label);

/** Whether an interpellation may be put is asked before anything else of it (KL 5:62). */
const asksLeave = ({ body }: ProcedureRow): boolean => {
  const subject = body['subject'];
  return (
    typeof subject === 'object' && subject !== null && 'kind' in subject && subject.kind === 'permitInterpellation'
  );
};

/** The debate of an interpellation that the council let be put at an earlier meeting, which the call did not say. */
const isLeftToBeforehand = ({ labelFacts }: ProcedureRow): boolean => labelFacts['leaveBefore'] === 1;

const swedish: Readonly<Record<ActKey, Label>> = {
  openMeeting: () => 'Öppna sammanträdet',
  startRollCall: () => 'Börja uppropet',
  endRollCall: () => 'Avsluta uppropet',
  openItem: (fact) => `Öppna ${fact('sign')} ${fact('title')}`.trim(),
  putAdjusters: () => 'Föreslå justerare',
  putAgenda: () => 'Ställ proposition på föredragningslistan',
  startDeliberation: (_fact, row) =>
    row.command === 'ReopenDeliberation'
      ? 'Öppna överläggningen igen'
      : isLeftToBeforehand(row)
        ? 'Interpellationen fick ställas tidigare: öppna överläggningen'
        : 'Öppna överläggningen',
  giveFloor: (fact) => `Ge ordet till ${fact('name')}`,
  endSpeech: () => 'Avsluta talet',
  closeSpeakerList: () => 'Läs talarlistan och sätt strecket',
  endDeliberation: () => 'Avsluta överläggningen',
  approveOrder: () => 'Ordningen godkänd',
  putProposition: (_fact, row) => (asksLeave(row) ? 'Fråga om interpellationen får ställas' : 'Ställ propositionen'),
  stateFinding: (fact, row) => `Jag finner ${found(fact('label'), row.words)}`,
  strikeGavel: () => 'Klubba beslutet',
  prepareBallot: () => 'Bered voteringen',
  startBallot: () => 'Starta voteringen',
  endBallot: () => 'Avsluta voteringen',
  resumeBallot: () => 'Återuppta voteringen',
  countBallot: (_fact, row) =>
    row.command === 'CountShareVotes' ? 'För in rösterna efter aktier' : 'För in sedlarnas antal',
  drawLot: () => 'Dra lott',
  setDelayMotive: () => 'Motivera återremissen',
  endItem: (fact) => (fact('sign') === '' ? 'Avsluta ärendet' : `Avsluta ${fact('sign')}`),
  adjourn: (fact) => (fact('minutes') === '' ? 'Ajournera' : `Ajournera i högst ${fact('minutes')} minuter`),
  adjournBelowQuorum: () => 'Ajournera',
  resume: () => 'Återuppta sammanträdet',
  callSubstitute: (fact) => `Kalla in ${fact('substitute')}`,
  recordAbsent: (fact) => `Fortsätt utan ${fact('member')}`,
  returnToSeat: (fact) => `${fact('member')} återinträder`,
  changePresiding: (fact) => `${fact('name')} leder sammanträdet`,
  openDoors: () => 'Öppna dörrarna',
  putClosedDoors: () => 'Ställ proposition på stängda dörrar',
  openMeetingDay: () => 'Öppna dagens sammanträde',
  endMeetingDay: () => 'Avsluta dagen',
  endMeeting: () => 'Avsluta sammanträdet',
  fixMinutes: (fact) => (fact('sign') === '' ? 'Fastställ protokollets text' : `Fastställ texten till ${fact('sign')}`),
  signMinutes: (fact) => (fact('sign') === '' ? 'Justera protokollet' : `Justera ${fact('sign')} omedelbart`),
  postNotice: (fact) => (fact('sign') === '' ? 'Sätt upp anslaget' : `Sätt upp anslaget för ${fact('sign')}`),
  nothing: () => 'Inget återstår',
};

const english: Readonly<Record<ActKey, Label>> = {
  openMeeting: () => 'Open the meeting',
  startRollCall: () => 'Begin the roll call',
  endRollCall: () => 'End the roll call',
  openItem: (fact) => `Open ${fact('sign')} ${fact('title')}`.trim(),
  putAdjusters: () => 'Propose adjusters',
  putAgenda: () => 'Put the agenda to the meeting',
  startDeliberation: (_fact, row) =>
    row.command === 'ReopenDeliberation'
      ? 'Reopen the deliberation'
      : isLeftToBeforehand(row)
        ? 'Leave was given before: open the deliberation'
        : 'Open the deliberation',
  giveFloor: (fact) => `Give the floor to ${fact('name')}`,
  endSpeech: () => 'End the speech',
  closeSpeakerList: () => 'Read the list and close it',
  endDeliberation: () => 'End the deliberation',
  approveOrder: () => 'The order is approved',
  putProposition: (_fact, row) => (asksLeave(row) ? 'Ask whether the interpellation may be put' : 'Put the question'),
  stateFinding: (fact) => `I find: ${small(fact('label'))}`,
  strikeGavel: () => 'Strike the gavel',
  prepareBallot: () => 'Prepare the vote',
  startBallot: () => 'Start the vote',
  endBallot: () => 'End the vote',
  resumeBallot: () => 'Resume the vote',
  countBallot: (_fact, row) =>
    row.command === 'CountShareVotes' ? 'Enter the votes by shares' : 'Enter the count of the papers',
  drawLot: () => 'Draw lots',
  setDelayMotive: () => 'Motivate the referral back',
  endItem: (fact) => (fact('sign') === '' ? 'End the item' : `End ${fact('sign')}`),
  adjourn: (fact) => (fact('minutes') === '' ? 'Adjourn' : `Adjourn for at most ${fact('minutes')} minutes`),
  adjournBelowQuorum: () => 'Adjourn',
  resume: () => 'Resume the meeting',
  callSubstitute: (fact) => `Call ${fact('substitute')}`,
  recordAbsent: (fact) => `Go on without ${fact('member')}`,
  returnToSeat: (fact) => `${fact('member')} returns`,
  changePresiding: (fact) => `${fact('name')} presides`,
  openDoors: () => 'Open the doors',
  putClosedDoors: () => 'Put the question of closed doors',
  openMeetingDay: () => 'Open today’s sitting',
  endMeetingDay: () => 'End the day',
  endMeeting: () => 'End the meeting',
  fixMinutes: (fact) => (fact('sign') === '' ? 'Fix the text of the minutes' : `Fix the text of ${fact('sign')}`),
  signMinutes: (fact) => (fact('sign') === '' ? 'Adjust the minutes' : `Adjust ${fact('sign')} immediately`),
  postNotice: (fact) => (fact('sign') === '' ? 'Post the notice' : `Post the notice of ${fact('sign')}`),
  nothing: () => 'Nothing remains',
};

const labels: Readonly<Record<LanguageCode, Readonly<Record<ActKey, Label>>>> = { sv: swedish, en: english };

/** The label of an act's button in the reader's language. */
export function labelOfAct(row: ProcedureRow, language: LanguageCode): string {
  return labels[language][row.actKey]((name) => String(row.labelFacts[name] ?? ''), row);
}
