/** What was decided, as the first sentences of the §: `Kommunfullmäktige beslutar att …`. */
import type { EventOf, RecordedEvent } from '../events.ts';
import { noReferendumLabel, referendumLabel } from '../proposals/labels.ts';
import type { ProposalId } from '../vocabulary.ts';
import type { MinutesSentence } from './minutes-document.ts';
import type { ParagraphRecord } from './minutes-record.ts';
import { capitalised, dayInWords, listOf, matterNoun, sentence, uncapitalised } from './swedish.ts';
import { type Entry, entriesOfType, type Telling, told } from './telling.ts';

/** Questions whose outcome is a step on the way and not a decision of its own. */
const stepsOnTheWay: ReadonlySet<string> = new Set(['counterProposal', 'order', 'disqualification', 'closedDoors']);

/** `att anta planen`: an att-sats always begins with att. */
export function clauseText(text: string): string {
  const trimmed = text
    .trim()
    .replace(/\.$/u, '')
    .replace(/^bifall\s+till\s/iu, 'att bifalla ')
    .replace(/^avslag\s+på\s/iu, 'att avslå ');
  const lowered = trimmed.slice(0, 1).toLowerCase() + trimmed.slice(1);
  return /^att\s/iu.test(trimmed) ? lowered : `att ${lowered}`;
}

export function decisionSentences(
  paragraph: ParagraphRecord,
  entries: readonly RecordedEvent[],
  telling: Telling,
): readonly MinutesSentence[] {
  const body = capitalised(telling.bodyName);
  const sentences: MinutesSentence[] = [];
  const clauses: MinutesSentence[] = [];
  const closing: MinutesSentence[] = [];
  const standing = withoutAnnulled(entries);
  const hasFailed = entriesOfType(standing, 'DecisionNotMade').length > 0;
  for (const entry of standing) {
    const { event } = entry;
    switch (event.type) {
      case 'AgendaApproved':
        sentences.push(told(entry, agendaSentence(body, event, paragraph, telling)));
        break;
      case 'AdjustersElected': {
        const reserves =
          event.reserveIds.length === 0 ? '' : `, med ${listOf(event.reserveIds.map(telling.nameOf))} som ersättare`;
        sentences.push(
          told(
            entry,
            `${body} utser ${listOf(event.adjusterIds.map(telling.nameOf))} att jämte ordföranden justera protokollet${reserves}`,
          ),
        );
        sentences.push(
          told(entry, `Protokollet justeras den ${dayInWords(event.on)} på följande plats: ${event.place}`),
        );
        break;
      }
      case 'PersonsElected':
        sentences.push(told(entry, `${body} väljer ${listOf(event.names)} till ${event.post}`));
        break;
      case 'DecisionMade':
        if (!stepsOnTheWay.has(event.purpose)) {
          clauses.push(...decisionClauses({ ...entry, event }, paragraph, entries, telling));
        }
        break;
      case 'DecisionNotMade':
        sentences.push(told(entry, notMade(body, event)));
        break;
      case 'ItemEnded':
        if (event.outcome === 'noted' && paragraph.item.kind !== 'procedural' && !hasFailed) {
          // Leave to put an interpellation comes before that it has been answered (KL 5:62).
          (paragraph.item.kind === 'interpellation' ? closing : sentences).push(
            told(entry, notedSentence(body, paragraph.item, entries)),
          );
        }
        if (event.outcome === 'unfinished') {
          sentences.push(told(entry, `${body} avslutar inte behandlingen av ärendet, som tas upp på nytt`));
        }
        break;
      default:
    }
  }
  return [
    ...sentences,
    ...inOneSentence(`${body} ${telling.proposes ? 'föreslår' : 'beslutar'}`, clauses),
    ...closing,
    ...delayWords(standing, telling),
    ...howDecided(standing),
  ];
}

