/**
 * The minutes as structure with ready Swedish sentences: what the screen shows, what the PDF prints.
 *
 * Nothing in it is typed by hand but the free fields (summary, background, sent to). The same log gives the same
 * document. Layout follows a Swedish municipality's minutes (MIN-09): front page, list of items, each § with the
 * decision first, then the lists of names.
 */
import type { Day, Instant, ItemId, PersonId } from '../vocabulary.ts';

export interface MinutesSentence {
  readonly text: string;
  /** When it happened, for the margin. */
  readonly at?: Instant;
  /** The entry of the log it comes from. */
  readonly seq?: number;
  /** Set out as its own indented line: an att-sats, a voting alternative. */
  readonly isClause?: boolean;
}

/** Names of an open vote in roll order (KL 5:67). */
export interface MinutesVoteTable {
  readonly heading: string;
  readonly rows: readonly { readonly name: string; readonly choice: string }[];
}

export interface MinutesPart {
  readonly heading: string;
  readonly sentences: readonly MinutesSentence[];
  /** The secretary writes here; the sentences are what has been written so far. */
  readonly field?: 'summary' | 'background' | 'sentTo';
  readonly table?: MinutesVoteTable;
}

export interface MinutesParagraph {
  readonly itemId: ItemId;
  /** Absent for a procedural item that carries no number, such as the roll call (`decisions.md` 37). */
  readonly number?: number;
  /** `§ 45` or empty. */
  readonly sign: string;
  readonly title: string;
  readonly registryNumber?: string;
  readonly parts: readonly MinutesPart[];
}

/** One person of the attendance list: `Karin Öberg (RÖ), på distans, §§ 41–45, 47–48`. */
export interface MinutesAttendanceLine {
  readonly personId: PersonId;
  readonly name: string;
  /** `ordförande`, `1:e vice ordförande`, `sekreterare` … */
  readonly capacity?: string;
  /** `för Olle Brandt (AL)` */
  readonly instead?: string;
  readonly remote: boolean;
  /** `§§ 41–45, 47–48, § 49 till voteringen`; empty when the whole meeting. */
  readonly extent: string;
}

export interface MinutesSignatureLine {
  readonly capacity: 'Sekreterare' | 'Ordförande' | 'Justerande';
  readonly name: string;
  readonly personId: PersonId;
  /** `§§ 41–45, 47–49`, where the person signs for a part only (MIN-03). */
  readonly extent: string;
  readonly signedOn?: Day;
}

export interface MinutesFront {
  readonly organisationName: string;
  readonly bodyName: string;
  readonly days: readonly Day[];
  /** Place, then times and adjournments as sentences. */
  readonly placeAndTime: readonly string[];
  readonly deciding: readonly MinutesAttendanceLine[];
  readonly servingSubstitutes: readonly MinutesAttendanceLine[];
  readonly nonServing: readonly MinutesAttendanceLine[];
  readonly absent: readonly MinutesAttendanceLine[];
  readonly others: readonly MinutesAttendanceLine[];
  readonly adjusters: readonly string[];
  readonly reserves: readonly string[];
  readonly adjustmentPlaceAndTime: string;
  /** `§§ 41–49` */
  readonly paragraphs: string;
  readonly signatures: readonly MinutesSignatureLine[];
  readonly notice?: {
    readonly postedOn: Day;
    readonly lastAppealDay: Day;
    readonly earliestRemoval: Day;
    readonly keptAt: string;
    readonly adjustedOn?: Day;
  };
  /** What the record rests on: presence attested or measured, rehearsal, level. */
  readonly remarks: readonly string[];
  readonly logHead?: string;
}

export interface MinutesDocument {
  readonly language: 'sv-SE';
  readonly title: string;
  /** Absent in the minutes themselves; `Utdrag för publicering` where §§ are left out for the reader. */
  readonly extract?: string;
  readonly isRehearsal: boolean;
  readonly isDraft: boolean;
  /** Moment for the file's own date: the last entry of the log, so that the bytes are the same each time. */
  readonly asOf: Instant;
  readonly front: MinutesFront;
  readonly items: readonly { readonly sign: string; readonly title: string }[];
  readonly paragraphs: readonly MinutesParagraph[];
}
