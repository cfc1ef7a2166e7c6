/** What is wrong with sound and picture, or sent without being looked at: said where it cannot be missed. */
import { useEffect, useState } from 'react';
import { Banner } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { mediaObstacle } from '../../media/browser-media.ts';
import { useMedia, useMediaSource } from '../../meeting-hooks/media-context.tsx';
import { useSnapshot } from '../../meeting-hooks/meeting-context.tsx';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';

/** A break that lasts longer than this is not only a break: the network may let no sound and picture through. */
const longBreakMs = 30_000;

export function MediaNotices() {
  const words = useWords(memberWords);
  const source = useMediaSource();
  const state = useMedia((media) => media.state);
  const soundIsBlocked = useMedia((media) => media.soundIsBlocked);
  const isSharing = useMedia((media) => media.isSharingScreen);
  const screenTrouble = useMedia((media) => media.screenTrouble);
  const isBroken = useSnapshot((snapshot) => snapshot.connection.state === 'lost');
  return (
    <>
      {soundIsBlocked && (
        <Banner
          tone="warn"
          title={words.soundBlocked}
          action={
            <button className="btn small primary" type="button" onClick={() => source?.startSound()}>
              <Icon name="sound" size="s" />
              {words.startSound}
            </button>
          }
        />
      )}
      {state === 'failed' && (
        <Banner tone="bad" title={words.mediaFailed}>
          {mediaObstacle() === 'browser' ? words.mediaNotInBrowser : words.mediaFailedText}
        </Banner>
      )}
      {state === 'reconnecting' && !isBroken && <Reconnecting />}
      {screenTrouble !== undefined && <Banner tone="warn" title={words.screenNotShown} />}
      {isSharing && (
        <Banner
          tone="info"
          title={words.youShare}
          action={
            <button className="btn small" type="button" onClick={() => source?.stopSharing()}>
              {words.stopSharing}
            </button>
          }
        />
      )}
    </>
  );
}

function Reconnecting() {
  const words = useWords(memberWords);
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), longBreakMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Banner tone="warn" title={words.mediaReconnecting}>
      {isLong ? words.mediaFailedText : undefined}
    </Banner>
  );
}
