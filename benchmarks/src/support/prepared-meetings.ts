/** Meetings that have come to a certain point, as the server's own tests prepare them: through its real writer. */
export {
  type Driver,
  makeDriver,
  openedMeeting,
  votingMeeting,
} from '../../../apps/meeting-server/src/websocket/testing/seeded-meeting.ts';
