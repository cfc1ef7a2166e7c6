/**
 * What a member's screen is about right now: one of a dozen scenes, from the rows alone.
 *
 * The act always takes the place of the stage, so that the eye does not search; everything else stays where it is.
 */
import type { BallotRow, FloorRow, MeetingRow, PrivateRows, ProposalRow, SectionRows } from '@tinget/meeting-rules';
import type { PictureName } from '../../media/media-source.ts';
import { rowsOf, type ViewStore } from '../../meeting-session/view-store.ts';

export type SpeechRow = Extract<FloorRow, { readonly kind: 'speech' }>;
export type RequestRow = Extract<FloorRow, { readonly kind: 'request' }>;
export type ListRow = Extract<FloorRow, { readonly kind: 'list' }>;
export type PropositionRow = Extract<ProposalRow, { readonly kind: 'proposition' }>;
export type StandingProposal = Extract<ProposalRow, { readonly kind: 'proposal' }>;

export type MemberScene =
  | { readonly name: 'notOpened' }
  | { readonly name: 'rollCall' }
  | { readonly name: 'betweenItems' }
  | { readonly name: 'deliberation' }
  | { readonly name: 'question'; readonly proposition: PropositionRow }
  | { readonly name: 'gavelWindow'; readonly proposition: PropositionRow }
  | { readonly name: 'ballotRequested'; readonly proposition: PropositionRow }
  | { readonly name: 'vote'; readonly ballot: BallotRow }
  | { readonly name: 'outcome'; readonly ballot: BallotRow }
  | { readonly name: 'adjourned'; readonly meeting: MeetingRow }
  | { readonly name: 'betweenDays' }
  | { readonly name: 'ended'; readonly meeting: MeetingRow }
  | { readonly name: 'cancelled' };

/** The scene for a view. What stops the whole meeting comes first, then the vote, then the question, then the debate. */
export function memberScene(store: ViewStore): MemberScene {
  const meeting = rowsOf(store, 'meeting')['meeting'];
  if (meeting === undefined) return { name: 'notOpened' };
  switch (meeting.state) {
    case 'called':
      return meeting.rollCall === undefined ? { name: 'notOpened' } : { name: 'rollCall' };
    case 'adjourned':
      return { name: 'adjourned', meeting };
    case 'betweenDays':
      return { name: 'betweenDays' };
    case 'ended':
      return { name: 'ended', meeting };
    case 'cancelled':
      return { name: 'cancelled' };
    case 'open':
      return openScene(store, meeting);
  }
}

function openScene(store: ViewStore, meeting: MeetingRow): MemberScene {
  const ballots = Object.values(rowsOf(store, 'ballot'));
  const underWay = ballots.find((ballot) => ['prepared', 'running', 'held'].includes(ballot.state));
  if (underWay !== undefined) return { name: 'vote', ballot: underWay };
  if (meeting.rollCall !== undefined) return { name: 'rollCall' };
  const proposition = runningProposition(store);
  if (proposition !== undefined) {
    switch (proposition.state) {
      case 'found':
        return { name: 'gavelWindow', proposition };
      case 'ballotRequested':
        return { name: 'ballotRequested', proposition };
      case 'put':
        return { name: 'question', proposition };
      case 'inBallot': {
        const ballot = lastEnded(ballots.filter((one) => one.propositionId === proposition.propositionId));
        return ballot === undefined ? { name: 'ballotRequested', proposition } : { name: 'outcome', ballot };
      }
      case 'settled':
        break;
    }
  }
  const item = rowsOf(store, 'item')['item'];
  if (item === undefined) return { name: 'betweenItems' };
  const last = lastEnded(ballots);
  return last !== undefined && item.phase === 'propositions'
    ? { name: 'outcome', ballot: last }
    : { name: 'deliberation' };
}

/** The last of the ballots that have ended; an annulled one counts for nothing. */
function lastEnded(ballots: readonly BallotRow[]): BallotRow | undefined {
  return ballots
    .filter((ballot) => ballot.state === 'ended')
    .reduce<BallotRow | undefined>(
      (latest, ballot) => ((ballot.endedAt ?? '') >= (latest?.endedAt ?? '') ? ballot : latest),
      undefined,
    );
}

export function runningProposition(store: ViewStore): PropositionRow | undefined {
  const row = rowsOf(store, 'proposals')['proposition'];
  return row?.kind === 'proposition' ? row : undefined;
}

export function speechUnderWay(floor: Readonly<Record<string, FloorRow>>): SpeechRow | undefined {
  const row = floor['speech'];
  return row?.kind === 'speech' ? row : undefined;
}

/** Waiting requests in the order the chair calls them. */
export function waitingRequests(floor: Readonly<Record<string, FloorRow>>): readonly RequestRow[] {
  return Object.values(floor)
    .filter((row): row is RequestRow => row.kind === 'request')
    .sort((a, b) => a.position - b.position);
}

export function listOf(floor: Readonly<Record<string, FloorRow>>): ListRow | undefined {
  const row = floor['list'];
  return row?.kind === 'list' ? row : undefined;
}

export function standingProposals(proposals: Readonly<Record<string, ProposalRow>>): readonly StandingProposal[] {
  return Object.values(proposals)
    .filter((row): row is StandingProposal => row.kind === 'proposal')
    .sort((a, b) => a.letter.localeCompare(b.letter, 'sv'));
}

/** Which picture is large. Who speaks at a distance sees the room large, as one does from the lectern. */
export function largePicture(speech: SpeechRow | undefined, ownPersonId: string | undefined): PictureName {
  if (speech === undefined) return 'presidium';
  if (speech.personId === ownPersonId) return 'overview';
  switch (speech.place) {
    case 'remote':
      return `person:${speech.personId}`;
    case 'presidium':
      return 'presidium';
    case 'lectern':
    case 'seat':
      return 'lectern';
  }
}

export type SelfState = 'ok' | 'impaired' | 'lost' | 'unknown';

/** How the meeting has measured or attested oneself; unknown is said, never guessed. */
export function selfState(presence: Pick<SectionRows['presence'], 'state'> | undefined): SelfState {
  if (presence === undefined) return 'unknown';
  if (presence.state === 'equal' || presence.state === 'live') return 'ok';
  return presence.state === 'impaired' ? 'impaired' : 'lost';
}

export function isServing(mine: Partial<PrivateRows>): boolean {
  return mine.me?.status === 'serving';
}
