/** How the decision came about: order of propositions, findings, votes with names, lots (KL 5:67). */
import type { EventOf, RecordedEvent } from '../events.ts';
import { isClosedMatter } from '../proposals/questions.ts';
import type { BallotId, PersonId, PropositionId } from '../vocabulary.ts';
import type { MinutesPart, MinutesSentence, MinutesVoteTable } from './minutes-document.ts';
import type { ParagraphRecord } from './minutes-record.ts';
import {
  asFound,
  asObject,
  capitalised,
  grouped,
  listOf,
  numberWord,
  sentence,
  uncapitalised,
  votesFor,
} from './swedish.ts';
import { type Entry, entriesOfType, type Telling, told } from './telling.ts';
import { votingProposition } from './voting-proposition.ts';

export function questionSentences(
  _paragraph: ParagraphRecord,
  entries: readonly RecordedEvent[],
  telling: Telling,
): readonly MinutesSentence[] {
  const sentences: MinutesSentence[] = [];
  const putById = new Map<PropositionId, EventOf<'PropositionPut'>>();
  const found = new Map<PropositionId, string>();
  for (const entry of entries) {
    const { event } = entry;
    switch (event.type) {
      case 'PropositionOrderSet':
        if (event.steps.length > 1 || event.approved !== 'undisputed') {
          sentences.push(told(entry, orderSentence(event, telling)));
        }
        break;
      case 'PropositionPut':
        putById.set(event.propositionId, event);
        break;
      case 'FindingStated': {
        const put = putById.get(event.propositionId);
        found.set(event.propositionId, event.alternativeKey);
        if (put !== undefined) sentences.push(told(entry, findingSentence(put, event.alternativeKey, telling)));
        break;
      }
      case 'BallotRequested': {
        const put = putById.get(event.propositionId);
        const isClosed = put !== undefined && isClosedMatter(put);
        const kind = isClosed ? 'Sluten omröstning' : 'Votering';
        sentences.push(told(entry, `${kind} begärs av ${telling.nameOf(event.personId)}`));
        break;
      }
      case 'BallotRequestWithdrawn':
        sentences.push(told(entry, `${telling.nameOf(event.personId)} återtar sin begäran om votering`));
        break;
      case 'PersonsElected':
        if (event.how === 'acclamation' && !sentences.some((s) => s.seq === entry.seq)) {
          sentences.push(told(entry, 'Valet sker utan omröstning'));
        }
        break;
      case 'DecisionMade':
        if (event.purpose === 'counterProposal' && event.how === 'acclamation') {
          const put = event.propositionId === undefined ? undefined : putById.get(event.propositionId);
          const chosen = put?.alternatives.find((a) => a.key === event.outcome);
          if (chosen !== undefined) {
            sentences.push(told(entry, `Motförslag i huvudvoteringen blir därmed ${asObject(chosen.label)}`));
          }
        }
        break;
      case 'ProportionalElectionRequested':
        sentences.push(told(entry, proportionalSentence(event)));
        break;
      case 'PerCapsulamProposed':
        sentences.push(told(entry, 'Ordföranden föreslår att ärendet avgörs per capsulam'));
        break;
      case 'PerCapsulamRejected':
        sentences.push(told(entry, `${telling.nameOf(event.personId)} motsätter sig ett beslut per capsulam`));
        break;
      case 'LotDrawn': {
        // Of a ballot, or of comparison numbers, it is told there.
        if (event.ballotId !== undefined || event.for === 'comparisonNumber') break;
        const labels = [...putById.values()].flatMap((put) => put.alternatives);
        const nameOfKey = (key: string) => labels.findLast((a) => a.key === key)?.label ?? key;
        sentences.push(told(entry, lotSentence(event, 'Vid lika röstetal avgörs valet', nameOfKey, telling)));
        break;
      }
      case 'ShareVotesCounted':
        sentences.push(
          told(entry, shareSentence(event, putById.get(event.propositionId), found.get(event.propositionId))),
        );
        break;
      default:
    }
  }
  return sentences;
}

