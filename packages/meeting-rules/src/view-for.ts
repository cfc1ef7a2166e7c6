/**
 * What an audience sees now: its sections, each with rows by id. Computed once per audience, and again only for the
 * topics that have changed.
 */
import { ballotRows } from './ballots/ballot-rows.ts';
import type { Texts } from './events.ts';
import { judgeAct } from './judge-act.ts';
import type { Meeting } from './meeting.ts';
import { rememberedParts, tellingOf } from './minutes/minutes-of.ts';
import { entriesInOrder } from './minutes/minutes-record.ts';
import { minutesRows } from './minutes/minutes-rows.ts';
import { procedureRows } from './procedure/procedure.ts';
import { decisionFacts, proposalRows } from './proposals/proposal-rows.ts';
import { remembered } from './remembered.ts';
import { judgedDemands } from './security/level-gate.ts';
import { agendaRows, documentRows, itemRow } from './views/agenda-rows.ts';
import { attendanceRows } from './views/attendance-rows.ts';
import { floorRows } from './views/floor-rows.ts';
import { journalRows } from './views/journal-rows.ts';
import { meetingRow } from './views/meeting-row.ts';
import { publicNamesIn } from './views/public-names.ts';
import { ruleRows } from './views/rule-rows.ts';
import type { Audience, DecisionView, DemandRow, OutputRow, PresenceRow, SectionName, Sections } from './views.ts';
import { type Visibility, visibleTo } from './visibility.ts';

/** The whole view of one audience. Sections it does not have are absent; those the server fills itself are empty. */
export function viewFor(meeting: Meeting, audience: Audience, texts: Texts): Sections {
  const visibility = visibleTo(meeting, audience);
  const view: { -readonly [S in SectionName]?: Sections[S] } = {};
  const { sections } = visibility;
  const row = meetingRow(meeting, visibility);
  if (row !== undefined) view.meeting = { meeting: row };
  if (meeting.call === undefined) return view;
  if (sections.has('attendance')) view.attendance = attendanceRows(meeting, visibility);
  if (sections.has('presence')) view.presence = presenceRows(meeting);
  if (sections.has('agenda')) view.agenda = agendaRowsFor(meeting, audience, visibility, texts);
  if (sections.has('item')) view.item = itemRows(meeting, visibility, texts);
  if (sections.has('floor')) view.floor = floorRows(meeting);
  if (sections.has('proposals')) view.proposals = proposalRowsFor(meeting, texts);
  if (sections.has('ballot')) view.ballot = ballotRowsFor(meeting, audience);
  if (sections.has('outputs')) view.outputs = outputRows(meeting);
  if (sections.has('documents')) view.documents = documentRowsFor(meeting, audience, visibility, texts);
  if (sections.has('demands')) view.demands = demandRows(meeting);
  if (sections.has('procedure')) {
    const at = meeting.lastAt ?? meeting.call.called.startsAt;
    view.procedure = procedureRows(meeting, texts, at, judgeAct(meeting, at));
  }
  if (sections.has('minutes')) view.minutes = minutesRows(meeting, texts);
  if (sections.has('journal')) view.journal = journalRows(meeting);
  if (sections.has('rules')) view.rules = ruleRows(meeting);
  return visibility.usesPublicNames ? publicNamesIn(meeting, view) : view;
}

const presenceRows = remembered(
  ({ call, attendance, presence }: Meeting) => [call, attendance.seats, presence],
  (meeting: Meeting): Readonly<Record<string, PresenceRow>> => {
    const rows: Record<string, PresenceRow> = {};
    for (const { personId, mode } of meeting.attendance.seats.values()) {
      if (mode !== 'remote') continue;
      const presence = meeting.presence.persons.get(personId);
      if (presence === undefined) continue;
      const { state, missing, since, basis } = presence;
      rows[personId] = { personId, state, missing, since, basis };
    }
    for (const [source, { state, since, attestedBy }] of meeting.presence.sources) {
      const by = attestedBy === undefined ? undefined : meeting.call?.roster.get(attestedBy)?.displayName;
      rows[`source:${source}`] = {
        source,
        state,
        missing: [],
        since,
        basis: attestedBy === undefined ? 'measured' : 'attested',
        ...(by === undefined ? {} : { attestedBy: by }),
      };
    }
    return rows;
  },
);

// What an audience may see of items follows from its name and these states (`visibleTo`), so its rows may be kept.
type Compute<Rows> = (meeting: Meeting, visibility: Visibility, texts: Texts) => Rows;
const agendaByAudience = new Map<string, Compute<NonNullable<Sections['agenda']>>>();
const documentsByAudience = new Map<string, Compute<NonNullable<Sections['documents']>>>();

function keptFor<Rows>(kept: Map<string, Compute<Rows>>, audience: Audience, compute: Compute<Rows>): Compute<Rows> {
  // An audience of one item is rare and short-lived; remembering it would only pile up.
  if (audience.includes(':')) return compute;
  const known = kept.get(audience);
  if (known !== undefined) return known;
  const keeping = remembered(
    ({ call, agenda, security, disqualification, admission }: Meeting, _visibility: Visibility, _texts: Texts) => [
      call,
      agenda,
      security,
      disqualification,
      admission.refusedItems,
    ],
    compute,
  );
  kept.set(audience, keeping);
  return keeping;
}

