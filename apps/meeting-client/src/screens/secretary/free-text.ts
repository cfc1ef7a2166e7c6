/**
 * A free text of the minutes while somebody writes it: what stands on the server, what is in the field, and what to do.
 *
 * Two officers may write in the same field. What the other wrote is never overwritten unseen: the one who comes second
 * is shown both texts and chooses.
 */
export interface FreeText {
  /** What the server had when this draft was begun, or was last saved. */
  readonly base: string;
  readonly draft: string;
  /** On its way to the server. */
  readonly sent: string | undefined;
  /** What somebody else wrote meanwhile. */
  readonly theirs: string | undefined;
  /** What the server did not take; it is not asked again until something else is written. */
  readonly refused?: string | undefined;
}

export const startText = (server: string): FreeText => ({
  base: server,
  draft: server,
  sent: undefined,
  theirs: undefined,
});

export const isDirty = (text: FreeText): boolean => text.draft !== text.base;

export function typed(text: FreeText, draft: string): FreeText {
  return { ...text, draft };
}

/** The text that is to be sent now; nothing while one is under way, a choice is open, or this very text was refused. */
export function textToSend(text: FreeText): string | undefined {
  if (!isDirty(text) || text.sent !== undefined || text.theirs !== undefined) return undefined;
  return text.draft === text.refused ? undefined : text.draft;
}

export function sending(text: FreeText): FreeText {
  return { ...text, sent: text.draft };
}

/** The server has it: what was sent is the new base; what was typed since stays a draft. */
export function accepted(text: FreeText): FreeText {
  return text.sent === undefined ? text : { ...text, base: text.sent, sent: undefined, refused: undefined };
}

export function refused(text: FreeText): FreeText {
  return { ...text, sent: undefined, refused: text.sent };
}

/** The row on the server has changed. */
export function serverSays(text: FreeText, server: string): FreeText {
  if (server === text.base) return text;
  if (server === text.sent) return accepted(text);
  if (!isDirty(text)) return startText(server);
  if (server === text.draft) return startText(server);
  return { ...text, base: server, theirs: server };
}

export const keepMine = (text: FreeText): FreeText => ({ ...text, theirs: undefined });
export const takeTheirs = (text: FreeText): FreeText => startText(text.theirs ?? text.base);
