import type { ItemId, PrivateRows, RequestId, SpeechId } from '@tinget/meeting-rules';
import { describe, expect, test } from 'vitest';
import { floorPermission, memberActs, reasonsOf } from './member-acts.ts';
import type { ListRow, SpeechRow } from './member-scene.ts';

const may: Partial<PrivateRows> = { allowed: { RequestFloor: {}, MakeProposal: {}, WithdrawFloorRequest: {} } };
const speech = { kind: 'speech', speechId: 's1' as SpeechId, personId: 'anna' } as SpeechRow;

describe('what a member may do', () => {
  test('begins with asking for the floor', () => {
    expect(memberActs(may, speech, undefined).map((act) => act.key)).toEqual([
      'requestFloor',
      'requestRejoinder',
      'pointOfOrder',
      'propose',
    ]);
  });

  test('begins with the rejoinder for who is on the list, and ends with the way off it', () => {
    const waiting = { ...may, requests: [{ requestId: 'r' as RequestId, floorKind: 'speech' as const, position: 2 }] };
    expect(memberActs(waiting, speech, undefined).map((act) => act.key)).toEqual([
      'requestRejoinder',
      'pointOfOrder',
      'propose',
      'withdrawRequest',
    ]);
  });

  test('leaves point of order and rejoinder open for who is on the list, and when the list is closed', () => {
    const me = { personId: 'bo' } as unknown as NonNullable<PrivateRows['me']>;
    for (const refusal of [
      { code: 'already-requested', personId: me.personId },
      { code: 'speaker-list-closed', itemId: 'i' as ItemId },
    ] as const) {
      const barred: Partial<PrivateRows> = { me, allowed: { RequestFloor: { refusal } } };
      expect(floorPermission(barred, 'speech', 'deliberation')).toEqual({ kind: 'refused', refusal });
      expect(floorPermission(barred, 'rejoinder', 'deliberation')).toEqual({ kind: 'allowed' });
      expect(floorPermission(barred, 'rejoinder', 'propositions')).toEqual({ kind: 'refused', refusal });
      expect(floorPermission(barred, 'pointOfOrder', 'propositions')).toEqual({ kind: 'allowed' });
    }
  });

  test('raises a point of order once, and not without the right to speak', () => {
    const me = { personId: 'bo' } as unknown as NonNullable<PrivateRows['me']>;
    const raised = { requestId: 'r' as RequestId, floorKind: 'pointOfOrder' as const, position: 1 };
    expect(
      floorPermission({ me, requests: [raised], allowed: { RequestFloor: {} } }, 'pointOfOrder', 'deliberation'),
    ).toEqual({
      kind: 'refused',
      refusal: { code: 'already-requested', personId: 'bo' },
    });
    const refusal = { code: 'no-right-to-speak', personId: me.personId } as const;
    expect(floorPermission({ me, allowed: { RequestFloor: { refusal } } }, 'pointOfOrder', 'deliberation')).toEqual({
      kind: 'refused',
      refusal,
    });
  });

  test('has no rejoinder when nobody has spoken', () => {
    expect(memberActs(may, undefined, undefined).map((act) => act.key)).not.toContain('requestRejoinder');
  });

  test('answers the last speech when nobody speaks now', () => {
    const list = { kind: 'list', lastSpeechId: 's0', rejoindersLeft: [] } as unknown as ListRow;
    expect(memberActs(may, undefined, list).find((act) => act.key === 'requestRejoinder')?.send).toEqual({
      name: 'RequestFloor',
      kind: 'rejoinder',
      answersSpeechId: 's0',
    });
  });

  test('is nothing at all for who has no such rights', () => {
    expect(memberActs({ allowed: {} }, speech, undefined)).toEqual([]);
  });

  test('gives each reason once, however many buttons it makes grey', () => {
    const refusal = { code: 'item-not-open' } as const;
    const grey: Partial<PrivateRows> = { allowed: { RequestFloor: { refusal }, MakeProposal: { refusal } } };
    expect(reasonsOf(memberActs(grey, speech, undefined))).toEqual([refusal]);
  });
});
