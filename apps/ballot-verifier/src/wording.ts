/**
 * What the verifier says, in Swedish and in English. Facts come from the report; only the sentences are here.
 */
import type { BlindSpot, CheckName, Fault, FaultCode, Report } from '@tinget/ballot-crypto';
import type { OpenedBallot } from './opened-ballot.ts';

export const languages = ['sv', 'en'] as const;
export type Language = (typeof languages)[number];
type Both = Readonly<Record<Language, string>>;

const checks: Readonly<Record<CheckName, (count: number) => Both>> = {
  records: (n) => ({
    sv: `${n} poster lästa: varje byte står där den ska, och varje post har det namn som dess innehåll ger`,
    en: `${n} records read: every byte is where it belongs, and every record has the name its content gives`,
  }),
  events: (n) => ({
    sv: `${n} händelser i obruten kedja och rätt ordning`,
    en: `${n} events in an unbroken chain and in the right order`,
  }),
  election: () => ({
    sv: 'omröstningens frågor och nyckel är giltiga',
    en: 'the questions and the key of the election are valid',
  }),
  trustees: (n) => ({
    sv: `${n} förtroendepersoners nycklar bevisade; tillsammans ger de omröstningens nyckel`,
    en: `the keys of ${n} trustees proven; together they give the key of the election`,
  }),
  credentials: (n) => ({
    sv: `${n} röstnycklar, ingen dubblett`,
    en: `${n} public credentials, none twice`,
  }),
  roll: (n) => ({
    sv: `röstnycklarna är exakt de ${n} i den angivna röstlängden`,
    en: `the credentials are exactly the ${n} of the given roll`,
  }),
  ballots: (n) => ({
    sv: `${n} krypterade röster: signatur, alla bevis och alla gruppelement kontrollerade`,
    en: `${n} encrypted votes: signature, all proofs and all group elements checked`,
  }),
  'counted-ballots': (n) => ({
    sv: `${n} röster räknas: den sista för varje röstnyckel`,
    en: `${n} votes count: the last of each credential`,
  }),
  tally: () => ({
    sv: 'den publicerade krypterade sammanräkningen är produkten av just dessa röster',
    en: 'the published encrypted tally is the product of exactly these votes',
  }),
  shuffles: (n) => ({ sv: `${n} blandningar bevisade`, en: `${n} shuffles proven` }),
  'partial-decryptions': (n) => ({ sv: `${n} deldekrypteringar bevisade`, en: `${n} partial decryptions proven` }),
  result: () => ({ sv: 'resultatet är det som dekrypteringen ger', en: 'the result is what the decryption gives' }),
  'earlier-copy': (n) => ({
    sv: `alla ${n} poster i den tidigare kopian finns kvar oförändrade`,
    en: `all ${n} records of the earlier copy are still there, unchanged`,
  }),
  trackers: (n) => ({ sv: `${n} kvittokoder återfunna`, en: `${n} trackers found again` }),
};

