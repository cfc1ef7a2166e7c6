/**
 * One § in Swedish sentences: decision first, then how it came about (MIN-09).
 *
 * A pure function of the paragraph's entries; every event that occurred in the item has its sentence here or in
 * `paragraph-questions.ts`, which tells propositions and votes.
 */

import { doubtLifted } from '../corrections/doubts.ts';
import { clockOf } from '../dates/instant.ts';
import type { EventOf, RecordedEvent } from '../events.ts';
import type { MinutesPart, MinutesSentence } from './minutes-document.ts';
import { entriesInOrder, type ParagraphRecord } from './minutes-record.ts';
import { decisionSentences } from './paragraph-decisions.ts';
import { ballotParts, questionSentences } from './paragraph-questions.ts';
import { moversAtLast } from './proposal-movers.ts';
import { capitalised, genitive, listOf, matterNoun, uncapitalised } from './swedish.ts';
import { type Entry, entriesOfType, type Telling, timeOf, told } from './telling.ts';

/** All parts of a paragraph, in the order they are printed. Empty ones are left out, but for the fields to write in. */
export function partsOf(paragraph: ParagraphRecord, telling: Telling): readonly MinutesPart[] {
  const entries = entriesInOrder(paragraph.entries);
  const parts: readonly MinutesPart[] = [
    {
      heading: `${genitive(capitalised(telling.bodyName))} beslut`,
      sentences: decisionSentences(paragraph, entries, telling),
    },
    { heading: 'Reservationer', sentences: reservations(entries, telling) },
    field('Sammanfattning av ärendet', 'summary', paragraph, telling),
    field('Bakgrund', 'background', paragraph, telling),
    { heading: 'Beslutsunderlag', sentences: documents(paragraph) },
    { heading: 'Jäv', sentences: disqualifications(entries, telling) },
    { heading: 'Ordförandeskap', sentences: presidingChanges(entries, telling) },
    { heading: 'Tjänstgöring och närvaro', sentences: attendance(entries, telling) },
    { heading: 'Ajournering', sentences: adjournments(entries, telling) },
    { heading: 'Stängda dörrar', sentences: doors(entries) },
    { heading: 'Överläggning', sentences: debate(paragraph, entries, telling) },
    { heading: 'Yrkanden', sentences: proposals(paragraph, entries, telling) },
    { heading: 'Propositionsordning och beslutsgång', sentences: questionSentences(paragraph, entries, telling) },
    ...ballotParts(entries, entriesInOrder(paragraph.votes), telling),
    { heading: 'Avstår från att delta i beslutet', sentences: abstentions(entries, telling) },
    { heading: 'Protokollsanteckningar', sentences: notes(entries, telling) },
    { heading: 'Ärendets gång under sammanträdet', sentences: course(entries) },
    field('Beslutet skickas till', 'sentTo', paragraph, telling),
  ];
  return parts.filter((part) => part.sentences.length > 0 || part.field !== undefined);
}

function field(
  heading: string,
  name: 'summary' | 'background' | 'sentTo',
  paragraph: ParagraphRecord,
  telling: Telling,
): MinutesPart {
  const textRef = paragraph.fields[name];
  const text = textRef === undefined ? undefined : telling.texts.get(textRef);
  const lines = (text ?? '').split('\n').filter((line) => line.trim() !== '');
  return { heading, field: name, sentences: lines.map((line) => ({ text: line.trim() })) };
}

function documents(paragraph: ParagraphRecord): readonly MinutesSentence[] {
  return paragraph.documents.map((d) => ({
    text: d.handedOut ? `${d.title} (delas ut under sammanträdet)` : d.title,
    isClause: true,
  }));
}

function reservations(entries: readonly RecordedEvent[], telling: Telling): readonly MinutesSentence[] {
  const made = entriesOfType(entries, 'ReservationMade').map((entry) =>
    told(entry, `${listOf(entry.event.personIds.map(telling.nameOf))} reserverar sig mot beslutet`),
  );
  const motives = entriesOfType(entries, 'ReservationMotiveFiled').map((entry) =>
    told(
      entry,
      `${telling.nameOf(entry.event.personId)} motiverar sin reservation skriftligt: ${telling.texts.get(entry.event.textRef) ?? ''}`,
    ),
  );
  return [...made, ...motives];
}

