/** What a robot reads of a row of `GET /api/meetings`. */
export interface MyMeeting {
  readonly meetingId: string;
  readonly state: string;
  readonly isRehearsal: boolean;
  readonly nextAction: string;
}
