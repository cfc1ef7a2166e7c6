/** A committee of nine in the fictional Björkhamra, for tests over the wire: who they are and how they are called. */
import type { CommandBodies } from '@tinget/meeting-rules';

export const members = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8', 'p9'] as const;
export const remoteMembers = ['p7', 'p8', 'p9'] as const;
export const officials = ['secretary', 'technician'] as const;
export const everybody = [...members, ...officials] as const;

/** The body of `CallMeeting` as the register would give it. Ids are words, so that failures can be read. */
export function committeeCall(
  options: { readonly seats?: number; readonly lastParagraph?: number; readonly isPublic?: boolean } = {},
): CommandBodies['CallMeeting'] {
  const seats = options.seats ?? members.length;
  const people = Array.from({ length: seats }, (_, index) => `p${index + 1}`);
  const call = {
    bodyId: 'environment-committee',
    bodyKind: 'committee',
    bodyName: 'Miljönämnden',
    organisationName: 'Björkhamra kommun',
    organisationId: 'bjorkhamra',
    seats,
    meetingRoom: 'Stora salen, kommunhuset',
    startsAt: '2027-05-24T18:00:00.000+02:00',
    isPublic: options.isPublic ?? true,
    level: 1,
    media: 'own',
    rehearsal: true,
    rulesVersion: '1',
    seatList: people.map((_, index) => ({ seatId: `seat-${index + 1}`, position: index + 1, party: 'S' })),
    roster: [
      ...people.map((personId, index) => ({
        personId,
        displayName: `Ledamot ${index + 1}`,
        publicName: `Ledamot ${index + 1}`,
        party: 'S',
        role: 'member',
        seatId: `seat-${index + 1}`,
        seniorityRank: index + 1,
        ...(index === 0 ? { presidium: 'chair' } : index === 1 ? { presidium: 'firstViceChair' } : {}),
      })),
      { personId: 'secretary', displayName: 'Sekreterare', publicName: 'Sekreterare', role: 'secretary' },
      { personId: 'technician', displayName: 'Tekniker', publicName: 'Tekniker', role: 'technician' },
    ],
    substituteOrder: [],
    policies: [],
    remoteAuthorization: {
      documentRef: 'KF 2026-11-30 § 112',
      decidedOn: '2026-11-30',
      extent: 'Ledamöter får delta på distans.',
      from: '2026-12-01',
    },
    agenda: ['i1', 'i2', 'i3'].map((itemId) => ({
      itemId,
      kind: 'matter',
      title: `Ärende ${itemId}`,
      level: 0,
      securityClassified: false,
      urgent: false,
      earlierDelay: 'none',
      preparedBy: 'Miljöförvaltningen',
      clauses: [`att anta plan ${itemId}`],
      documents: [],
    })),
    announcedOn: '2027-05-10',
    lastParagraph: options.lastParagraph ?? 0,
    paragraphYear: 2027,
  };
  return call as unknown as CommandBodies['CallMeeting'];
}