const groundWords: Readonly<Record<EventOf<'DisqualificationRecorded'>['ground'], string>> = {
  party: 'eftersom saken rör ledamoten personligen',
  closePerson: 'eftersom saken rör en närstående',
  otherRole: 'eftersom ledamoten har ett annat uppdrag i saken',
  delicacy: 'eftersom det finns en omständighet som kan rubba förtroendet för opartiskheten',
  audit: 'eftersom ledamoten är redovisningsskyldig i saken',
};

function disqualifications(entries: readonly RecordedEvent[], telling: Telling): readonly MinutesSentence[] {
  const sentences: MinutesSentence[] = [];
  for (const entry of entries) {
    const { event } = entry;
    if (event.type === 'DisqualificationRecorded' && event.late === true) {
      const name = telling.nameOf(event.personId);
      sentences.push(told(entry, `${name} anmäler efter beslutet jäv, ${groundWords[event.ground]}`));
    } else if (event.type === 'DisqualificationRecorded') {
      const name = telling.nameOf(event.personId);
      const verb = event.how === 'declared' ? `${name} anmäler jäv` : `${telling.bodyName} finner att ${name} är jävig`;
      const moved = entries.some(
        (other) =>
          other.event.type === 'MovedToWaitingRoom' &&
          other.event.cause === 'disqualification' &&
          other.event.personId === event.personId,
      );
      const where = moved ? 'flyttas till väntrummet' : 'lämnar sin plats';
      sentences.push(
        told(
          entry,
          `${verb}, ${groundWords[event.ground]}, ${where} och deltar varken i handläggningen eller i beslutet`,
        ),
      );
    }
    if (event.type === 'DisqualificationQuestioned') {
      sentences.push(
        told(
          entry,
          `${telling.nameOf(event.raisedBy)} väcker frågan om ${telling.nameOf(event.personId)} är jävig i ärendet`,
        ),
      );
    }
    if (event.type === 'DisqualificationDismissed') {
      sentences.push(told(entry, `${telling.bodyName} finner att ${telling.nameOf(event.personId)} inte är jävig`));
    }
    if (event.type === 'PresidingChanged' && event.cause === 'disqualification') {
      sentences.push(told(entry, presiding(event, telling)));
    }
  }
  return sentences;
}

function presidingChanges(entries: readonly RecordedEvent[], telling: Telling): readonly MinutesSentence[] {
  return entriesOfType(entries, 'PresidingChanged')
    .filter(({ event }) => event.cause !== 'opening' && event.cause !== 'disqualification')
    .map((entry) => told(entry, presiding(entry.event, telling)));
}

function presiding(event: EventOf<'PresidingChanged'>, telling: Telling): string {
  const name = telling.nameOf(event.personId);
  const what = event.scope === 'meeting' ? 'sammanträdet' : 'handläggningen av ärendet';
  switch (event.cause) {
    case 'returned':
      return `${name} återtar ordförandeskapet`;
    case 'elected':
      return `${telling.bodyName} väljer ${name} att leda ${what}`;
    case 'seniorMember':
      return `${name} leder ${what} som ålderspresident`;
    case 'disqualification':
      return `${name} leder handläggningen av ärendet i den jävige ordförandens ställe`;
    default:
      return `${name} leder ${what} i ordförandens ställe`;
  }
}