/** With what an item ends that was not to be decided. */
function notedSentence(
  body: string,
  { kind, answeredBy }: ParagraphRecord['item'],
  entries: readonly RecordedEvent[],
): string {
  switch (kind) {
    case 'interpellation': {
      // Leave to put it is one thing and the answer another, which may come at a later meeting (KL 5:62).
      const isPutNow = entriesOfType(entries, 'PropositionPut').some(
        (e) => e.event.subject?.kind === 'permitInterpellation',
      );
      const given = entriesOfType(entries, 'FloorGiven');
      const spoke = answeredBy === undefined ? given.length > 0 : given.some((e) => e.event.personId === answeredBy);
      const isDebated = entriesOfType(entries, 'ItemPhaseChanged').some((e) => e.event.phase === 'deliberation');
      if (!spoke && (isPutNow || !isDebated)) return `Interpellationen besvaras vid ett senare sammanträde`;
      return `${body} anser interpellationen besvarad`;
    }
    case 'question':
      return `${body} anser frågan besvarad`;
    default:
      return `${body} noterar informationen till protokollet`;
  }
}

/** What a ballot decided that was annulled afterwards has not been decided. */
function withoutAnnulled(entries: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const annulled = entriesOfType(entries, 'BallotAnnulled');
  if (annulled.length === 0) return entries;
  const ballots = entriesOfType(entries, 'BallotPrepared');
  const voidBefore = new Map(
    annulled.flatMap(({ event, seq }) => {
      const ballot = ballots.find((b) => b.event.ballotId === event.ballotId);
      return ballot === undefined ? [] : [[ballot.event.propositionId, seq] as const];
    }),
  );
  const lastAnnulled = Math.max(...annulled.map(({ seq }) => seq));
  return entries.filter(({ event, seq }) => {
    if (event.type === 'PersonsElected') return event.how === 'proportional' || seq > lastAnnulled;
    if (event.type !== 'DecisionMade' && event.type !== 'DecisionNotMade') return true;
    const before = event.propositionId === undefined ? undefined : voidBefore.get(event.propositionId);
    return before === undefined || seq > before;
  });
}

function agendaSentence(
  body: string,
  event: EventOf<'AgendaApproved'>,
  _paragraph: ParagraphRecord,
  telling: Telling,
): string {
  const struck = event.struck.map((itemId) => telling.titleOf(itemId));
  const added = event.added.map(({ itemId }) => telling.titleOf(itemId));
  const changes = [
    ...(struck.length === 0 ? [] : [`${struck.length === 1 ? 'ärendet' : 'ärendena'} ${listOf(struck)} utgår`]),
    ...(added.length === 0 ? [] : [`${added.length === 1 ? 'ärendet' : 'ärendena'} ${listOf(added)} läggs till`]),
  ];
  if (changes.length === 0) return `${body} godkänner föredragningslistan`;
  return `${body} godkänner föredragningslistan med ${changes.length === 1 ? 'den ändringen' : 'de ändringarna'} att ${listOf(changes)}`;
}

/** One clause stands in the sentence; several are set out below it. */
function inOneSentence(beginning: string, clauses: readonly MinutesSentence[]): readonly MinutesSentence[] {
  const [only] = clauses;
  if (only === undefined) return [];
  if (clauses.length === 1) return [{ ...only, text: sentence(`${beginning} ${only.text}`) }];
  const { at, seq } = only;
  return [
    { text: beginning, ...(at === undefined ? {} : { at }), ...(seq === undefined ? {} : { seq }) },
    ...clauses.map((c, i) => ({
      ...c,
      text: i === clauses.length - 1 ? sentence(c.text) : `${c.text},`,
      isClause: true,
    })),
  ];
}

