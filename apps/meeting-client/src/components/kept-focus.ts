/**
 * Focus that falls out of the page with the button that had it: an act is done, its button goes, and who works by keys
 * would begin again at the top of the page. It goes to the area the button was in, so that the next Tab is the next act.
 *
 * Never to the next button itself: a key that is pressed twice would carry out what has come to the same place.
 */
import { useEffect } from 'react';

interface Place {
  readonly element: Element;
  /** The areas it was in, innermost first, and their names: an area may be drawn anew in its place. */
  readonly areas: readonly HTMLElement[];
}

function placeOf(element: Element): Place {
  const areas: HTMLElement[] = [];
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    if (at.dataset['area'] !== undefined || at.id === 'main') areas.push(at);
  }
  return { element, areas };
}

/** Where the focus goes that was at `place`: the innermost area that is still there, or one of the same name, or the page. */
function areaFor({ areas }: Place): HTMLElement | null {
  for (const area of areas) {
    if (area.isConnected) return area;
    const { area: name } = area.dataset;
    const again = name === undefined ? null : document.querySelector<HTMLElement>(`[data-area="${CSS.escape(name)}"]`);
    if (again !== null) return again;
  }
  return document.getElementById('main');
}

/** For as long as the page is shown. What took the focus meanwhile, such as a dialog, keeps it. */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: Place | undefined;
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof Element) last = placeOf(target);
    };
    const onLost = () => {
      if (last === undefined || last.element.isConnected) return;
      const { activeElement } = document;
      if (activeElement !== null && activeElement !== document.body) return;
      const area = areaFor(last);
      last = undefined;
      if (area === null) return;
      if (!area.hasAttribute('tabindex')) area.setAttribute('tabindex', '-1');
      area.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(onLost);
    document.addEventListener('focusin', onFocus);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', onFocus);
      observer.disconnect();
    };
  }, []);
}