const blind: Readonly<Record<BlindSpot, Both>> = {
  'no-roll': {
    sv: 'Ingen röstlängd angavs: att röstnycklarna tillhör rätt personer är inte kontrollerat.',
    en: 'No roll was given: that the credentials belong to the right people has not been checked.',
  },
  'no-earlier-copy': {
    sv: 'Varken en tidigare kopia eller en kvittokod angavs: att en röst utelämnats och kedjan byggts om går då inte att se.',
    en: 'Neither an earlier copy nor a tracker was given: a vote left out and the chain rebuilt cannot be seen then.',
  },
  'other-ballots': {
    sv: 'Kopian togs innan omröstningen stängdes, eller så angavs bara kvittokoder: att någon annan röst utelämnats går inte att se.',
    en: 'The copy was taken before the vote was closed, or only trackers were given: another vote left out cannot be seen.',
  },
  revotes: {
    sv: 'Någon röstade mer än en gång; bara den sista rösten räknas.',
    en: 'Somebody voted more than once; only the last vote counts.',
  },
  weights: {
    sv: 'Alla röster väger inte lika (vikter); bara en röstlängd med vikter visar om det är meningen.',
    en: 'Not all votes weigh the same (weights); only a roll with weights shows whether that is meant.',
  },
  'one-shuffler': {
    sv: 'Bara en förtroendeperson har blandat: den ensam vet i vilken ordning svaren kom.',
    en: 'Only one trustee has shuffled, and alone knows in which order the answers came.',
  },
  'no-spare-decryption': {
    sv: 'Inte fler förtroendepersoner än nödvändigt dekrypterade: att en av dem ändrat resultatet tillsammans med den som röstade sist går då inte att se.',
    en: 'No more trustees decrypted than were needed: that one of them changed the result together with whoever voted last cannot be seen then.',
  },
  'overfull-answers': {
    sv: 'Ett fritt svar innehöll mer än frågan ger plats för, och resten är utelämnad: antingen skrevs det så, eller så dekrypterade en förtroendeperson fel.',
    en: 'A free answer held more than there is room for, and the rest is left out: it was written so, or a trustee decrypted wrongly.',
  },
  'unsigned-shuffles': {
    sv: 'Ingen skriver under en blandning: vem som gjorde den är serverns uppgift. Fråga de förtroendepersoner som anges.',
    en: 'Nobody signs a shuffle: who made it is what the server says. Ask the trustees it names.',
  },
};

const faults: Readonly<Record<FaultCode, Both>> = {
  'malformed-text': {
    sv: 'texten är inte skriven på det enda tillåtna sättet',
    en: 'the text is not written in the one allowed way',
  },
  'malformed-number': { sv: 'ett tal är felskrivet eller för stort', en: 'a number is misspelt or out of range' },
  'too-large': { sv: 'något är större än det får vara', en: 'something is larger than it may be' },
  'not-a-group-element': { sv: 'ett tal hör inte till gruppen', en: 'a number does not belong to the group' },
  'unknown-group': { sv: 'gruppen är okänd', en: 'the group is unknown' },
  'malformed-archive': { sv: 'filen är inte ett riktigt arkiv', en: 'the file is not a proper archive' },
  'broken-chain': { sv: 'kedjan av händelser är bruten', en: 'the chain of events is broken' },
  'order-of-events': { sv: 'händelserna kommer i fel ordning', en: 'the events come in the wrong order' },
  'stray-record': { sv: 'en post hör inte till någon händelse', en: 'a record belongs to no event' },
  'missing-record': { sv: 'en post saknas eller är utbytt', en: 'a record is missing or was exchanged' },
  'election-invalid': { sv: 'omröstningens beskrivning är ogiltig', en: 'the description of the election is invalid' },
  'credentials-invalid': { sv: 'röstnycklarna är ogiltiga', en: 'the credentials are invalid' },
  'roll-differs': { sv: 'röstnycklarna är inte röstlängdens', en: 'the credentials are not those of the roll' },
  'trustees-invalid': { sv: 'förtroendepersonernas nycklar håller inte', en: 'the keys of the trustees do not hold' },
  'ballot-invalid': { sv: 'en röst är ogiltig', en: 'a vote is invalid' },
  'ballot-repeated': { sv: 'en röst har lagts in två gånger', en: 'a vote was put in twice' },
  'signature-invalid': { sv: 'en rösts signatur är ogiltig', en: 'the signature of a vote is invalid' },
  'proof-invalid': { sv: 'ett bevis i en röst håller inte', en: 'a proof in a vote does not hold' },
  'tally-differs': {
    sv: 'den publicerade sammanräkningen är inte rösternas',
    en: 'the published tally is not that of the votes',
  },
  'shuffle-invalid': { sv: 'en blandning är inte bevisad', en: 'a shuffle is not proven' },
  'decryption-invalid': {
    sv: 'en deldekryptering är inte bevisad eller saknas',
    en: 'a partial decryption is not proven or is missing',
  },
  'result-differs': {
    sv: 'resultatet är inte det som dekrypteringen ger',
    en: 'the result is not what the decryption gives',
  },
  'not-finished': { sv: 'omröstningen har inget resultat', en: 'the election has no result' },
  'past-rewritten': {
    sv: 'det förflutna har ändrats sedan den tidigare kopian',
    en: 'the past was changed since the earlier copy',
  },
  'tracker-missing': { sv: 'en kvittokod saknas', en: 'a tracker is missing' },
  'private-message-invalid': { sv: 'ett privat meddelande är ogiltigt', en: 'a private message is invalid' },
};