function decisionClauses(
  entry: Entry<'DecisionMade'>,
  paragraph: ParagraphRecord,
  entries: readonly RecordedEvent[],
  telling: Telling,
): readonly MinutesSentence[] {
  const { event } = entry;
  const base = { at: entry.occurredAt ?? entry.at, seq: entry.seq };
  const clauses = (texts: readonly string[]) => texts.map((text) => ({ ...base, text }));
  const put = entriesOfType(entries, 'PropositionPut').find(
    (e) => e.event.propositionId === event.propositionId,
  )?.event;
  const chosen = put?.alternatives.find((a) => a.key === event.outcome);
  const proposals = (chosen?.proposalIds ?? []).flatMap((id) => proposalOf(entries, id) ?? []);

  // An election is told by `PersonsElected`, but where the prepared proposal names whom it elects.
  if (event.purpose === 'election') {
    const isPrepared =
      proposals.some((p) => p.preparedBy !== undefined) && !proposals.some((p) => p.kind === 'nomination');
    return isPrepared ? clauses(paragraph.item.clauses.map(clauseText)) : [];
  }
  const nominee = proposals.find((p) => p.kind === 'nomination');
  if (event.purpose === 'employment' && nominee !== undefined) return clauses([`att anställa ${chosen?.label ?? ''}`]);
  if (event.purpose === 'pointOfOrder') return event.outcome === 'yes' ? clauses(['att ajournera sammanträdet']) : [];
  if (chosen?.label === referendumLabel) return clauses(['att folkomröstning ska hållas']);
  if (chosen?.label === noReferendumLabel) return clauses(['att avslå framställningen om folkomröstning']);
  if (event.purpose === 'addition') return additionClauses(event, put, entries, telling, clauses);
  if (event.purpose === 'clause' && put?.clause !== undefined) {
    const own = paragraph.item.clauses[put.clause - 1];
    const amended = proposals.find((p) => p.preparedBy === undefined && p.kind !== 'approve' && p.kind !== 'reject');
    if (amended !== undefined) return clauses([clauseText(telling.texts.get(amended.textRef) ?? '')]);
    const rejects = event.outcome === 'no' || proposals.some((p) => p.kind === 'reject');
    return clauses([rejects ? `att avslå förslagets punkt ${put.clause}` : clauseText(own ?? chosen?.label ?? '')]);
  }
  const [proposal] = proposals;
  if (event.purpose === 'delay') {
    if (event.outcome !== 'no') return [];
    // Without anybody's proposal it is the law that tables it: an extra election the first time (KL 5:50).
    return clauses([proposal === undefined ? 'att bordlägga ärendet' : delayClause(proposal)]);
  }
  if (proposal !== undefined && isOwnText(proposal)) {
    return clauses([clauseText(telling.texts.get(proposal.textRef) ?? chosen?.label ?? '')]);
  }
  if (put?.subject !== undefined) return proceduralClause(event, put, clauses);
  const noun = paragraph.item.preparedBy === undefined ? matterNoun(paragraph.item.kind) : 'förslaget';
  if (event.outcome === 'no' || proposal?.kind === 'reject') return clauses([`att avslå ${noun}`]);
  if (paragraph.item.clauses.length > 0) return clauses(paragraph.item.clauses.map(clauseText));
  if (event.textRef !== undefined) return clauses([clauseText(telling.texts.get(event.textRef) ?? '')]);
  if (proposal?.kind === 'approve') {
    return clauses([paragraph.item.kind === 'resignation' ? 'att bevilja avsägelsen' : `att bifalla ${noun}`]);
  }
  return proceduralClause(event, put, clauses);
}

type MakeClauses = (texts: readonly string[]) => readonly MinutesSentence[];

function proceduralClause(
  event: EventOf<'DecisionMade'>,
  put: EventOf<'PropositionPut'> | undefined,
  clauses: MakeClauses,
): readonly MinutesSentence[] {
  switch (put?.subject?.kind) {
    // These have sentences of their own: the agenda, the adjusters, the streck, the doors.
    case undefined:
    case 'agenda':
    case 'adjusters':
    case 'closeSpeakerList':
    case 'closedDoors':
    case 'disqualification':
    case 'immediateAdjustment':
    case 'temporaryChair':
    case 'enBloc':
    case 'order':
      return [];
    case 'permitInterpellation':
      return clauses([
        event.outcome === 'yes' ? 'att interpellationen får ställas' : 'att interpellationen inte får ställas',
      ]);
    case 'admitProposal':
      return clauses(['att yrkandet får ställas']);
    case 'adjourn':
      return clauses(['att ajournera sammanträdet']);
    case 'other':
      return clauses([clauseText(put.subject.text)]);
  }
}

