/** What a screen reader is told of the room, and the one sound there is: the same for who sits in it and who is far away. */
import { useEffect, useRef } from 'react';
import { Announcer } from '../../components/announcer.tsx';
import { useMine, useNames, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { type MemberScene, speechUnderWay } from './member-scene.ts';

/** New speaker, own place in the list, new document politely; a vote that opens at once. */
export function RoomAnnouncements({ scene }: { readonly scene: MemberScene }) {
  const words = useWords(memberWords);
  const names = useNames();
  const mine = useMine();
  const speech = speechUnderWay(useRows('floor'));
  const documents = Object.values(useRows('documents'));
  const newest = documents
    .filter((document) => document.handedOutAt !== undefined)
    .sort((a, b) => (a.handedOutAt ?? '').localeCompare(b.handedOutAt ?? ''))
    .at(-1);
  const place = mine.requests?.[0]?.position;
  const isVoting = scene.name === 'vote' && scene.ballot.state === 'running';
  useVoteTone(isVoting);
  return (
    <>
      <Announcer
        text={speech === undefined ? words.nobodySpeaks : words.announceSpeaker(names.person(speech.personId))}
      />
      <Announcer text={place === undefined ? '' : words.onListPlace(place)} />
      <Announcer text={newest === undefined ? '' : words.announceDocument(newest.title)} />
      <Announcer urgent text={isVoting ? words.announceVote(scene.ballot.question) : ''} />
    </>
  );
}

/** The one sound there is: a vote has opened. Short and low; turned off together with the device's sound. */
function useVoteTone(isVoting: boolean): void {
  const was = useRef(isVoting);
  useEffect(() => {
    const opened = isVoting && !was.current;
    was.current = isVoting;
    if (!opened) return;
    try {
      const context = new AudioContext();
      const gain = context.createGain();
      gain.gain.setValueAtTime(0.08, context.currentTime);
      gain.gain.exponentialRampToValueAtTime(0.001, context.currentTime + 0.5);
      const tone = context.createOscillator();
      tone.frequency.value = 523;
      tone.connect(gain).connect(context.destination);
      tone.start();
      tone.stop(context.currentTime + 0.5);
      tone.onended = () => void context.close();
    } catch {
      // A browser without sound has the words and the picture.
    }
  }, [isVoting]);
}
