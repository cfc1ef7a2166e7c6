import { describe, expect, test } from 'vitest';
import { routeOf } from './router.tsx';

describe('an address', () => {
  test('of a meeting opens the meeting, whatever role the reader has in it', () => {
    expect(routeOf('/meetings/m-1', '')).toEqual({ page: 'meeting', meetingId: 'm-1' });
    expect(routeOf('/meetings/m-1/', '')).toEqual({ page: 'meeting', meetingId: 'm-1' });
  });

  test('of the hall has its own page for the screen and for the computer', () => {
    expect(routeOf('/meetings/m-1/hall-screen', '')).toEqual({ page: 'hallScreen', meetingId: 'm-1' });
    expect(routeOf('/meetings/m-1/hall-computer', '')).toEqual({ page: 'hallComputer', meetingId: 'm-1' });
  });

  test('of a personal link keeps its secret behind the number sign', () => {
    expect(routeOf('/link', '#abc')).toEqual({ page: 'personalLink', token: 'abc' });
  });

  test('of a body and of a draft opens its rules and the form and level of its items', () => {
    expect(routeOf('/bodies/namnden/regulations', '')).toEqual({ page: 'regulations', bodyId: 'namnden' });
    expect(routeOf('/drafts/m-1/assess', '')).toEqual({ page: 'assessment', meetingId: 'm-1' });
    expect(routeOf('/bodies/namnden', '')).toEqual({ page: 'notFound' });
    expect(routeOf('/drafts/m-1', '')).toEqual({ page: 'notFound' });
  });

  test('that nobody knows is not found rather than guessed', () => {
    for (const path of ['/meetings', '/meetings/m/n', '/open/m/n', '/start', '/help/x', '/a/b/c/d']) {
      expect(routeOf(path, ''), path).toEqual({ page: 'notFound' });
    }
  });
});
