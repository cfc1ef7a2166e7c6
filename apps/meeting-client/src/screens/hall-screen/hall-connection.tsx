/**
 * The hall's own equipment by its address: who it is to the server, its line, and its sound and picture.
 *
 * Inside a meeting's page that is already there; by the address of the screen itself it is opened here.
 */
import type { UnitKind } from '@tinget/meeting-rules';
import type { ReactNode } from 'react';
import { usePageTitle } from '../../components/page-title.ts';
import { TopBar } from '../../components/top-bar.tsx';
import { Unreachable } from '../../components/unreachable.tsx';
import { WaitingPage } from '../../components/waiting-page.tsx';
import { MediaProvider } from '../../meeting-hooks/media-context.tsx';
import { MeetingProvider, useIsInMeeting, useMeetingRow, useSnapshot } from '../../meeting-hooks/meeting-context.tsx';
import { useMediaRoom } from '../../meeting-hooks/use-media-room.ts';
import { useMeetingSession } from '../../meeting-hooks/use-meeting-session.ts';
import { ClosedConnection } from '../../routes/closed-connection.tsx';
import { getMe } from '../../server-api/sign-in.ts';
import { useAnswer } from '../../server-api/use-answer.ts';
import { commonWords } from '../../wording/common.ts';
import { hallWords } from '../../wording/hall.ts';
import { useWords } from '../../wording/language.ts';
import { pageNames } from '../../wording/page-names.ts';
import { WrongRoom } from './wrong-room.tsx';

type EquipmentKind = 'hallRoom' | 'hallScreen';

export function HallConnection({
  meetingId,
  kind,
  children,
}: {
  readonly meetingId: string;
  readonly kind: EquipmentKind;
  readonly children: ReactNode;
}) {
  const isInMeeting = useIsInMeeting();
  if (isInMeeting) return children;
  return (
    <ByAddress meetingId={meetingId} kind={kind}>
      {children}
    </ByAddress>
  );
}

function ByAddress({
  meetingId,
  kind,
  children,
}: {
  readonly meetingId: string;
  readonly kind: EquipmentKind;
  readonly children: ReactNode;
}) {
  const words = useWords(hallWords);
  const common = useWords(commonWords);
  const pages = useWords(pageNames);
  const name = kind === 'hallRoom' ? pages.hallComputer : pages.hallScreen;
  const me = useAnswer(getMe, 'me');
  if (me.state === 'problem') return <Unreachable again={me.again} />;
  if (me.state === 'waiting') return <WaitingPage text={common.loading} />;
  const { equipment } = me.value;
  if (equipment?.kind === kind) {
    return (
      <Connected meetingId={meetingId} unit={{ owner: equipment.meetingRoomId, kind }} name={name}>
        {children}
      </Connected>
    );
  }
  // A screen shows nothing that the public may not see, so anybody may put it up; what the room sends is the room's own.
  if (kind === 'hallScreen') {
    return (
      <Connected meetingId={meetingId} unit={undefined} name={name}>
        {children}
      </Connected>
    );
  }
  return (
    <>
      <TopBar />
      <main id="main" className="plain-page">
        <h1>{words.notEquipmentTitle}</h1>
        <p>{words.notEquipmentText}</p>
        <p>
          <a className="btn primary" href={`/sign-in?to=${encodeURIComponent(location.pathname)}`}>
            {words.signInAsEquipment}
          </a>
        </p>
      </main>
    </>
  );
}

function Connected({
  meetingId,
  unit,
  name,
  children,
}: {
  readonly meetingId: string;
  readonly unit: { readonly owner: string; readonly kind: UnitKind } | undefined;
  readonly name: string;
  readonly children: ReactNode;
}) {
  const words = useWords(commonWords);
  const session = useMeetingSession(meetingId, unit);
  if (session === undefined) return <WaitingPage text={words.loadingMeeting} />;
  return (
    <MeetingProvider source={session}>
      <WithMedia kind={unit?.kind ?? 'companion'} name={name}>
        {children}
      </WithMedia>
    </MeetingProvider>
  );
}

function WithMedia({
  kind,
  name,
  children,
}: {
  readonly kind: UnitKind;
  readonly name: string;
  readonly children: ReactNode;
}) {
  const words = useWords(commonWords);
  const media = useMediaRoom(kind);
  const connection = useSnapshot((snapshot) => snapshot.connection);
  const hasView = useSnapshot((snapshot) => snapshot.store.audience !== undefined);
  usePageTitle(name, useMeetingRow()?.bodyName);
  // Only the room's own equipment knocks as such; anybody else who puts a screen up is a reader.
  const isEquipment = kind === 'hallRoom' || kind === 'hallScreen';
  if (connection.state === 'closed' && connection.reason === 'notAllowed' && isEquipment) return <WrongRoom />;
  if (connection.state === 'closed') return <ClosedConnection onChangeKind={() => location.reload()} />;
  if (!hasView) return <WaitingPage text={words.loadingMeeting} />;
  return <MediaProvider source={media}>{children}</MediaProvider>;
}
