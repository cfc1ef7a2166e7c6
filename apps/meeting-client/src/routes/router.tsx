/** Going to a page of this application without loading anew, and which one is shown. */
import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react';
import { type Route, routeOf } from './route.ts';

export { type Route, routeOf } from './route.ts';

const listeners = new Set<() => void>();

function notify(): void {
  for (const listener of listeners) listener();
}

/** Goes to another page of this application. */
export function goTo(path: string, options?: { readonly replace?: boolean }): void {
  if (options?.replace === true) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  window.scrollTo(0, 0);
  notify();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

function address(): string {
  return location.pathname + location.hash;
}

export function useRoute(): Route {
  useSyncExternalStore(subscribe, address);
  return routeOf(location.pathname, location.hash);
}

/** A link within the application; with a modifier key it opens as any link does. */
export function Link({
  to,
  onClick,
  ...rest
}: { readonly to: string } & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'>) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    goTo(to);
  };
  return <a {...rest} href={to} onClick={follow} />;
}
