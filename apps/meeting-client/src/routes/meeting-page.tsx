/** A meeting by its address: who I am, how I take part, then the room. */
import type { UnitKind } from '@tinget/meeting-rules';
import { useEffect, useState } from 'react';
import { Unreachable } from '../components/unreachable.tsx';
import { WaitingPage } from '../components/waiting-page.tsx';
import { MeetingProvider } from '../meeting-hooks/meeting-context.tsx';
import { useMeetingSession } from '../meeting-hooks/use-meeting-session.ts';
import { rememberedKind, rememberKind } from '../meeting-session/remembered-kind.ts';
import { ChooseHow } from '../screens/waiting-room/choose-how.tsx';
import { getMeeting } from '../server-api/meetings.ts';
import { askWhoIAm, type Me } from '../server-api/sign-in.ts';
import { useAnswer } from '../server-api/use-answer.ts';
import { commonWords } from '../wording/common.ts';
import { useWords } from '../wording/language.ts';
import { MeetingRoom } from './meeting-room.tsx';
import { goTo } from './router.tsx';

export function MeetingPage({ meetingId }: { readonly meetingId: string }) {
  const words = useWords(commonWords);
  const me = useAnswer(askWhoIAm, 'me');
  const isSignedOut = me.state === 'there' && me.value.sessionId === null;
  useEffect(() => {
    if (isSignedOut) goTo(`/sign-in?to=${encodeURIComponent(`/meetings/${meetingId}`)}`, { replace: true });
  }, [isSignedOut, meetingId]);
  if (me.state === 'problem') return <Unreachable again={me.again} />;
  if (me.state === 'waiting' || isSignedOut) return <WaitingPage text={words.loading} />;
  return <SignedInMeeting meetingId={meetingId} me={me.value} />;
}

function SignedInMeeting({ meetingId, me }: { readonly meetingId: string; readonly me: Me }) {
  const words = useWords(commonWords);
  const [kind, setKind] = useState<UnitKind | undefined>(() => me.equipment?.kind ?? rememberedKind(meetingId));
  const owner = me.person?.personId ?? me.equipment?.meetingRoomId;
  const choose = (chosen: UnitKind) => {
    rememberKind(meetingId, chosen);
    setKind(chosen);
  };
  if (owner === undefined) return <WaitingPage text={words.loading} />;
  if (kind === undefined) {
    return <UnlessOver meetingId={meetingId} owner={owner} name={me.person?.name ?? ''} onChoose={choose} />;
  }
  return <ConnectedMeeting meetingId={meetingId} owner={owner} kind={kind} onChangeKind={() => setKind(undefined)} />;
}

/** Asks how to take part, unless there is nothing left to take part in: an ended meeting is read, and by everybody alike. */
function UnlessOver({
  meetingId,
  owner,
  name,
  onChoose,
}: {
  readonly meetingId: string;
  readonly owner: string;
  readonly name: string;
  readonly onChoose: (kind: UnitKind) => void;
}) {
  const words = useWords(commonWords);
  const meeting = useAnswer(() => getMeeting(meetingId), meetingId);
  if (meeting.state === 'waiting') return <WaitingPage text={words.loadingMeeting} />;
  // Whoever may not read it here is told so by the meeting itself.
  const isOver = meeting.state === 'there' && ['ended', 'cancelled'].includes(meeting.value.state);
  if (!isOver) return <ChooseHow name={name} onChoose={onChoose} />;
  return <ConnectedMeeting meetingId={meetingId} owner={owner} kind="companion" onChangeKind={meeting.again} />;
}

function ConnectedMeeting({
  meetingId,
  owner,
  kind,
  onChangeKind,
}: {
  readonly meetingId: string;
  readonly owner: string;
  readonly kind: UnitKind;
  readonly onChangeKind: () => void;
}) {
  const words = useWords(commonWords);
  const session = useMeetingSession(meetingId, { owner, kind });
  if (session === undefined) return <WaitingPage text={words.loadingMeeting} />;
  return (
    <MeetingProvider source={session}>
      <MeetingRoom meetingId={meetingId} kind={kind} onChangeKind={onChangeKind} />
    </MeetingProvider>
  );
}
