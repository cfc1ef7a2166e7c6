/** The one door to the script that the rules' own tests play. It is no part of the package. */
export {
  type Act,
  callBody,
  Evening,
  eveningOptions,
  type TestMeeting,
  VariedEvening,
} from '../../../../../packages/meeting-rules/src/testing/script.ts';