/** `För Ada avges 500 röster och för Bo 500 röster`; of a single question, for and against it (ABL 7:40). */
function shareSentence(
  { yesVotes, noVotes, sharesRepresented }: EventOf<'ShareVotesCounted'>,
  put: EventOf<'PropositionPut'> | undefined,
  mainKey: string | undefined,
): string {
  const shares = `${grouped(sharesRepresented)} aktier är företrädda`;
  const main = put?.alternatives.find(({ key }) => key === mainKey);
  const [other, ...more] = put?.alternatives.filter((a) => a !== main) ?? [];
  if (main === undefined || other === undefined || more.length > 0 || main.key === 'yes' || main.key === 'no') {
    return `För förslaget avges ${grouped(yesVotes)} röster och mot det ${grouped(noVotes)} röster. ${shares}`;
  }
  return `För ${asObject(main.label)} avges ${grouped(yesVotes)} röster och för ${asObject(other.label)} ${grouped(noVotes)} röster. ${shares}`;
}

function orderSentence(event: EventOf<'PropositionOrderSet'>, telling: Telling): string {
  const steps = event.steps.map((step) =>
    listOf(
      step.alternatives.map((a) => asObject(a.label)),
      step.alternatives.length === 2 ? 'mot' : 'och',
    ),
  );
  const approved =
    event.approved === 'undisputed' ? 'godkänner propositionsordningen' : 'beslutar om propositionsordningen';
  return `Ordföranden föreslår att propositioner ställs i denna ordning: ${steps.map((s, i) => `${i + 1}) ${s}`).join(', ')}. ${capitalised(telling.bodyName)} ${approved}`;
}

function findingSentence(put: EventOf<'PropositionPut'>, key: string, telling: Telling): string {
  const found = put.alternatives.find((a) => a.key === key);
  const subject = put.subject;
  if (subject?.kind === 'temporaryChair' && put.alternatives.length > 1 && found?.key !== 'yes' && key !== 'no') {
    const names = listOf(put.alternatives.map((a) => a.label));
    return `Ordföranden ställer proposition på ${names} som tillfällig ordförande och finner att ${uncapitalised(telling.bodyName)} väljer ${found?.label ?? key}`;
  }
  if (subject !== undefined) {
    const answer = key === 'no' ? 'nej' : 'ja';
    return `Ordföranden frågar om ${uncapitalised(telling.bodyName)} ${subjectQuestion(subject, telling)} och finner frågan besvarad med ${answer}`;
  }
  const labels = put.alternatives.map((a) => asObject(a.label));
  if (put.purpose === 'counterProposal') {
    return `Ordföranden ställer proposition på vad som ska vara motförslag, ${listOf(labels, 'eller')}, och finner att ${asObject(found?.label ?? key)} ska vara motförslag`;
  }
  const asked = listOf(labels, labels.length === 2 ? 'mot' : 'och');
  return `Ordföranden ställer proposition på ${asked} och finner ${foundWords(put, key, telling)}`;
}

const verbOf: Readonly<Partial<Record<EventOf<'PropositionPut'>['purpose'], string>>> = {
  election: 'väljer',
  employment: 'anställer',
};

/** `att kommunfullmäktige bifaller …`; several names where several are elected. */
function foundWords(put: EventOf<'PropositionPut'>, key: string, telling: Telling): string {
  const keys = put.purpose === 'election' ? key.split('+') : [key];
  const labels = keys.map((one) => put.alternatives.find((a) => a.key === one)?.label ?? one);
  const rejected = put.purpose === 'addition' ? 'tilläggsyrkandet' : 'förslaget';
  return asFound(listOf(labels), uncapitalised(telling.bodyName), verbOf[put.purpose] ?? 'beslutar om', rejected);
}

