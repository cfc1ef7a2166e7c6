/** The script of the evening for those who carry it out elsewhere: over the wire it has the same acts as here. */
export { Evening, eveningOptions } from './evening.ts';
export { callBody } from './made-meetings.ts';
export { type Act, TestMeeting } from './test-meeting.ts';
export { VariedEvening } from './varied-evening.ts';