function agendaRowsFor(meeting: Meeting, audience: Audience, visibility: Visibility, texts: Texts) {
  return keptFor(agendaByAudience, audience, agendaRows)(meeting, visibility, texts);
}

function documentRowsFor(meeting: Meeting, audience: Audience, visibility: Visibility, texts: Texts) {
  return keptFor(documentsByAudience, audience, documentRows)(meeting, visibility, texts);
}

const proposalRowsFor = remembered(
  (meeting: Meeting, texts: Texts) => [
    meeting.call,
    meeting.agenda,
    meeting.proposals,
    meeting.board,
    meeting.elections,
    meeting.disqualification,
    texts,
  ],
  proposalRows,
  (_meeting, texts) => texts.size,
);

const ballotRowsByViewer = {
  officers: remembered(ballotSources, (meeting: Meeting) => ballotRows(meeting, 'officers')),
  hallScreen: remembered(ballotSources, (meeting: Meeting) => ballotRows(meeting, 'hallScreen')),
  others: remembered(ballotSources, (meeting: Meeting) => ballotRows(meeting, 'others')),
};

function ballotSources(meeting: Meeting) {
  return [meeting.call, meeting.agenda, meeting.proposals, meeting.ballots];
}

function ballotRowsFor(meeting: Meeting, audience: Audience) {
  if (audience === 'presidium') return ballotRowsByViewer.officers(meeting);
  return audience === 'hallScreen' ? ballotRowsByViewer.hallScreen(meeting) : ballotRowsByViewer.others(meeting);
}

function itemRows(meeting: Meeting, visibility: Visibility, texts: Texts): NonNullable<Sections['item']> {
  const row = itemRow(meeting, visibility, decisionViews(meeting, texts));
  return row === undefined ? {} : { item: row };
}

/** The decisions of the open item, each with its sentence as the minutes have it. */
const decisionViews = remembered(
  (meeting: Meeting, texts: Texts) => [
    meeting.call,
    meeting.agenda,
    meeting.proposals,
    meeting.minutes.open?.entries,
    meeting.corrections,
    texts,
  ],
  (meeting: Meeting, texts: Texts): readonly DecisionView[] => {
    const itemId = meeting.agenda.currentItemId;
    const decisions = meeting.proposals.decisions.filter((decision) => decision.itemId === itemId);
    if (decisions.length === 0) return [];
    const sentences = sentencesBySeq(meeting, texts);
    return decisions.map((decision) => {
      const doubtCode = meeting.corrections.inDoubt.get(decision.decisionId);
      return {
        ...decisionFacts(meeting, decision, texts),
        inDoubt: doubtCode !== undefined,
        ...(doubtCode === undefined ? {} : { doubtCode }),
        sentence: sentences.get(decision.decisionId) ?? '',
      };
    });
  },
  (_meeting, texts) => texts.size,
);

function sentencesBySeq(meeting: Meeting, texts: Texts): ReadonlyMap<string, string> {
  const paragraph = meeting.minutes.open;
  const byDecision = new Map<string, string>();
  if (paragraph === undefined) return byDecision;
  const parts = rememberedParts(paragraph, tellingOf(meeting.minutes, texts));
  const told = parts.flatMap((part) => part.sentences);
  for (const { seq, event } of entriesInOrder(paragraph.entries)) {
    if (event.type !== 'DecisionMade') continue;
    const sentence = told.filter((other) => other.seq === seq).map(({ text }) => text);
    byDecision.set(event.decisionId, sentence.join(' '));
  }
  return byDecision;
}

const outputRows = remembered(
  ({ security }: Meeting) => [security.outputs],
  ({ security }: Meeting): Readonly<Record<string, OutputRow>> =>
    Object.fromEntries([...security.outputs].map(([output, state]) => [output, { output, ...state }])),
);

/** Demands of the open item, else of the next one. */
const demandRows = remembered(
  ({ call, agenda, security, admission, attendance, presence, disqualification }: Meeting) => [
    call,
    agenda,
    security,
    admission,
    attendance,
    presence,
    disqualification,
  ],
  (meeting: Meeting): Readonly<Record<string, DemandRow>> => {
    const { currentItemId, order, items } = meeting.agenda;
    const itemId = currentItemId ?? order.find((id) => items.get(id)?.state === 'waiting');
    if (itemId === undefined) return {};
    return Object.fromEntries(
      judgedDemands(meeting, itemId).map(({ demand, level, personId, met, how, whatToDo }) => {
        const key = personId === undefined ? `${demand}:${whatToDo}` : `${demand}:${personId}`;
        const row: DemandRow = {
          itemId,
          demand,
          level,
          met,
          ...(personId === undefined ? {} : { personId }),
          ...(how === undefined || !met ? {} : { how }),
        };
        return [key, row];
      }),
    );
  },
);