function subjectQuestion(subject: NonNullable<EventOf<'PropositionPut'>['subject']>, telling: Telling): string {
  switch (subject.kind) {
    case 'agenda':
      return 'godkänner föredragningslistan';
    case 'adjusters':
      return `utser ${listOf(subject.adjusterIds.map(telling.nameOf))} att justera protokollet`;
    case 'closedDoors':
      return 'beslutar att överlägga inom stängda dörrar';
    case 'disqualification':
      return `finner att ${telling.nameOf(subject.personId)} är jävig`;
    case 'closeSpeakerList':
      return 'beslutar om streck i debatten';
    case 'permitInterpellation':
      return 'medger att interpellationen ställs';
    case 'immediateAdjustment':
      return 'beslutar att paragrafen justeras omedelbart';
    case 'temporaryChair':
      return `väljer ${telling.nameOf(subject.personId)} att leda ${subject.scope === 'meeting' ? 'sammanträdet' : 'handläggningen av ärendet'}`;
    case 'admitProposal':
      return 'medger att yrkandet ställs';
    case 'enBloc':
      return 'bifaller förslagen i ärendena i ett sammanhang';
    case 'adjourn':
      return 'ajournerar sammanträdet';
    case 'order':
      return 'godkänner propositionsordningen';
    case 'other':
      return `beslutar ${subject.text}`;
  }
}

function proportionalSentence(event: EventOf<'ProportionalElectionRequested'>): string {
  const asked = `${capitalised(numberWord(event.by.length))} ledamöter begär proportionellt val. För ${numberWord(event.seats)} platser och ${event.present} närvarande krävs ${event.required}`;
  return event.isProportional ? `${asked}. Valet är proportionellt` : `${asked}. Valet är inte proportionellt`;
}

/** What the majority of the question asked for, in heads (KL 5:50, DEC-11, ABL 8:22). */
function thresholdSentence(
  { present, byArticles }: EventOf<'BallotEnded'>,
  threshold: number,
  entries: readonly RecordedEvent[],
  prepared: EventOf<'BallotPrepared'>,
): string {
  const put = entriesOfType(entries, 'PropositionPut').find((e) => e.event.propositionId === prepared.propositionId);
  switch (put?.event.majority) {
    case 'minorityThird':
      return `Av ${present} närvarande krävs ${threshold} för att ärendet ska skjutas upp`;
    case 'unanimous':
      return `Alla ${present} närvarande måste vara eniga`;
    case 'abl':
      if (byArticles === true) return `Bolagsordningen kräver minst ${threshold} röster för ett beslut (ABL 8:22)`;
      return `För ett beslut krävs minst ${threshold} röster när inte alla ledamöter är närvarande (ABL 8:22)`;
    default:
      return `Av ${present} närvarande krävs ${threshold} ja-röster för bifall`;
  }
}

/** One part per ballot: voting proposition, result, names. */
export function ballotParts(
  entries: readonly RecordedEvent[],
  votes: readonly RecordedEvent[],
  telling: Telling,
): readonly MinutesPart[] {
  const ballots = entriesOfType(entries, 'BallotPrepared');
  const parts = ballots.map((entry, index) => {
    const number = ballots.length > 1 ? ` ${index + 1}` : '';
    const heading = entry.event.kind === 'closed' ? `Sluten omröstning${number}` : `Votering${number}`;
    return ballotPart(heading, entry, entries, votes, telling);
  });
  const groups = groupPart(entries, telling);
  return groups === undefined ? parts : [...parts, groups];
}

