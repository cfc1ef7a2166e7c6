/** How long the one who has the floor has left: counted from the server's moments, standing still while paused. */
export interface RunningSpeech {
  readonly startedAt: string;
  readonly limitSeconds: number;
  readonly pausedAt?: string;
  readonly usedSeconds: number;
}

/** Seconds left; negative when the time is over. `usedSeconds` is what was used up before `startedAt`. */
export function secondsLeft(speech: RunningSpeech, nowMs: number): number {
  const until = speech.pausedAt === undefined ? nowMs : Date.parse(speech.pausedAt);
  return speech.limitSeconds - speech.usedSeconds - Math.max(0, until - Date.parse(speech.startedAt)) / 1_000;
}
