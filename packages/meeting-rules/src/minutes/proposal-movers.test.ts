import { expect, test } from 'vitest';
import { begun } from '../testing/closed-item.ts';
import { item } from '../testing/test-meeting.ts';
import { toldParagraph } from '../testing/told-minutes.ts';

test('PRO-02 whoever takes back the own part of a joint proposal and joins it again is minuted among its movers', () => {
  const m = begun();
  m.openItem('i3').does('N01', 'StartDeliberation', { itemId: item('i3') });
  const proposalId = m.propose('i3', 'N05', 'own', 'att inte anlägga den');
  const movers = () => m.meeting.proposals.proposals.find((one) => one.proposalId === proposalId)?.by;
  m.does('N06', 'JoinProposal', { proposalId });
  m.does('N05', 'WithdrawProposal', { proposalId });
  expect(movers()).toEqual(['N06']);
  expect(toldParagraph(m, 7)).toContain('Namn N06 (N) yrkar att inte anlägga den.');
  m.does('N05', 'JoinProposal', { proposalId });
  expect(movers()).toEqual(['N06', 'N05']);
  expect(toldParagraph(m, 7)).toContain('Namn N06 (N) och Namn N05 (N) yrkar att inte anlägga den.');
});
