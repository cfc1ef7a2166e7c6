import { describe, expect, test } from 'vitest';
import type { Refusal } from '../refusals.ts';
import { Evening } from '../testing/evening.ts';
import { id, item, person } from '../testing/test-meeting.ts';
import { viewFor } from '../view-for.ts';

const noTexts = new Map<string, string>();

describe('the evening, V5 § 48 gets level 3', () => {
  test('doors, outputs, segment, presence, then it opens; without encryption the member waits and is replaced', () => {
    const evening = new Evening().until48();
    const canary = 'kanariefågel';
    const opening = () =>
      evening.refuses('S01', 'OpenItem', { itemId: item('i8') }, 'level-demands-unmet') as Extract<
        Refusal,
        { code: 'level-demands-unmet' }
      >;
    const next = () => opening().unmet[0]?.whatToDo;
    evening.clock('20:12').does('S01', 'OverridePolicy', { key: 'remote.maxLevel', value: 3, reasonCode: 'decided' });
    const unit = (word: string, supportsE2ee256: boolean) =>
      evening.does('adaptor', 'TakeUnit', {
        unitId: id(`new-unit-${word}`),
        personId: person(word),
        kind: 'remote',
        supportsE2ee256,
      });
    unit('C01', false);
    evening.does('S01', 'SetLevel', { scope: item('i8'), level: 3, groundCode: 'secrecy' });
    expect(next()).toBe('decideClosedDoors');
    evening.acclaim({ subject: { kind: 'closedDoors', itemId: item('i8') } }, 'yes');
    expect(next()).toBe('stopOutput:webcast');
    for (const output of ['webcast', 'recording', 'captions', 'lobby', 'chat', 'files'] as const) {
      evening.does('adaptor', 'ConfirmOutputStopped', { output, confirmedBy: 'adaptor' });
    }
    expect(next()).toBe('startSegment');
    evening.does('adaptor', 'StartSegment', {
      segmentId: id('segment-3'),
      level: 3,
      e2ee: true,
      mediaRoom: 'meeting/segment-3',
      itemIds: [item('i8')],
    });
    evening.presence('S05', 'impaired');
    const personIds = ['S05', 'P02'].map(person);
    for (const demand of ['P3.2', 'P3.3']) {
      evening.does('adaptor', 'ConcludeDemand', { demand, personIds: [], how: 'enforced' });
    }
    evening.does('adaptor', 'ConcludeDemand', { demand: 'P2.3', personIds, how: 'enforced' });
    for (const demand of ['PH.1', 'PH.2', 'PH.3', 'PH.4']) evening.does('host', 'AttestDemand', { demand, personIds });
    expect(opening().unmet.filter(({ personId }) => personId === person('S05'))).toEqual([
      { demand: 'P0.1', personId: 'S05', whatToDo: 'awaitPresence' },
    ]);
    evening.presence('S05', 'equal');
    expect(opening().unmet.every(({ personId }) => personId === person('C01'))).toBe(true);
    evening.does('host', 'MoveToWaitingRoom', { personId: person('C01'), cause: 'levelNotMet' });
    evening.clock('20:15').openItem('i8');
    expect(viewFor(evening.meeting, 'presidium', noTexts).attendance?.C01).toMatchObject({
      proposedSubstituteId: 'c1',
      replacementEndsService: true,
    });
    evening.does('S01', 'CallSubstitute', { forPersonId: person('C01'), substituteId: person('c1') });
    evening.refuses('C01', 'ReturnToSeat', { personId: person('C01') }, 'service-broken-off-today');
    evening.propose('i8', 'C02', 'amend', canary);
    const texts = new Map(evening.meeting.proposals.proposals.map(({ textRef }) => [textRef, textRef]));
    for (const audience of ['public', 'lobby', 'technician', 'excluded:i8'] as const) {
      expect(JSON.stringify(viewFor(evening.meeting, audience, texts))).not.toContain(canary);
    }
    expect(JSON.stringify(viewFor(evening.meeting, 'closedItem', texts))).toContain(canary);
  });
});
