/**
 * One picture with its name plate and state.
 *
 * Where no frame comes, the tile says so and what it means; it is never replaced by initials or an old frame.
 */
import { type ReactNode, useEffect, useRef } from 'react';
import type { Picture, PictureName } from '../media/media-source.ts';
import { usePicture } from '../meeting-hooks/media-context.tsx';
import { useWords } from '../wording/language.ts';
import { memberWords } from '../wording/member.ts';
import { Icon, type IconName } from './icon.tsx';

export interface TileState {
  readonly tone: 'ok' | 'warn' | 'bad' | 'act';
  readonly words: string;
}

const toneIcons: Readonly<Record<TileState['tone'], IconName>> = {
  ok: 'tick-ring',
  warn: 'warning',
  bad: 'cross-square',
  act: 'microphone',
};

export function PictureTile({
  picture: name,
  plate,
  plateDetail,
  plateIcon,
  alt,
  state,
  overlay,
  emptyWords,
  emptyConsequence,
  pausedWords,
  emptyIcon = 'camera-off',
  size,
  whole,
  mirrored,
  speaking,
  impaired,
  corner,
  className,
}: {
  readonly picture: PictureName;
  readonly plate: string;
  readonly plateDetail?: string | undefined;
  readonly plateIcon?: IconName | undefined;
  /** Who and where, not what they look like. */
  readonly alt: string;
  readonly state?: TileState | undefined;
  /** Covers the picture: somebody is gone, or in the waiting room. */
  readonly overlay?: { readonly icon: IconName; readonly words: string } | undefined;
  readonly emptyWords: string;
  readonly emptyConsequence?: string | undefined;
  /** Where frames may stop only because nobody looks: the picture is sent and comes back by itself. */
  readonly pausedWords?: string;
  readonly emptyIcon?: IconName;
  readonly size?: 'big' | 'mini';
  /** Never cropped: the overview, and the own picture where it says how others see it. */
  readonly whole?: boolean;
  readonly mirrored?: boolean;
  readonly speaking?: boolean;
  readonly impaired?: boolean;
  readonly corner?: ReactNode;
  readonly className?: string | undefined;
}) {
  const picture = usePicture(name);
  const isShown = picture !== undefined && picture.state === 'live' && overlay === undefined;
  const words = useWords(memberWords);
  // What is on its way, or only not fetched, is not missing.
  const isComing = picture !== undefined && picture.state === 'waiting';
  const notShown = isComing
    ? words.pictureComing
    : picture?.state === 'stalled' && pausedWords !== undefined
      ? pausedWords
      : emptyWords;
  const classes = [
    'tile',
    size === 'mini' && 'mini',
    whole === true && 'whole',
    mirrored === true && 'mirrored',
    speaking === true && 'speaking',
    impaired === true && 'impaired',
    !isShown && 'empty',
    className,
  ];
  return (
    <figure className={classes.filter(Boolean).join(' ')} data-picture={name} data-state={picture?.state ?? 'none'}>
      {picture !== undefined && <PictureContent picture={picture} alt={alt} isHidden={!isShown} />}
      {!isShown && (
        <div className="overlay">
          <Icon name={overlay?.icon ?? emptyIcon} />
          <span>{overlay?.words ?? notShown}</span>
          {overlay === undefined && !isComing && emptyConsequence !== undefined && size !== 'mini' && (
            <span>{emptyConsequence}</span>
          )}
        </div>
      )}
      {state !== undefined && (
        <span className={`state ${state.tone}`}>
          <Icon name={toneIcons[state.tone]} />
          <span>{state.words}</span>
        </span>
      )}
      {corner}
      <figcaption className={size === 'big' ? 'plate big' : 'plate'}>
        {plateIcon !== undefined && <Icon name={plateIcon} />}
        <span>
          {plate}
          {plateDetail !== undefined && <small> · {plateDetail}</small>}
        </span>
      </figcaption>
    </figure>
  );
}

function PictureContent({
  picture,
  alt,
  isHidden,
}: {
  readonly picture: Picture;
  readonly alt: string;
  readonly isHidden: boolean;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const { attach, image } = picture;
  useEffect(() => {
    const element = video.current;
    return element === null || attach === undefined ? undefined : attach(element);
  }, [attach]);
  if (image !== undefined) return <img src={image} alt={isHidden ? '' : alt} />;
  // Sound is played apart from the pictures, so that no tile that is folded away takes a voice with it.
  return <video ref={video} muted playsInline autoPlay aria-label={alt} aria-hidden={isHidden} />;
}