function attendance(entries: readonly RecordedEvent[], telling: Telling): readonly MinutesSentence[] {
  const sentences: MinutesSentence[] = [];
  for (const entry of entries) {
    const { event } = entry;
    switch (event.type) {
      case 'SeatTaken': {
        if (event.cause === 'rollCall' || event.cause === 'returned') break;
        const name = telling.nameOf(event.personId);
        const remote = event.mode === 'remote' ? ' på distans' : '';
        sentences.push(
          told(
            entry,
            event.forPersonId === undefined
              ? `${name} inträder${remote} kl. ${clockOf(timeOf(entry))} och tjänstgör`
              : `${name} tjänstgör${remote} för ${telling.nameOf(event.forPersonId)} från kl. ${clockOf(timeOf(entry))}`,
          ),
        );
        break;
      }
      case 'SeatLeft': {
        const text = leaving(event, telling, clockOf(timeOf(entry)));
        if (text !== undefined) sentences.push(told(entry, text));
        break;
      }
      case 'ModeChanged':
        sentences.push(
          told(
            entry,
            event.to === 'remote'
              ? `${telling.nameOf(event.personId)} deltar på distans från kl. ${clockOf(timeOf(entry))}`
              : `${telling.nameOf(event.personId)} deltar i salen från kl. ${clockOf(timeOf(entry))}`,
          ),
        );
        break;
      case 'RemoteLeftForClosedBallot':
        sentences.push(
          told(
            entry,
            `När sluten omröstning begärs lämnar ${listOf(event.personIds.map(telling.nameOf))}, som deltar på distans, handläggningen av ärendet kl. ${clockOf(timeOf(entry))}`,
          ),
        );
        break;
      case 'GuestHeard':
        sentences.push(told(entry, `${telling.nameOf(event.personId)} hörs i ärendet`));
        break;
      case 'ParticipationRefused':
        sentences.push(
          told(entry, `Ordföranden nekar ${telling.nameOf(event.personId)} att delta i ärendet på distans`),
        );
        break;
      case 'DisorderRecorded':
        sentences.push(
          told(
            entry,
            event.step === 'warned'
              ? `Ordföranden tilldelar ${telling.nameOf(event.personId)} en varning`
              : `Ordföranden utvisar ${telling.nameOf(event.personId)} ur lokalen`,
          ),
        );
        break;
      default:
    }
  }
  return sentences;
}

function leaving(event: EventOf<'SeatLeft'>, telling: Telling, clock: string): string | undefined {
  const name = telling.nameOf(event.personId);
  switch (event.cause) {
    case 'left':
      return `${name} lämnar sammanträdet kl. ${clock}`;
    case 'connectionLoss':
    case 'recordedAbsent':
      return event.cause === 'connectionLoss'
        ? `${name}, som har förlorat förbindelsen, antecknas som frånvarande från kl. ${clock}`
        : `${name} antecknas som frånvarande från kl. ${clock}`;
    case 'memberArrived':
      return `${name} lämnar sin tjänstgöring kl. ${clock} till den ledamot som har kommit`;
    case 'balance':
      return `${name} lämnar sin tjänstgöring kl. ${clock} för att styrkebalansen mellan partierna ska bestå`;
    case 'levelNotMet':
      return `${name} lämnar handläggningen kl. ${clock}, eftersom kraven för ärendets sekretessnivå inte är uppfyllda`;
    default:
      return undefined;
  }
}

const adjournmentCauses: Readonly<Record<EventOf<'Adjourned'>['cause'], string>> = {
  connectionLoss: '',
  notQuorate: ', eftersom för få är närvarande för att besluta',
  groupMeeting: ' för gruppmöten',
  meal: ' för måltid',
  other: '',
};

function adjournments(entries: readonly RecordedEvent[], telling: Telling): readonly MinutesSentence[] {
  const sentences: MinutesSentence[] = [];
  let since: Entry<'Adjourned'> | undefined;
  for (const entry of entries) {
    const { event } = entry;
    if (event.type === 'Adjourned') since = { ...entry, event };
    if (event.type === 'MemberTelephoned') {
      const outcome = event.outcome === 'reached' ? 'nås' : 'nås inte';
      sentences.push(
        told(entry, `${telling.nameOf(event.personId)} ${outcome} på telefon kl. ${clockOf(timeOf(entry))}`),
      );
    }
    if (event.type === 'Resumed' && since !== undefined) {
      const awaited = since.event.awaitingPersonIds.map(telling.nameOf);
      const why =
        since.event.cause === 'connectionLoss' && awaited.length > 0
          ? `, eftersom förbindelsen med ${listOf(awaited)} har brutits`
          : adjournmentCauses[since.event.cause];
      sentences.unshift(told(since, `Kl. ${clockOf(timeOf(since))}–${clockOf(timeOf(entry))} ajournering${why}`));
      since = undefined;
    }
  }
  if (since !== undefined) {
    sentences.push(
      told(since, `Sammanträdet ajourneras kl. ${clockOf(timeOf(since))}${adjournmentCauses[since.event.cause]}`),
    );
  }
  return sentences;
}

