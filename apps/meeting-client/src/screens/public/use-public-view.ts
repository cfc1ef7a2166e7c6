/** The public view, always the newest: asked for again as soon as the server has something newer, slower after a fault. */
import { useEffect, useState } from 'react';
import { getPublicView, type PublicView } from '../../server-api/public-meetings.ts';

export type Following =
  | { readonly state: 'waiting' }
  | { readonly state: 'notFound' }
  | { readonly state: 'there'; readonly view: PublicView; readonly isBehind: boolean };

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export function usePublicView(meetingId: string): Following {
  const [following, setFollowing] = useState<Following>({ state: 'waiting' });
  useEffect(() => {
    let isOpen = true;
    const follow = async () => {
      let since: number | undefined;
      let faults = 0;
      while (isOpen) {
        const answer = await getPublicView(meetingId, since);
        if (!isOpen) return;
        if ('value' in answer) {
          const view = answer.value;
          const isNewer = since === undefined || view.version !== since;
          since = view.version;
          faults = 0;
          setFollowing((before) =>
            isNewer || before.state !== 'there' || before.isBehind ? { state: 'there', view, isBehind: false } : before,
          );
          // A cache may answer at once with what is known already; then it is not asked in a tight loop.
          await pause(isNewer ? 50 : 1_000);
          continue;
        }
        if (answer.problem.status === 404) return setFollowing({ state: 'notFound' });
        faults += 1;
        setFollowing((before) => (before.state === 'there' ? { ...before, isBehind: true } : before));
        await pause(Math.min(15_000, 500 * 2 ** faults));
      }
      return undefined;
    };
    void follow();
    return () => {
      isOpen = false;
    };
  }, [meetingId]);
  return following;
}
