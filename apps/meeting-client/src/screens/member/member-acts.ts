/** What a member may do now, in the order of the buttons: the first is the one that is filled. */
import type { FloorKind, ItemPhase, PrivateRows, Refusal, RequestId, SpeechId } from '@tinget/meeting-rules';
import type { IconName } from '../../components/icon.tsx';
import { type Permission, permissionFor } from '../../meeting-hooks/meeting-context.tsx';
import type { ListRow, SpeechRow } from './member-scene.ts';

export type MemberActKey =
  | 'requestFloor'
  | 'requestRejoinder'
  | 'pointOfOrder'
  | 'factualInformation'
  | 'propose'
  | 'withdrawRequest';

export interface MemberAct {
  readonly key: MemberActKey;
  readonly icon: IconName;
  readonly shortcut?: string;
  readonly permission: Permission;
  readonly send:
    | { readonly name: 'RequestFloor'; readonly kind: FloorKind; readonly answersSpeechId?: SpeechId }
    | { readonly name: 'WithdrawFloorRequest'; readonly requestId: RequestId }
    | { readonly name: 'openProposalForm' };
}

/**
 * The acts beside the pictures. A member who is on the list already is offered the rejoinder first and a way off the
 * list; nobody is offered what does not belong to the role.
 */
export function memberActs(
  mine: Partial<PrivateRows>,
  speech: SpeechRow | undefined,
  list: ListRow | undefined,
  phase: ItemPhase = 'deliberation',
): readonly MemberAct[] {
  const own = mine.me?.personId;
  const waiting = (mine.requests ?? []).find((request) => request.floorKind === 'speech');
  const answersSpeechId = speech !== undefined && speech.personId !== own ? speech.speechId : list?.lastSpeechId;
  const floor = permissionFor(mine, 'RequestFloor');
  const acts: MemberAct[] = [];
  if (waiting === undefined) {
    acts.push({
      key: 'requestFloor',
      icon: 'hand',
      shortcut: 'b',
      permission: floor,
      send: { name: 'RequestFloor', kind: 'speech' },
    });
  }
  acts.push({
    key: 'requestRejoinder',
    icon: 'reply',
    shortcut: 'r',
    permission: rejoinderPermission(floorPermission(mine, 'rejoinder', phase), answersSpeechId, list, own),
    send: {
      name: 'RequestFloor',
      kind: 'rejoinder',
      ...(answersSpeechId === undefined ? {} : { answersSpeechId }),
    },
  });
  acts.push(
    {
      key: 'pointOfOrder',
      icon: 'flag',
      shortcut: 'o',
      permission: floorPermission(mine, 'pointOfOrder', phase),
      send: { name: 'RequestFloor', kind: 'pointOfOrder' },
    },
    {
      key: 'propose',
      icon: 'pen',
      shortcut: 'y',
      permission: permissionFor(mine, 'MakeProposal'),
      send: { name: 'openProposalForm' },
    },
  );
  if (waiting !== undefined) {
    acts.push({
      key: 'withdrawRequest',
      icon: 'cross',
      permission: permissionFor(mine, 'WithdrawFloorRequest'),
      send: { name: 'WithdrawFloorRequest', requestId: waiting.requestId },
    });
  }
  return acts.filter((act) => act.permission.kind !== 'notOffered');
}

/**
 * The server says whether a speech may be asked for. A place on the list, a closed list or a question's two speakers bar
 * that and not the other kinds: a point of order may always be raised, a rejoinder until the questions are put (DEB-02).
 */
export function floorPermission(mine: Partial<PrivateRows>, kind: FloorKind, phase: ItemPhase): Permission {
  const speech = permissionFor(mine, 'RequestFloor');
  if (kind === 'speech') return speech;
  const isWaiting = (mine.requests ?? []).some((request) => request.floorKind === kind);
  if (isWaiting && mine.me !== undefined) {
    return { kind: 'refused', refusal: { code: 'already-requested', personId: mine.me.personId } };
  }
  if (speech.kind !== 'refused') return speech;
  const isBarred =
    speech.refusal.code === 'already-requested' || speech.refusal.code === 'speaker-list-closed'
      ? kind === 'rejoinder' && phase === 'propositions'
      : !(kind === 'pointOfOrder' && speech.refusal.code === 'question-debate-limited');
  return isBarred ? speech : { kind: 'allowed' };
}

function rejoinderPermission(
  floor: Permission,
  answersSpeechId: SpeechId | undefined,
  list: ListRow | undefined,
  own: string | undefined,
): Permission {
  if (floor.kind === 'notOffered') return floor;
  const mine = list?.rejoindersLeft.find((entry) => entry.personId === own);
  // The rejoinders of this person are used up: the button goes, the list says why the turn is over.
  if (mine !== undefined && mine.left <= 0) return { kind: 'notOffered' };
  // Nothing has been said that could be answered: the button is not there, rather than grey for a reason nobody asked.
  if (answersSpeechId === undefined) return { kind: 'notOffered' };
  return floor;
}

/** The reasons of the grey buttons, each once. */
export function reasonsOf(acts: readonly MemberAct[]): readonly Refusal[] {
  const reasons = new Map<string, Refusal>();
  for (const { permission } of acts) {
    if (permission.kind === 'refused') reasons.set(JSON.stringify(permission.refusal), permission.refusal);
  }
  return [...reasons.values()];
}
