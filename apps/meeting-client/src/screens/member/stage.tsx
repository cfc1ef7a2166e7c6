/** The large picture: the one who has the floor, wherever that person is; the screen somebody shows goes before it. */
import { PictureTile } from '../../components/picture-tile.tsx';
import type { PictureName } from '../../media/media-source.ts';
import { usePicture } from '../../meeting-hooks/media-context.tsx';
import { useMine, useNames, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { largePicture, speechUnderWay } from './member-scene.ts';
import { OverviewTile, PresidiumTile } from './pictures.tsx';
import { CornerClock } from './speech-clock.tsx';

/** Which picture is on the stage. */
export function useLargePicture(): PictureName {
  const speech = speechUnderWay(useRows('floor'));
  const own = useMine().me?.personId;
  return largePicture(speech, own);
}

export function SpeakerPicture({
  className,
  isSmall,
}: {
  readonly className?: string | undefined;
  /** Beside a screen that somebody shows. */
  readonly isSmall?: boolean;
}) {
  const size = isSmall === true ? {} : { size: 'big' as const };
  const words = useWords(memberWords);
  const names = useNames();
  const speech = speechUnderWay(useRows('floor'));
  const large = useLargePicture();
  if (large === 'overview') return <OverviewTile {...size} className={className} />;
  if (speech === undefined) return <PresidiumTile {...size} className={className} />;
  const name = names.person(speech.personId);
  return (
    <PictureTile
      picture={large}
      {...size}
      plate={name}
      plateDetail={isSmall === true ? words.hasFloor : words.hasFloorIn[speech.place]}
      alt={speech.place === 'lectern' ? words.lecternAlt(name) : words.speakerAlt(name)}
      emptyWords={words.lecternMissing}
      corner={<CornerClock speech={speech} isShort={isSmall === true} />}
      className={className}
    />
  );
}

/** A screen that somebody shows: it takes the stage, and the speaker's picture moves up among the others. */
export function SharedScreen({ className }: { readonly className?: string | undefined }) {
  const words = useWords(memberWords);
  const names = useNames();
  const screen = usePicture('screen');
  if (screen === undefined) return null;
  const name = screen.personId === undefined ? words.presidium : names.person(screen.personId);
  return (
    <PictureTile
      picture="screen"
      size="big"
      whole
      className={className}
      plate={words.sharedScreen(name)}
      alt={words.sharedScreenAlt(name)}
      emptyWords={words.mediaConnecting}
    />
  );
}