function doors(entries: readonly RecordedEvent[]): readonly MinutesSentence[] {
  return entries.flatMap((entry) => {
    if (entry.event.type === 'DoorsClosed') {
      return [told(entry, `Överläggningen hålls inom stängda dörrar från kl. ${clockOf(timeOf(entry))}`)];
    }
    if (entry.event.type === 'DoorsOpened') {
      return [told(entry, `Dörrarna öppnas kl. ${clockOf(timeOf(entry))}`)];
    }
    return [];
  });
}

function debate(
  { item }: ParagraphRecord,
  entries: readonly RecordedEvent[],
  telling: Telling,
): readonly MinutesSentence[] {
  const given = entriesOfType(entries, 'FloorGiven');
  const names = [...new Set(given.map((entry) => telling.nameOf(entry.event.personId)))];
  const last = given.at(-1);
  const sentences: MinutesSentence[] = [];
  const answer = given.find(({ event }) => event.personId === item.answeredBy);
  if (
    answer !== undefined &&
    item.answeredBy !== undefined &&
    (item.kind === 'interpellation' || item.kind === 'question')
  ) {
    const from = item.askedBy === undefined ? '' : ` från ${telling.nameOf(item.askedBy)}`;
    const what = item.kind === 'interpellation' ? 'interpellationen' : 'frågan';
    sentences.push(told(answer, `${telling.nameOf(item.answeredBy)} besvarar ${what}${from}`));
  }
  if (last !== undefined) {
    sentences.push(told(last, `I överläggningen yttrar sig ${listOf(names)}`));
  }
  for (const entry of entriesOfType(entries, 'SpeakerListClosed')) {
    sentences.push(told(entry, `Streck i debatten sätts kl. ${clockOf(timeOf(entry))}`));
  }
  return sentences;
}

/** How a proposal reads after a name: `yrkar bifall till …`, `yrkar att …`. */
export function proposalVerb(event: EventOf<'ProposalMade'>, text: string, approved = 'förslaget'): string {
  const written = text.trim().replace(/\.$/u, '');
  const parts = event.clauses.length === 0 ? '' : `att-sats ${listOf(event.clauses.map(String))}`;
  switch (event.kind) {
    case 'nomination':
      return `föreslår ${event.nominee === undefined ? written : named(event.nominee)}${event.forPost === undefined ? '' : ` till ${event.forPost}`}`;
    case 'approve':
      return written === '' ? `yrkar bifall till ${approved}` : `yrkar${asClause(written)}`;
    case 'reject':
      if (written !== '') return `yrkar${asClause(written)}`;
      return parts === '' ? 'yrkar avslag' : `yrkar avslag på ${parts}`;
    case 'referBack':
      return written === '' ? 'yrkar att ärendet återremitteras' : `yrkar återremiss: ${written}`;
    case 'table':
      return 'yrkar att ärendet bordläggs';
    case 'refer':
      return `yrkar att ärendet remitteras: ${written}`;
    case 'adjourn':
      return 'yrkar ajournering';
    case 'addition':
      return `yrkar som tillägg${asClause(written)}`;
    case 'amend':
      return `yrkar som ändring${parts === '' ? '' : ` av ${parts}`}${asClause(written)}`;
    case 'own':
      return `yrkar${asClause(written)}`;
  }
}

export function named(nominee: { readonly name: string; readonly party?: string }): string {
  return nominee.party === undefined ? nominee.name : `${nominee.name} (${nominee.party})`;
}

/** What fits the sentence is part of it; what does not, such as a sentence of its own, follows a colon as it was written. */
function asClause(written: string): string {
  const text = written.replaceAll(/\s+/gu, ' ').trim();
  const fits = /^(att|bifall|avslag|återremiss|bordläggning)(?=[\s,.]|$)/iu.test(text);
  return fits ? ` ${text.slice(0, 1).toLowerCase()}${text.slice(1)}` : `: ${text}`;
}

