/** What the server says of itself while the meeting goes on: it cannot record just now, or has no sound and picture. */
import { Banner } from '../components/badge.tsx';
import { useSnapshot } from '../meeting-hooks/meeting-context.tsx';
import { useWords } from '../wording/language.ts';
import { noticeWords } from '../wording/notices.ts';

export function MeetingNotice() {
  const words = useWords(noticeWords);
  const notice = useSnapshot((snapshot) => snapshot.notice);
  const said = Object.entries(words).find(([code]) => code === notice?.code)?.[1];
  // What is over again (`storage-back`) needs no words: the banner goes.
  if (notice === undefined || said === undefined) return null;
  return (
    <Banner tone={notice.level === 'alarm' ? 'bad' : 'warn'} title={said.title}>
      {said.text}
    </Banner>
  );
}
