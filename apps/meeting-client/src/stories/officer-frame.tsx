/** The screens of chair, secretary and hall around a made-up moment, for the page of stories. */
import type { ReactNode } from 'react';
import { MediaProvider } from '../meeting-hooks/media-context.tsx';
import { MeetingProvider } from '../meeting-hooks/meeting-context.tsx';
import { ChairScreen } from '../screens/chair/chair.tsx';
import { HallScreen } from '../screens/hall-screen/hall-screen.tsx';
import { SecretaryScreen } from '../screens/secretary/secretary.tsx';
import { type OfficerRows, officerRows, withOfficerRows } from './officer-rows.ts';
import { deliberationRows, mineOf, type StoryRows, snapshotOf, storyNow } from './story-meeting.ts';
import { storyMedia, storySource } from './story-sources.ts';

export const chairName = 'Rolf Sandgren';
export const soon = (seconds: number) => new Date(storyNow + seconds * 1_000).toISOString();

export function moment(change: (rows: StoryRows, officer: OfficerRows) => void): ReturnType<typeof withOfficerRows> {
  const rows = deliberationRows();
  const officer = officerRows();
  change(rows, officer);
  return withOfficerRows(snapshotOf(rows, mineOf(chairName)), officer);
}

export function inMeeting(snapshot: ReturnType<typeof moment>, screen: ReactNode): ReactNode {
  return (
    <MeetingProvider source={storySource(snapshot)}>
      <MediaProvider source={storyMedia()}>{screen}</MediaProvider>
    </MeetingProvider>
  );
}

export const chair = (change: Parameters<typeof moment>[0] = () => {}) => inMeeting(moment(change), <ChairScreen />);
export const secretary = (change: Parameters<typeof moment>[0] = () => {}) =>
  inMeeting(moment(change), <SecretaryScreen />);
export const hall = (change: Parameters<typeof moment>[0] = () => {}) =>
  inMeeting(moment(change), <HallScreen meetingId="m" />);

/** The debate is over and the questions are put. */
export function propositions(rows: StoryRows): void {
  if (rows.item !== undefined) rows.item = { ...rows.item, phase: 'propositions' };
  rows.floor = {};
}
