/**
 * Which page an address means.
 *
 * Small on purpose: a dozen addresses, no parameters but ids, and no content of a meeting in any of them.
 */

export type Route =
  | { readonly page: 'start' }
  | { readonly page: 'signIn' }
  /** A personal link: the secret stands after `#`, which no server sees. */
  | { readonly page: 'personalLink'; readonly token: string }
  /** Where an installation begins that has nobody in it; the secret stands after `#`. */
  | { readonly page: 'begin'; readonly token: string }
  | { readonly page: 'account' }
  | { readonly page: 'equipment' }
  | { readonly page: 'help' }
  | { readonly page: 'meeting'; readonly meetingId: string }
  | { readonly page: 'documents'; readonly meetingId: string }
  | { readonly page: 'prepareMeeting'; readonly meetingId: string }
  | { readonly page: 'hallScreen'; readonly meetingId: string }
  | { readonly page: 'hallComputer'; readonly meetingId: string }
  /** What the public sees; `/public` itself is the server's own, for machines. */
  | { readonly page: 'publicMeeting'; readonly meetingId: string }
  | { readonly page: 'public' }
  /** Drafts before their call, and the register, for those who keep them. */
  | { readonly page: 'prepare' }
  | { readonly page: 'register' }
  | { readonly page: 'newBody'; readonly organisationId: string }
  | { readonly page: 'registerBody'; readonly bodyId: string }
  | { readonly page: 'regulations'; readonly bodyId: string }
  | { readonly page: 'assessment'; readonly meetingId: string }
  | { readonly page: 'notFound' };

const meetingPages = {
  documents: 'documents',
  prepare: 'prepareMeeting',
  'hall-screen': 'hallScreen',
  'hall-computer': 'hallComputer',
} as const;

/** The page of an address. What is not known is `notFound`, never a guess. */
export function routeOf(pathname: string, hash: string): Route {
  const parts = pathname.split('/').filter((part) => part !== '');
  const [first, second, third, ...rest] = parts;
  if (rest.length > 0) return { page: 'notFound' };
  if (first === undefined) return { page: 'start' };
  if (first === 'meetings' && second !== undefined) {
    if (third === undefined) return { page: 'meeting', meetingId: second };
    const page = Object.entries(meetingPages).find(([name]) => name === third)?.[1];
    return page === undefined ? { page: 'notFound' } : { page, meetingId: second };
  }
  if (first === 'open') {
    if (third !== undefined) return { page: 'notFound' };
    return second === undefined ? { page: 'public' } : { page: 'publicMeeting', meetingId: second };
  }
  if (first === 'register' && second === 'new-body' && third !== undefined)
    return { page: 'newBody', organisationId: third };
  if (first === 'register' && second !== undefined && third === undefined)
    return { page: 'registerBody', bodyId: second };
  if (first === 'bodies' && second !== undefined && third === 'regulations')
    return { page: 'regulations', bodyId: second };
  if (first === 'drafts' && second !== undefined && third === 'assess')
    return { page: 'assessment', meetingId: second };
  if (second !== undefined) return { page: 'notFound' };
  switch (first) {
    case 'prepare':
      return { page: 'prepare' };
    case 'register':
      return { page: 'register' };
    case 'sign-in':
      return { page: 'signIn' };
    case 'link':
      return { page: 'personalLink', token: hash.replace(/^#/, '') };
    case 'begin':
      return { page: 'begin', token: hash.replace(/^#/, '') };
    case 'account':
      return { page: 'account' };
    case 'equipment':
      return { page: 'equipment' };
    case 'help':
      return { page: 'help' };
    default:
      return { page: 'notFound' };
  }
}
