/** Who I am to the server, signing in and out, and the sessions I have open. */
import { type Answered, get, post, remove } from './request.ts';

export interface Me {
  readonly person: { readonly personId: string; readonly name: string } | null;
  readonly equipment: {
    readonly kind: 'hallRoom' | 'hallScreen';
    readonly label: string;
    readonly meetingRoomId: string;
    readonly room: string;
  } | null;
  readonly roles: readonly string[];
  readonly administratorOf: readonly { readonly organisationId: string; readonly name: string }[];
  readonly secretaryOf: readonly { readonly bodyId: string; readonly name: string }[];
  readonly sessionId: string | null;
  readonly isDemonstration: boolean;
  readonly mayChooseWho: boolean;
}

export interface DemonstrationPerson {
  readonly personId: string;
  readonly name: string;
  readonly party: string | null;
  readonly assignments: readonly {
    readonly bodyId: string;
    readonly body: string;
    readonly role: string;
    readonly presidium: string | null;
  }[];
  readonly isAdministrator: boolean;
}

export interface OpenSession {
  readonly sessionId: string;
  readonly device: string;
  readonly factors: readonly string[];
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly expiresAt: string;
  readonly isThisOne: boolean;
}

export const getMe = (): Promise<Answered<Me>> => get('/api/me');

let asked: Promise<Answered<Me>> | undefined;

/** Asks who I am before any screen does; the first that asks gets this answer. */
export function askWhoIAmAhead(): Promise<Answered<Me>> {
  asked = getMe();
  return asked;
}

/** Who I am: the answer that is already on its way, the first time. */
export function askWhoIAm(): Promise<Answered<Me>> {
  const first = asked ?? getMe();
  asked = undefined;
  return first;
}
export const getDemonstrationPeople = (): Promise<Answered<readonly DemonstrationPerson[]>> => get('/api/demo/people');
export interface DemonstrationRoom {
  readonly meetingRoomId: string;
  readonly name: string;
}

export const getDemonstrationRooms = (): Promise<Answered<readonly DemonstrationRoom[]>> => get('/api/demo/rooms');
export const signInAs = (personId: string): Promise<Answered<void>> => post('/api/demo/sign-in', { personId });
export const signInAsEquipment = (
  equipment: 'hallRoom' | 'hallScreen',
  meetingRoomId: string,
): Promise<Answered<void>> => post('/api/demo/sign-in', { equipment, meetingRoomId });
export const signInByLink = (token: string): Promise<Answered<void>> => post('/api/sign-in/link', { token });
export const signOut = (): Promise<Answered<void>> => post('/api/sign-out');
export const getSessions = (): Promise<Answered<readonly OpenSession[]>> => get('/api/sessions');
export const endSession = (sessionId: string): Promise<Answered<void>> => remove(`/api/sessions/${sessionId}`);

/** Whether this installation has nobody in it and waits for whoever started it. */
export const getBeginning = (): Promise<Answered<{ readonly isOpen: boolean }>> => get('/api/begin');

/** Names the first organisation; whoever does is signed in as its administrator. */
export const begin = (beginning: {
  readonly token: string;
  readonly organisation: { readonly kind: string; readonly name: string; readonly orgNumber?: string };
  readonly administrator: { readonly legalName: string; readonly telephone?: string };
}): Promise<Answered<{ readonly organisationId: string }>> => post('/api/begin', beginning);
