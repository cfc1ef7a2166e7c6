import type { Audience, PrivateRows, Role } from '@tinget/meeting-rules';
import { describe, expect, test } from 'vitest';
import { pageNames, roomNames } from '../wording/page-names.ts';
import { roomPageName, roomScreen } from './meeting-room.tsx';

function screenOf(
  audience: Audience | undefined,
  roles: readonly Role[],
  mode?: 'hall' | 'remote',
  kind: 'hall' | 'remote' | 'hallScreen' = 'remote',
) {
  const me = {
    personId: 'p',
    name: 'P',
    roles,
    status: 'serving',
    hasFloor: false,
    ...(mode ? { mode } : {}),
  } as PrivateRows['me'];
  return roomScreen({ connection: { state: 'connected' }, store: { audience, sections: {} }, mine: { me } }, kind);
}

describe('the screen of a person', () => {
  test('is the waiting room until the secretary has let the person in', () => {
    expect(screenOf('lobby', ['member'])).toBe('waitingRoom');
  });

  test('is the waiting room for a chair who is disqualified, whatever the role', () => {
    expect(screenOf('excluded:item-7', ['presiding', 'member'])).toBe('movedOut');
  });

  test('is the public one for a member who has broken off the service today: nobody will let that person in (KL 5:20)', () => {
    expect(screenOf('public', ['member'], undefined, 'remote')).toBe('followingPublicly');
    expect(screenOf('public', ['member'], undefined, 'hall')).toBe('followingPublicly');
  });

  test('is the chair’s for whoever presides now', () => {
    expect(screenOf('presidium', ['presiding', 'member'], 'hall', 'hall')).toBe('chair');
    expect(screenOf('participants', ['member'], 'hall', 'hall')).toBe('hallMember');
  });

  test('follows what was attested: a member in the hall has no picture and sound, also with a unit that asked for it', () => {
    expect(screenOf('participants', ['member'], 'remote')).toBe('remoteMember');
    expect(screenOf('participants', ['member'], 'hall')).toBe('hallMember');
  });

  test('is the hall’s own for equipment', () => {
    expect(screenOf('hallScreen', [], undefined, 'hallScreen')).toBe('hallScreen');
  });

  test('waits while nothing has come from the server', () => {
    expect(screenOf(undefined, [])).toBe('connecting');
  });
});

test('the tab is named by the item, and by where the person is when there is none to be named', () => {
  const names = { pages: pageNames.sv, rooms: roomNames.sv };
  const item = { paragraphNumber: 31, title: 'Ny förskola i Lillängen' };
  expect(roomPageName('remoteMember', item, 'open', names)).toBe('§ 31 Ny förskola i Lillängen');
  expect(roomPageName('chair', undefined, 'open', names)).toBe('Sammanträde');
  expect(roomPageName('movedOut', item, 'open', names)).toBe('Utanför rummet');
  expect(roomPageName('hallMember', item, 'ended', names)).toBe('Avslutat sammanträde');
  expect(roomPageName('waitingRoom', item, 'open', { pages: pageNames.en, rooms: roomNames.en })).toBe('Waiting room');
});

test('equipment at the meeting of another room is told so, and a person who may not take part is not taken for equipment', () => {
  const closed = {
    connection: { state: 'closed', reason: 'notAllowed' } as const,
    store: { audience: undefined, sections: {} } as unknown as Parameters<typeof roomScreen>[0]['store'],
    mine: {},
  };
  expect(roomScreen(closed, 'hallRoom')).toBe('wrongRoom');
  expect(roomScreen(closed, 'hallScreen')).toBe('wrongRoom');
  expect(roomScreen(closed, 'remote')).toBe('closed');
  expect(roomScreen({ ...closed, connection: { state: 'closed', reason: 'signedOut' } }, 'hallRoom')).toBe('closed');
});

test('nobody waits to be let in to a meeting that is over: members read it, and officers go on with its minutes', () => {
  const over = (audience: Audience, roles: readonly Role[]) =>
    roomScreen(
      {
        connection: { state: 'connected' },
        store: {
          audience,
          sections: { meeting: { v: 1, rows: { meeting: { state: 'ended' } } } },
        } as unknown as Parameters<typeof roomScreen>[0]['store'],
        mine: { me: { roles } as unknown as PrivateRows['me'] },
      },
      'companion',
    );
  expect(over('lobby', ['member'])).toBe('ended');
  expect(over('participants', ['member'])).toBe('ended');
  expect(over('presidium', ['secretary'])).toBe('secretary');
  expect(over('presidium', ['presiding', 'member'])).toBe('chair');
});
