/**
 * A person with a sign-in who follows an open meeting as anybody may: a member who has broken off the service today
 * (KL 5:20), or somebody who is not called to it. It says why, so that nobody waits to be let in.
 */
import { Banner } from '../../components/badge.tsx';
import { useMine } from '../../meeting-hooks/meeting-context.tsx';
import { useWords } from '../../wording/language.ts';
import { publicWords } from '../../wording/public.ts';
import { PublicMeeting } from './public-meeting.tsx';

export function FollowingPublicly({ meetingId }: { readonly meetingId: string }) {
  const words = useWords(publicWords);
  const isCalled = useMine().me !== undefined;
  return (
    <PublicMeeting
      meetingId={meetingId}
      notice={
        <Banner tone="info" title={isCalled ? words.brokenOffTitle : words.notCalledTitle}>
          <p>{isCalled ? words.brokenOffText : words.notCalledText}</p>
        </Banner>
      }
    />
  );
}
