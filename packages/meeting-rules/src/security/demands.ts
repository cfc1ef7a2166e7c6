/**
 * Piteå's levels as data: every demand with its level, whom it concerns and how it can be shown to be met
 * (domain.md section 9). Levels are cumulative: level n needs all of 0 to n (SEC-03).
 */
import type { SecurityLevel } from '../vocabulary.ts';

export interface Demand {
  /** `P2.1` … `PH.4`. */
  readonly demand: string;
  readonly level: SecurityLevel;
  /** Asked of each remote person, or of the meeting as a whole. */
  readonly of: 'person' | 'meeting' | 'partyConcerned';
  /** The strongest first: what the program can see to, what it can measure, what only a person can vouch for. */
  readonly shownBy: readonly ('enforced' | 'measured' | 'attested')[];
}

export const demands: readonly Demand[] = [
  { demand: 'P0.1', level: 0, of: 'person', shownBy: ['enforced', 'measured', 'attested'] },
  { demand: 'P0.2', level: 0, of: 'person', shownBy: ['attested'] },
  { demand: 'P0.3', level: 0, of: 'person', shownBy: ['attested'] },
  { demand: 'P1.1', level: 1, of: 'meeting', shownBy: ['enforced'] },
  { demand: 'P1.2', level: 1, of: 'person', shownBy: ['enforced', 'attested'] },
  { demand: 'P2.1', level: 2, of: 'meeting', shownBy: ['enforced', 'measured'] },
  { demand: 'P2.2', level: 2, of: 'meeting', shownBy: ['enforced', 'measured', 'attested'] },
  { demand: 'P2.3', level: 2, of: 'person', shownBy: ['enforced', 'attested'] },
  { demand: 'P3.1', level: 3, of: 'meeting', shownBy: ['enforced', 'measured', 'attested'] },
  { demand: 'P3.2', level: 3, of: 'meeting', shownBy: ['enforced', 'measured'] },
  { demand: 'P3.3', level: 3, of: 'meeting', shownBy: ['enforced', 'measured', 'attested'] },
  { demand: 'P4.1', level: 4, of: 'person', shownBy: ['enforced', 'measured', 'attested'] },
  { demand: 'P4.2', level: 4, of: 'partyConcerned', shownBy: ['enforced', 'attested'] },
  { demand: 'PH.1', level: 2, of: 'person', shownBy: ['measured', 'attested'] },
  { demand: 'PH.2', level: 2, of: 'person', shownBy: ['attested'] },
  { demand: 'PH.3', level: 2, of: 'person', shownBy: ['attested'] },
  { demand: 'PH.4', level: 2, of: 'person', shownBy: ['measured', 'attested'] },
];

export function demandOf(name: string): Demand | undefined {
  return demands.find(({ demand }) => demand === name);
}