function proposals(
  { item }: ParagraphRecord,
  entries: readonly RecordedEvent[],
  telling: Telling,
): readonly MinutesSentence[] {
  const { preparedBy = '' } = item;
  const approved = preparedBy === '' ? matterNoun(item.kind) : `${genitive(uncapitalised(preparedBy))} förslag`;
  const sentences: MinutesSentence[] = [];
  // A withdrawn proposal is not minuted (KL 5:67, PRO-02), and the prepared one stands in the documents.
  for (const entry of entriesOfType(entries, 'ProposalMade')) {
    const { event } = entry;
    const movers = moversAtLast(entries, event);
    if (movers.length === 0) continue;
    const by = [...new Set(movers.map(telling.nameOf))];
    sentences.push(
      told(entry, `${listOf(by)} ${proposalVerb(event, telling.texts.get(event.textRef) ?? '', approved)}`),
    );
  }
  for (const entry of entriesOfType(entries, 'ProposalRefused')) {
    const made = entriesOfType(entries, 'ProposalMade').find((e) => e.event.proposalId === entry.event.proposalId);
    const who = made === undefined ? 'ett yrkande' : `yrkandet av ${listOf(made.event.by.map(telling.nameOf))}`;
    sentences.push(told(entry, `Ordföranden avvisar ${who}, ${refusalGrounds[entry.event.ground]}`));
  }
  return sentences;
}

const refusalGrounds: Readonly<Record<EventOf<'ProposalRefused'>['ground'], string>> = {
  newItem: 'eftersom det innebär att ett nytt ärende väcks (KL 5:57)',
  unlawful: 'eftersom det skulle leda till ett olagligt beslut (KL 5:57)',
  late: 'eftersom överläggningen är avslutad',
  noRight: 'eftersom yrkanderätt saknas',
};

function abstentions(entries: readonly RecordedEvent[], telling: Telling): readonly MinutesSentence[] {
  const announced = entriesOfType(entries, 'AbstentionAnnounced');
  const last = announced.at(-1);
  if (last === undefined) return [];
  const names = [...new Set(announced.map((entry) => telling.nameOf(entry.event.personId)))];
  return [told(last, `${listOf(names)} avstår från att delta i beslutet`)];
}

function notes(entries: readonly RecordedEvent[], telling: Telling): readonly MinutesSentence[] {
  return entriesOfType(entries, 'NoteAllowed').map((entry) => {
    const kind = entry.event.kind === 'minutesNote' ? 'till protokollet' : 'i ett särskilt yttrande';
    return told(
      entry,
      `${telling.nameOf(entry.event.personId)} antecknar ${kind}: ${telling.texts.get(entry.event.textRef) ?? ''}`,
    );
  });
}

function course(entries: readonly RecordedEvent[]): readonly MinutesSentence[] {
  const lastDoubts = new Map(
    entriesOfType(entries, 'DecisionInDoubt').map(({ event, seq }) => [event.decisionId, seq]),
  );
  return entries.flatMap((entry) => {
    switch (entry.event.type) {
      case 'ItemSetAside':
        // Left only to be decided together with others, which is told where it was.
        if (entriesOfType(entries, 'EnBlocDecided').some(({ seq }) => seq > entry.seq)) return [];
        return [told(entry, `Handläggningen avbryts kl. ${clockOf(timeOf(entry))} och tas upp igen senare`)];
      case 'ImmediateAdjustmentDecided':
        return [told(entry, 'Paragrafen förklaras omedelbart justerad')];
      case 'DecisionInDoubt':
        return entry.seq === lastDoubts.get(entry.event.decisionId) && entry.event.whyCode !== doubtLifted
          ? [told(entry, doubtWords(entry.event.whyCode))]
          : [];
      default:
        return [];
    }
  });
}

function doubtWords(whyCode: string): string {
  switch (whyCode) {
    case 'disqualifiedTookPart':
      return 'En ledamot som har deltagit i beslutet har i efterhand anmält jäv. Beslutet kan behöva prövas på nytt';
    case 'keptOutByMistake':
      return 'En rättelse visar att en ledamot genom en felaktig anteckning inte fick delta när beslutet fattades. Beslutet kan behöva prövas på nytt';
    case 'wrongPersonVoted':
      return 'En rättelse i närvaron visar att fel person har stått i röstlängden. Beslutet kan behöva prövas på nytt';
    default:
      return 'En rättelse i närvaron gör att beslutet kan behöva prövas på nytt';
  }
}
