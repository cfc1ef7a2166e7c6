/** The place of this screen; until it is written it only waits. */
import { WaitingPage } from '../../components/waiting-page.tsx';
import { commonWords } from '../../wording/common.ts';
import { useWords } from '../../wording/language.ts';

export function PublicMeeting({ meetingId }: { readonly meetingId: string }) {
  const words = useWords(commonWords);
  return (
    <div data-meeting={meetingId}>
      <WaitingPage text={words.loadingMeeting} />
    </div>
  );
}
