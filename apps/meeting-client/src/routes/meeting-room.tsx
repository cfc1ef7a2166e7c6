/**
 * Which screen a person has in the meeting right now. It follows from what the server says and from nothing else:
 * the waiting room, the room, moved out, or gone; and in the room from role and from hall or remote.
 */
import type { UnitKind } from '@tinget/meeting-rules';
import { lazy, Suspense } from 'react';
import { Banner } from '../components/badge.tsx';
import { useKeptFocus } from '../components/kept-focus.ts';
import { usePageTitle } from '../components/page-title.ts';
import { WaitingPage } from '../components/waiting-page.tsx';
import { MediaProvider } from '../meeting-hooks/media-context.tsx';
import { useMeetingRow, useMine, useRow, useSnapshot } from '../meeting-hooks/meeting-context.tsx';
import { useMediaRoom } from '../meeting-hooks/use-media-room.ts';
import type { MeetingSnapshot } from '../meeting-session/snapshot.ts';
import { rowsOf } from '../meeting-session/view-store.ts';
import { commonWords } from '../wording/common.ts';
import { useWords } from '../wording/language.ts';
import { memberWords } from '../wording/member.ts';
import { type PageNames, pageNames, type RoomNames, roomNames } from '../wording/page-names.ts';
import { ClosedConnection } from './closed-connection.tsx';
import { MeetingNotice } from './meeting-notice.tsx';

const WaitingRoom = lazy(async () => ({
  default: (await import('../screens/waiting-room/waiting-room.tsx')).WaitingRoom,
}));
const MovedOut = lazy(async () => ({ default: (await import('../screens/waiting-room/moved-out.tsx')).MovedOut }));
const FollowingPublicly = lazy(async () => ({
  default: (await import('../screens/public/following-publicly.tsx')).FollowingPublicly,
}));
const RemoteMember = lazy(async () => ({
  default: (await import('../screens/member/remote-member.tsx')).RemoteMember,
}));
const Ended = lazy(async () => ({ default: (await import('../screens/member/ended.tsx')).Ended }));
const HallMember = lazy(async () => ({ default: (await import('../screens/hall-member/hall-member.tsx')).HallMember }));
const Chair = lazy(async () => ({ default: (await import('../screens/chair/chair.tsx')).ChairScreen }));
const Secretary = lazy(async () => ({ default: (await import('../screens/secretary/secretary.tsx')).SecretaryScreen }));
const HallScreen = lazy(async () => ({ default: (await import('../screens/hall-screen/hall-screen.tsx')).HallScreen }));
const HallComputer = lazy(async () => ({
  default: (await import('../screens/hall-computer/hall-computer.tsx')).HallComputer,
}));

const WrongRoom = lazy(async () => ({ default: (await import('../screens/hall-screen/wrong-room.tsx')).WrongRoom }));

export type RoomScreen =
  | 'connecting'
  | 'closed'
  | 'wrongRoom'
  | 'waitingRoom'
  | 'movedOut'
  | 'ended'
  | 'followingPublicly'
  | 'chair'
  | 'secretary'
  | 'remoteMember'
  | 'hallMember'
  | 'hallScreen'
  | 'hallComputer';

/** The screen for a snapshot. The audience decides before the role: who is moved out sees the waiting room, chair or not. */
export function roomScreen(
  snapshot: Pick<MeetingSnapshot, 'connection' | 'store' | 'mine'>,
  kind: UnitKind,
): RoomScreen {
  if (snapshot.connection.state === 'closed') {
    const isEquipment = kind === 'hallRoom' || kind === 'hallScreen';
    return isEquipment && snapshot.connection.reason === 'notAllowed' ? 'wrongRoom' : 'closed';
  }
  const { audience } = snapshot.store;
  if (audience === undefined) return 'connecting';
  if (kind === 'hallRoom') return 'hallComputer';
  if (kind === 'hallScreen') return 'hallScreen';
  if (audience.startsWith('excluded:')) return 'movedOut';
  const roles = snapshot.mine.me?.roles ?? [];
  const isOfficer = audience === 'presidium';
  if (isOfficer && roles.includes('presiding')) return 'chair';
  if (isOfficer && roles.includes('secretary')) return 'secretary';
  // Nobody waits to be let in to what is over: everybody who may see it reads what was decided.
  const isOver = ['ended', 'cancelled'].includes(rowsOf(snapshot.store, 'meeting')['meeting']?.state ?? '');
  if (isOver && !isOfficer && audience !== 'public') return 'ended';
  if (audience === 'lobby') return 'waitingRoom';
  // Nobody lets this person in today: broken off (KL 5:20), or not called. An open meeting is followed as by anybody.
  if (audience === 'public') return 'followingPublicly';
  if (isOfficer) return snapshot.mine.me === undefined ? 'connecting' : 'secretary';
  const mode = snapshot.mine.me?.mode;
  return (mode ?? (kind === 'remote' ? 'remote' : 'hall')) === 'remote' && kind === 'remote'
    ? 'remoteMember'
    : 'hallMember';
}

