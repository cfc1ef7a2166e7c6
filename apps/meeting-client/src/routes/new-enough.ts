/**
 * Whether this browser can run the page. One that reads the scripts but lacks what they stand on is told so by
 * public/old-browser.js, which asks the same; nothing of the meeting may then go on behind its sentence.
 */
export function isNewEnough(): boolean {
  return (
    typeof Promise.withResolvers === 'function' &&
    // Newer than the language that the code is written in, and asked for as the mark of a browser's year.
    typeof Reflect.get(Set.prototype, 'union') === 'function' &&
    typeof WebSocket === 'function' &&
    typeof CSS !== 'undefined' &&
    typeof CSS.supports === 'function' &&
    CSS.supports('selector(:has(*))')
  );
}
