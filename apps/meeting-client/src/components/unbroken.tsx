/** Days and times of day in running text, kept in one piece where a browser would break them at a hyphen. */
import { Fragment } from 'react';

const kept = /(\d{4}-\d{2}-\d{2}|\d{1,2}[.:]\d{2}\s?[–-]\s?\d{1,2}[.:]\d{2})/;

/** The text in parts; every other one, from the second, is a day or a span of time. Joined they are the text. */
export function unbrokenParts(text: string): readonly string[] {
  return text.split(kept);
}

export function Unbroken({ children }: { readonly children: string }) {
  return unbrokenParts(children).map((part, index) =>
    index % 2 === 0 ? (
      <Fragment key={index}>{part}</Fragment>
    ) : (
      <span key={index} className="unbroken">
        {part}
      </span>
    ),
  );
}