function ballotPart(
  heading: string,
  prepared: Entry<'BallotPrepared'>,
  entries: readonly RecordedEvent[],
  votes: readonly RecordedEvent[],
  telling: Telling,
): MinutesPart {
  const { ballotId, choices } = prepared.event;
  const isBetweenNames = prepared.event.kind === 'closed' && !choices.some(({ key }) => key === 'yes');
  const sentences: MinutesSentence[] = isBetweenNames
    ? [told(prepared, `Sluten omröstning hålls mellan ${listOf(votingProposition(choices))}`)]
    : [
        told(prepared, 'Följande voteringsproposition godkänns'),
        ...votingProposition(choices).map((text) => ({ text: sentence(text), isClause: true })),
      ];
  let table: MinutesVoteTable | undefined;
  const nameOfKey = namesOfKeys(entries, prepared.event);
  for (const entry of entries) {
    const { event } = entry;
    if (!('ballotId' in event) || event.ballotId !== ballotId) continue;
    switch (event.type) {
      case 'BallotEnded':
        sentences.push(told(entry, resultSentence(event)));
        if (event.threshold !== undefined && prepared.event.kind === 'open') {
          sentences.push(told(entry, thresholdSentence(event, event.threshold, entries, prepared.event)));
        }
        if (event.castingVote !== undefined) {
          sentences.push(told(entry, castingVoteSentence(event.castingVote, entries, prepared.event, telling)));
        }
        sentences.push(...counterProposalSentence(entry, event, entries, prepared.event));
        table = voteTable(heading, prepared.event, votesOf([...entries, ...votes], ballotId), telling);
        break;
      case 'BallotAnnulled':
        sentences.push(told(entry, 'Omröstningen ogiltigförklaras och hålls på nytt'));
        break;
      case 'ClosedVotingEnded':
        sentences.push(told(entry, `${event.markedOff} av ${event.onRoll} röstberättigade avger sin röst`));
        break;
      case 'ClosedBallotCounted':
        sentences.push(told(entry, closedResult(event, nameOfKey)));
        sentences.push(told(entry, `Rösterna räknas av ${listOf(event.countedBy.map(telling.nameOf))}`));
        break;
      case 'LotDrawn':
        sentences.push(told(entry, lotSentence(event, 'Vid lika röstetal avgörs valet', nameOfKey, telling)));
        break;
      default:
    }
  }
  return table === undefined ? { heading, sentences } : { heading, sentences, table };
}

/** `Vid lika röstetal avgör ordföranden med sin utslagsröst att kommunfullmäktige bifaller …` (KL 5:56) */
function castingVoteSentence(
  castingVote: 'yes' | 'no',
  entries: readonly RecordedEvent[],
  prepared: EventOf<'BallotPrepared'>,
  telling: Telling,
): string {
  const put = entriesOfType(entries, 'PropositionPut').find((e) => e.event.propositionId === prepared.propositionId);
  const choice = prepared.choices.find(({ key }) => key === castingVote);
  const key = choice?.alternativeKey ?? castingVote;
  const isStep = put === undefined || put.event.subject !== undefined || put.event.purpose === 'counterProposal';
  const words = isStep ? asObject(choice?.words ?? castingVote) : foundWords(put.event, key, telling);
  return `Vid lika röstetal avgör ordföranden med sin utslagsröst${isStep ? ' för' : ''} ${words}`;
}

function resultSentence(event: EventOf<'BallotEnded'>): string {
  const absent =
    event.didNotTakePart === 0
      ? ''
      : ` ${capitalised(numberWord(event.didNotTakePart))} ${event.didNotTakePart === 1 ? 'ledamot' : 'ledamöter'} deltar inte i omröstningen.`;
  const abstain = abstainWords(event.abstain);
  return `Omröstningen utfaller med ${votesFor(event.yes, 'ja')} och ${votesFor(event.no, 'nej')}. ${abstain}.${absent}`;
}

function abstainWords(abstain: number): string {
  if (abstain === 0) return 'Ingen avstår';
  return abstain === 1 ? '1 ledamot avstår' : `${abstain} ledamöter avstår`;
}

/** The words behind the keys of a ballot: the alternative's label, else the choice's own words. */
function namesOfKeys(entries: readonly RecordedEvent[], prepared: EventOf<'BallotPrepared'>): (key: string) => string {
  const put = entriesOfType(entries, 'PropositionPut').find((e) => e.event.propositionId === prepared.propositionId);
  return (key) =>
    put?.event.alternatives.find((a) => a.key === key)?.label ??
    prepared.choices.find((c) => c.key === key)?.words ??
    key;
}

/** After a contra-proposition vote: which proposal stands against the main one (DEC-09). */
function counterProposalSentence(
  entry: RecordedEvent,
  event: EventOf<'BallotEnded'>,
  entries: readonly RecordedEvent[],
  prepared: EventOf<'BallotPrepared'>,
): readonly MinutesSentence[] {
  const put = entriesOfType(entries, 'PropositionPut').find((e) => e.event.propositionId === prepared.propositionId);
  if (put?.event.purpose !== 'counterProposal') return [];
  const won = prepared.choices.find((choice) => choice.key === (event.castingVote ?? event.outcome));
  return won === undefined ? [] : [told(entry, `Motförslag i huvudvoteringen blir därmed ${asObject(won.words)}`)];
}