export function MeetingRoom({
  meetingId,
  kind,
  onChangeKind,
}: {
  readonly meetingId: string;
  readonly kind: UnitKind;
  readonly onChangeKind: () => void;
}) {
  const words = useWords(commonWords);
  const member = useWords(memberWords);
  const screen = useSnapshot((snapshot) => roomScreen(snapshot, kind));
  // A rehearsal may be deleted and loaded anew under the same id; its log is another one then, and nobody has cheated.
  const isRehearsal = useMeetingRow()?.rehearsal ?? true;
  const isForked = useSnapshot((snapshot) => snapshot.isForked) && !isRehearsal;
  const media = useMediaRoom(kind);
  useMeetingTitle(screen);
  useKeptFocus();
  return (
    <MediaProvider source={media}>
      {isForked && (
        <Banner tone="bad" title={member.forkedTitle}>
          {member.forkedText}
        </Banner>
      )}
      {screen !== 'closed' && screen !== 'wrongRoom' && <MeetingNotice />}
      <Suspense fallback={<WaitingPage text={words.loadingMeeting} />}>
        {screen === 'connecting' && <WaitingPage text={words.loadingMeeting} />}
        {screen === 'closed' && <ClosedConnection onChangeKind={onChangeKind} />}
        {screen === 'wrongRoom' && <WrongRoom />}
        {screen === 'waitingRoom' && <WaitingRoom kind={kind} onChangeKind={onChangeKind} />}
        {screen === 'movedOut' && <MovedOut kind={kind} />}
        {screen === 'ended' && <Ended />}
        {screen === 'followingPublicly' && <FollowingPublicly meetingId={meetingId} />}
        {screen === 'chair' && <Chair />}
        {screen === 'secretary' && <Secretary />}
        {screen === 'remoteMember' && <RemoteMember />}
        {screen === 'hallMember' && <HallMember />}
        {screen === 'hallScreen' && <HallScreen meetingId={meetingId} />}
        {screen === 'hallComputer' && <HallComputer meetingId={meetingId} />}
      </Suspense>
    </MediaProvider>
  );
}

/**
 * The tab's name: what is handled now, or where the person is. A screen that excludes the person has no item row, so it
 * cannot leak there.
 */
function useMeetingTitle(screen: RoomScreen): void {
  const pages = useWords(pageNames);
  const rooms = useWords(roomNames);
  const meeting = useMeetingRow();
  const item = useRow('item', 'item');
  const isExcluded = useMine().me?.excludedFromItem === true;
  usePageTitle(
    roomPageName(screen, isExcluded ? undefined : item, meeting?.state, { pages, rooms }),
    meeting?.bodyName,
  );
}

/** What the page of a screen is called: the item being handled, else the screen's own name. */
export function roomPageName(
  screen: RoomScreen,
  item: { readonly paragraphNumber?: number; readonly title: string } | undefined,
  state: string | undefined,
  names: { readonly pages: PageNames; readonly rooms: RoomNames },
): string {
  switch (screen) {
    case 'connecting':
      return names.pages.meeting;
    case 'closed':
    case 'wrongRoom':
      return names.rooms.closed;
    case 'waitingRoom':
    case 'movedOut':
    case 'ended':
      return names.rooms[screen];
    case 'followingPublicly':
      return names.pages.publicMeeting;
    case 'hallScreen':
    case 'hallComputer':
      return names.pages[screen];
    case 'chair':
    case 'secretary':
    case 'remoteMember':
    case 'hallMember':
      if (state === 'ended') return names.rooms.ended;
      if (item === undefined) return names.pages.meeting;
      return `${item.paragraphNumber === undefined ? '' : `§ ${item.paragraphNumber} `}${item.title}`;
  }
}