const words = {
  sv: {
    holds: 'HÅLLER.',
    holdsSoFar: 'HÅLLER SÅ LÅNGT, men omröstningen är inte avslutad.',
    rejected: 'HÅLLER INTE.',
    unreadable: 'KAN INTE LÄSAS: filen är inget arkiv från en omröstning.',
    checked: 'Kontrollerat, i ordning:',
    result: 'Resultat:',
    blank: 'blankt',
    notSeen: 'Detta visar arkivet inte:',
    record: 'Post',
    head: 'Sista händelsens fingeravtryck',
    fingerprint: 'Omröstningens fingeravtryck',
    opened: 'STÄMMER. Den öppnade rösten innehåller:',
    openedFalse: 'STÄMMER INTE. Enheten har krypterat något annat än den visar, eller så hör raderna inte ihop.',
    openedCast: 'VARNING: den öppnade rösten ligger bland rösterna. En öppnad röst får aldrig läggas.',
    openedTracker: 'Kvittokod, som ska vara densamma som enheten visade innan den öppnade rösten',
    nothingChosen: 'inget svar valt',
    replaced: (tracker: string) =>
      `Rösten med kvittokoden ${tracker} räknas inte: en senare röst med samma röstnyckel räknas i stället.`,
    need: (needed: number, of: number) => `För att läsa rösterna krävs ${needed} av ${of} förtroendepersoner.`,
  },
  en: {
    holds: 'HOLDS.',
    holdsSoFar: 'HOLDS SO FAR, but the election is not finished.',
    rejected: 'DOES NOT HOLD.',
    unreadable: 'CANNOT BE READ: the file is no archive of an election.',
    checked: 'Checked, in order:',
    result: 'Result:',
    blank: 'blank',
    notSeen: 'What the archive does not show:',
    record: 'Record',
    head: 'Fingerprint of the last event',
    fingerprint: 'Fingerprint of the election',
    opened: 'CORRECT. The opened vote holds:',
    openedFalse:
      'NOT CORRECT. The device has encrypted something else than it shows, or the lines do not belong together.',
    openedCast: 'WARNING: the opened vote lies among the votes. An opened vote must never be cast.',
    openedTracker: 'Tracker, which must be the one the device showed before it opened the vote',
    nothingChosen: 'no answer chosen',
    replaced: (tracker: string) =>
      `The vote with the tracker ${tracker} does not count: a later one of the same credential counts in its place.`,
    need: (needed: number, of: number) => `Reading the votes takes ${needed} of ${of} trustees.`,
  },
} as const;

/** Control characters of a foreign text must not reach a terminal or change what a line says. */
function harmless(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\uFFFD');
}

export function checkSentence(name: CheckName, count: number, language: Language): string {
  return checks[name](count)[language];
}

export function blindSpotSentence(spot: BlindSpot, language: Language): string {
  return blind[spot][language];
}

export function verdictSentence(report: Report, language: Language): string {
  const own = words[language];
  if (report.verdict === 'unreadable') return own.unreadable;
  if (report.verdict === 'rejected') return own.rejected;
  return report.stage === 'Result' ? own.holds : own.holdsSoFar;
}