function additionClauses(
  event: EventOf<'DecisionMade'>,
  put: EventOf<'PropositionPut'> | undefined,
  entries: readonly RecordedEvent[],
  telling: Telling,
  clauses: MakeClauses,
): readonly MinutesSentence[] {
  const ids = put?.alternatives.flatMap((a) => a.proposalIds ?? []) ?? [];
  const addition = ids.flatMap((id) => proposalOf(entries, id) ?? []).find((p) => p.kind === 'addition');
  const approved = event.outcome === 'yes';
  if (addition === undefined) return [];
  const text = telling.texts.get(addition.textRef) ?? '';
  if (approved) return clauses([clauseText(text)]);
  return clauses([`att avslå tilläggsyrkandet från ${listOf(addition.by.map(telling.nameOf))}`]);
}

function isOwnText(proposal: EventOf<'ProposalMade'>): boolean {
  return proposal.preparedBy === undefined && (proposal.kind === 'amend' || proposal.kind === 'own');
}

function proposalOf(entries: readonly RecordedEvent[], id: ProposalId): EventOf<'ProposalMade'> | undefined {
  return entriesOfType(entries, 'ProposalMade').find((e) => e.event.proposalId === id)?.event;
}

function delayClause(proposal: EventOf<'ProposalMade'>): string {
  switch (proposal.kind) {
    case 'table':
      return 'att bordlägga ärendet';
    case 'refer':
      return 'att remittera ärendet';
    case 'adjourn':
      return 'att ajournera sammanträdet';
    default:
      return 'att återremittera ärendet';
  }
}

function delayWords(entries: readonly RecordedEvent[], telling: Telling): readonly MinutesSentence[] {
  const sentences: MinutesSentence[] = [];
  for (const entry of entriesOfType(entries, 'DecisionMade')) {
    if (entry.event.delayedBy === 'minority') {
      sentences.push(
        told(entry, 'Ärendet skjuts upp på begäran av minst en tredjedel av de närvarande ledamöterna (KL 5:50)'),
      );
    }
  }
  for (const entry of entriesOfType(entries, 'DelayMotiveSet')) {
    sentences.push(told(entry, `Motivering: ${telling.texts.get(entry.event.textRef) ?? ''}`));
  }
  return sentences;
}

function howDecided(entries: readonly RecordedEvent[]): readonly MinutesSentence[] {
  return entriesOfType(entries, 'DecisionMade').flatMap((entry) => {
    if (entry.event.how === 'castingVote' && !stepsOnTheWay.has(entry.event.purpose)) {
      const law = entry.event.rule.source.split(',', 1)[0] ?? '';
      return [told(entry, `Beslutet fattas med ordförandens utslagsröst (${law})`)];
    }
    if (entry.event.how === 'perCapsulam') return [told(entry, 'Beslutet fattas per capsulam')];
    return [];
  });
}

function notMade(body: string, event: EventOf<'DecisionNotMade'>): string {
  switch (event.why) {
    case 'ablThird':
      return `${body} fattar inget beslut, eftersom förslaget inte har biträtts av så många som aktiebolagslagen kräver (ABL 8:22)`;
    case 'tieUnresolved':
      return `${body} fattar inget beslut, eftersom rösterna väger jämnt`;
    case 'keysLost':
      return `${body} fattar inget beslut, eftersom den slutna omröstningen inte kan öppnas`;
    case 'notQuorate':
      return `${body} fattar inget beslut, eftersom ${uncapitalised(body)} inte är beslutför`;
    case 'majorityNotReached':
      return `${body} fattar inget beslut, eftersom den majoritet som krävs inte uppnås`;
  }
}
