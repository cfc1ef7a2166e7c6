/**
 * A text of which so many lines are shown, and the rest with one press: the acts below it stay in sight on a phone.
 *
 * The button is there only where something is hidden; a screen reader reads the whole text either way.
 */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import styles from './clamped.module.css';

/** A question of so many lines is shown whole where the screen is tall enough for it. */
const mostLines = 4;

export function ClampedQuestion({
  id,
  text,
  isWhole,
  onWhole,
}: {
  readonly id: string;
  readonly text: string;
  readonly isWhole: boolean;
  readonly onWhole: (isWhole: boolean) => void;
}): ReactNode {
  const words = useWords(memberWords);
  const buttonId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [isCut, setCut] = useState(false);
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const element = heading.current;
    if (element === null || isWhole) return undefined;
    const measure = () => {
      setLong(element.scrollHeight > mostLines * Number.parseFloat(getComputedStyle(element).lineHeight) + 2);
      setCut(element.scrollHeight > element.clientHeight + 2);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [isWhole]);
  return (
    <>
      <h2
        id={id}
        ref={heading}
        className={isWhole ? undefined : isLong ? `${styles.clamped} ${styles.long}` : styles.clamped}
      >
        {text}
      </h2>
      {(isCut || isWhole) && (
        <button
          id={buttonId}
          className={styles.more}
          type="button"
          aria-expanded={isWhole}
          aria-controls={id}
          onClick={() => onWhole(!isWhole)}
        >
          {isWhole ? words.showLess : words.showWholeQuestion}
        </button>
      )}
    </>
  );
}
