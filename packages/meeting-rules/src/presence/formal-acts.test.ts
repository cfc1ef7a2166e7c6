import { describe, expect, test } from 'vitest';
import { Session } from '../proposals/testing/session.ts';
import { refusalOfFormalAct } from './formal-acts.ts';

describe('CON-17 the overview of the room', () => {
  const serving = ['Ada', 'Bo', 'Cia'];

  test('bars every formal act while nobody has seen it live and somebody is at a distance', () => {
    const session = new Session({ serving, remote: ['Cia'] });
    session.record({ type: 'RoomSourceChanged', source: 'overview', state: 'lost', since: session.at });
    expect(refusalOfFormalAct(session.meeting, session.at)?.code).toBe('room-overview-lost');
    session.record({ type: 'RoomSourceChanged', source: 'overview', state: 'live', since: session.at });
    expect(refusalOfFormalAct(session.meeting, session.at)).toBeUndefined();
  });

  test('does not matter while everybody sits in the hall', () => {
    const session = new Session({ serving });
    expect(refusalOfFormalAct(session.meeting, session.at)).toBeUndefined();
  });

  test('is missing from the start: an overview that nobody has reported counts as lost', () => {
    const session = new Session({ serving });
    session.record({
      type: 'ModeChanged',
      personId: 'Cia' as never,
      from: 'hall',
      to: 'remote',
      permittedBy: 'Ada' as never,
    });
    expect(refusalOfFormalAct(session.meeting, session.at)?.code).toBe('room-overview-lost');
  });
});
