/** In the hall or remote: what the person says; what counts is attested by the secretary (`decisions.md` 13). */
import type { UnitKind } from '@tinget/meeting-rules';
import { Icon, type IconName } from '../../components/icon.tsx';
import { TopBar } from '../../components/top-bar.tsx';
import { useWords } from '../../wording/language.ts';
import { waitingRoomWords } from '../../wording/waiting-room.ts';
import styles from './choose-how.module.css';

export function ChooseHow({ name, onChoose }: { readonly name: string; readonly onChoose: (kind: UnitKind) => void }) {
  const words = useWords(waitingRoomWords);
  const ways: readonly { kind: UnitKind; icon: IconName; title: string; text: string }[] = [
    { kind: 'hall', icon: 'hall', title: words.asHall, text: words.asHallText },
    { kind: 'remote', icon: 'camera', title: words.asRemote, text: words.asRemoteText },
    { kind: 'companion', icon: 'document', title: words.asCompanion, text: words.asCompanionText },
  ];
  return (
    <>
      <TopBar account={name} />
      <main id="main" className={styles.page}>
        <h1>{words.howTitle}</h1>
        <p>{words.howText}</p>
        <div className={styles.ways}>
          {ways.map((way) => (
            <button key={way.kind} className={styles.way} type="button" onClick={() => onChoose(way.kind)}>
              <Icon name={way.icon} />
              <b>{way.title}</b>
              <span>{way.text}</span>
            </button>
          ))}
        </div>
      </main>
    </>
  );
}
