/**
 * The pictures in a window of their own, so that documents can have the whole screen.
 *
 * Where the browser has it, the window stays on top of others (Document Picture-in-Picture); else it is an ordinary
 * window. The page itself keeps its pictures: the window is an addition, never a way to close them.
 */
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { Icon } from '../../components/icon.tsx';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { OverviewTile, PresidiumTile } from './pictures.tsx';
import styles from './pop-out.module.css';
import { SpeakerPicture, useLargePicture } from './stage.tsx';

interface PictureInPicture {
  readonly requestWindow: (size: { readonly width: number; readonly height: number }) => Promise<Window>;
}

function pictureInPicture(): PictureInPicture | undefined {
  const found: unknown = Reflect.get(window, 'documentPictureInPicture');
  return typeof found === 'object' && found !== null && 'requestWindow' in found
    ? (found as PictureInPicture)
    : undefined;
}

async function openWindow(): Promise<Window | undefined> {
  const size = { width: 420, height: 620 };
  try {
    const onTop = await pictureInPicture()?.requestWindow(size);
    if (onTop !== undefined) return onTop;
  } catch {
    // Refused, or not from a press: an ordinary window then.
  }
  return window.open('', 'tinget-pictures', `popup,width=${size.width},height=${size.height}`) ?? undefined;
}

function dress(target: Window): void {
  target.document.title = document.title;
  target.document.documentElement.lang = document.documentElement.lang;
  const theme = document.documentElement.getAttribute('data-theme');
  if (theme !== null) target.document.documentElement.setAttribute('data-theme', theme);
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"], style')) {
    target.document.head.append(target.document.importNode(sheet, true));
  }
}

export function PopOut() {
  const words = useWords(memberWords);
  const [opened, setOpened] = useState<Window | undefined>(undefined);
  useEffect(() => {
    if (opened === undefined) return;
    const closed = () => setOpened(undefined);
    opened.addEventListener('pagehide', closed);
    return () => {
      opened.removeEventListener('pagehide', closed);
      opened.close();
    };
  }, [opened]);
  const toggle = async () => {
    if (opened !== undefined) {
      setOpened(undefined);
      return;
    }
    const target = await openWindow();
    if (target === undefined) return;
    dress(target);
    setOpened(target);
  };
  return (
    <>
      <button
        className={opened === undefined ? 'btn' : 'btn soft'}
        type="button"
        aria-pressed={opened !== undefined}
        onClick={() => void toggle()}
      >
        <Icon name="window" />
        {opened === undefined ? words.ownWindow : words.ownWindowClose}
      </button>
      {opened !== undefined && createPortal(<Pictures />, opened.document.body)}
    </>
  );
}

function Pictures() {
  const large = useLargePicture();
  return (
    <main className={styles.pictures}>
      <SpeakerPicture />
      {large !== 'overview' && <OverviewTile />}
      {large !== 'presidium' && <PresidiumTile />}
    </main>
  );
}