/** Where the first fault is and why, in one or two lines. */
export function faultSentences(report: Report, language: Language): string[] {
  const { fault } = report;
  if (fault === undefined) return [];
  const place = fault.record === undefined ? '' : `${words[language].record} ${fault.record}: `;
  const name = fault.recordName === undefined ? [] : [`  ${fault.recordName}`];
  const where = fault.where === '' ? '' : `${fault.where}: `;
  return [`${place}${faults[fault.code][language]}`, `  ${harmless(`${where}${fault.why}`)}`, ...name];
}

export function resultSentences(report: Report, language: Language): string[] {
  const { result, election } = report;
  if (result === undefined || election === undefined) return [];
  return result.flatMap((own, index) => {
    const question = election.questions[index];
    if (question === undefined) return [];
    const title = `  ${harmless(question.question)}`;
    if (own.kind === 'free') {
      return [title, ...own.ballots.map((numbers) => `    ${harmless(freeText(numbers))}`)];
    }
    const answers = question.blank ? [words[language].blank, ...question.answers] : question.answers;
    return [title, ...answers.map((answer, i) => `    ${own.votes[i] ?? 0}  ${harmless(answer)}`)];
  });
}

/** What an opened vote holds, with its answers in words. */
export function openedSentences(opened: OpenedBallot, language: Language): string[] {
  const own = words[language];
  const lines: string[] = [own.opened];
  if (opened.wasCast) lines.push(own.openedCast);
  lines.push('', harmless(opened.name));
  opened.questions.forEach((question, index) => {
    const chosen = opened.choices[index] ?? [];
    lines.push(`  ${harmless(question.question)}`);
    if (question.free) {
      lines.push(`    ${harmless(freeText(chosen))}`);
      return;
    }
    const answers = question.blank ? [own.blank, ...question.answers] : question.answers;
    const marked = answers.filter((_, i) => chosen[i] === 1);
    lines.push(...(marked.length === 0 ? [own.nothingChosen] : marked).map((answer) => `    ${harmless(answer)}`));
  });
  return [...lines, '', `${own.openedTracker}:`, `  ${opened.tracker}`];
}

/** That an opened vote does not hold what is said, and why. */
export function openedFaultSentences(fault: Fault, language: Language): string[] {
  const where = fault.where === '' ? '' : `${fault.where}: `;
  return [words[language].openedFalse, `${faults[fault.code][language]}`, `  ${harmless(`${where}${fault.why}`)}`];
}

/** The numbers of a free answer as the text they stand for, or as numbers when they are none. */
export function freeText(numbers: readonly number[]): string {
  const end = numbers.findLastIndex((number) => number !== 0) + 1;
  try {
    return JSON.stringify(new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(numbers.slice(0, end))));
  } catch {
    return `[${numbers.join(', ')}]`;
  }
}

/** The whole report in plain sentences. */
export function reportSentences(report: Report, language: Language): string[] {
  const own = words[language];
  const lines = [verdictSentence(report, language), ...faultSentences(report, language)];
  const { election } = report;
  if (election !== undefined) {
    lines.push('', harmless(election.name), `${own.fingerprint}: ${election.fingerprint}`);
    for (const { needed, of } of election.thresholds.filter((item) => item.of > 1)) lines.push(own.need(needed, of));
  }
  if (report.head !== undefined) lines.push(`${own.head}: ${report.head} (${report.height})`);
  if (report.checks.length > 0) {
    lines.push(
      '',
      own.checked,
      ...report.checks.map(({ name, count }) => `  ✓ ${checkSentence(name, count, language)}`),
    );
  }
  const result = resultSentences(report, language);
  if (result.length > 0) lines.push('', own.result, ...result);
  if (report.verdict === 'holds' && report.replacedTrackers.length > 0) {
    lines.push('', ...report.replacedTrackers.map((tracker) => harmless(own.replaced(tracker))));
  }
  if (report.verdict === 'holds' && report.notSeen.length > 0) {
    lines.push('', own.notSeen, ...report.notSeen.map((spot) => `  – ${blindSpotSentence(spot, language)}`));
  }
  return lines;
}