function closedResult(event: EventOf<'ClosedBallotCounted'>, nameOfKey: (key: string) => string): string {
  const perName = event.perAlternative.map(({ key, votes }) =>
    isYesNo(key)
      ? `${votes === 0 ? 'ingen röst' : votes === 1 ? '1 röst' : `${votes} röster`} avges för ${asObject(nameOfKey(key))}`
      : `${nameOfKey(key)} får ${votes} ${votes === 1 ? 'röst' : 'röster'}`,
  );
  const blank =
    event.blank === 0
      ? 'ingen röst är blank'
      : `${event.blank} ${event.blank === 1 ? 'röst är blank' : 'röster är blanka'}`;
  const invalid =
    event.invalid === 0 ? '' : ` och ${event.invalid} ${event.invalid === 1 ? 'är ogiltig' : 'är ogiltiga'}`;
  return `${capitalised(listOf(perName))}. ${capitalised(blank)}${invalid}`;
}

const isYesNo = (key: string) => key === 'yes' || key === 'no';

/** Between what, on what and before whom a lot was drawn (ELE-11). */
function lotSentence(
  { alternatives, result, witnesses }: EventOf<'LotDrawn'>,
  what: string,
  nameOfKey: (key: string) => string,
  telling: Telling,
): string {
  const words = (keys: readonly string[]) => listOf(keys.map((key) => asObject(nameOfKey(key))));
  return `${what} genom lottning mellan ${words(alternatives)}. Lotten utfaller på ${words(result)}. Lottningen bevittnas av ${listOf(witnesses.map(telling.nameOf))}`;
}

function votesOf(entries: readonly RecordedEvent[], ballotId: BallotId): ReadonlyMap<PersonId, string> {
  const votes = new Map<PersonId, string>();
  for (const { event } of entries) {
    if (event.type === 'VoteReceived' && event.ballotId === ballotId) votes.set(event.personId, event.choice);
  }
  return votes;
}

const choiceWords: Readonly<Record<string, string>> = { yes: 'Ja', no: 'Nej', abstain: 'Avstår' };

function voteTable(
  heading: string,
  prepared: EventOf<'BallotPrepared'>,
  votes: ReadonlyMap<PersonId, string>,
  telling: Telling,
): MinutesVoteTable | undefined {
  if (prepared.kind === 'closed') return undefined;
  return {
    heading: `${heading}, hur var och en röstade`,
    rows: prepared.roll.map(({ personId }) => {
      const choice = votes.get(personId);
      const label = choice === undefined ? 'Deltar inte' : (choiceWords[choice] ?? choice);
      return { name: telling.nameOf(personId), choice: label };
    }),
  };
}

function groupPart(entries: readonly RecordedEvent[], telling: Telling): MinutesPart | undefined {
  const counted = entriesOfType(entries, 'BallotGroupsCounted').at(-1);
  if (counted === undefined) return undefined;
  const sentences: MinutesSentence[] = [
    told(
      counted,
      `${listOf(counted.event.groups.map((g) => `${g.designation} får ${g.votes} ${g.votes === 1 ? 'röst' : 'röster'}`))}. Rösterna räknas av ${listOf(counted.event.tellers.map(telling.nameOf))}`,
    ),
  ];
  for (const entry of entriesOfType(entries, 'LotDrawn')) {
    if (entry.event.for !== 'comparisonNumber' || entry.seq < counted.seq) continue;
    const text = lotSentence(entry.event, 'Vid lika jämförelsetal avgörs platsen', (name) => name, telling);
    sentences.push(told(entry, text));
  }
  const distributed = entriesOfType(entries, 'SeatsDistributed').at(-1);
  if (distributed !== undefined) {
    for (const round of distributed.event.rounds) {
      const number = (round.numerator / round.denominator).toFixed(3).replace('.', ',');
      const lot = round.lotId === undefined ? '' : ' efter lottning';
      sentences.push({
        text: `Plats ${round.seat}: ${round.group} med jämförelsetalet ${number}${lot}.`,
        isClause: true,
      });
    }
  }
  return { heading: 'Proportionellt val', sentences };
}
