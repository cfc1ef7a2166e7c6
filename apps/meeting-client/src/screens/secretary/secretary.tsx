/** The place of this screen; until it is written it only waits. */
import { WaitingPage } from '../../components/waiting-page.tsx';
import { commonWords } from '../../wording/common.ts';
import { useWords } from '../../wording/language.ts';

export function SecretaryScreen() {
  const words = useWords(commonWords);
  return (
    <div>
      <WaitingPage text={words.loadingMeeting} />
    </div>
  );
}
