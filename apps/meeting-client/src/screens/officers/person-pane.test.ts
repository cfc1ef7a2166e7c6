import type { AttendanceRow } from '@tinget/meeting-rules';
import { expect, test } from 'vitest';
import { attendanceActs } from './person-pane.tsx';

const row = (facts: Partial<AttendanceRow>) =>
  ({ role: 'member', intervals: [], ...facts }) as unknown as AttendanceRow;

test('JAV-03 of who is out for an item an officer enters that the person has gone home, and the return when it is lawful', () => {
  expect(attendanceActs(row({ status: 'excluded', mayReturn: false }))).toEqual(['leaveSeat', 'callSubstitute']);
  expect(attendanceActs(row({ status: 'present', mayReturn: true })).slice(0, 2)).toEqual([
    'returnToSeat',
    'leaveSeat',
  ]);
  expect(attendanceActs(row({ status: 'excluded' }))).toEqual(['callSubstitute']);
});
