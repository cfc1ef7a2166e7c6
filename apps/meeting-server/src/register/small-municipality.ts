/** A municipality of a nämnd with five seats, for tests. Everybody in it is invented. */
import type { MunicipalityDocument } from './register-document.ts';

const names = ['Vera Ek', 'Ture Lind', 'Siv Bäck', 'Olle Ås', 'Mona Dahl', 'Pia Gren', 'Kurt Hed'] as const;

export function smallMunicipality(options: { readonly isDemonstration?: boolean } = {}): MunicipalityDocument {
  const from = '2026-01-01';
  return {
    format: 'tinget.municipality.1',
    persons: names.map((legalName, index) => ({
      id: `p${index + 1}`,
      legalName,
      protected: index === 3,
      ...(index === 3 ? { displayName: 'Ledamot 4', publicName: 'Ledamot 4' } : {}),
      telephone: `070-174 06 ${String(10 + index)}`,
    })),
    organisations: [
      {
        id: 'lillby',
        kind: 'municipality',
        name: 'Lillby kommun',
        timeZone: 'Europe/Stockholm',
        isDemonstration: options.isDemonstration ?? false,
        parties: [
          { name: 'Eken', abbreviation: 'EK' },
          { name: 'Alen', abbreviation: 'AL' },
        ],
        meetingRooms: [{ id: 'salen', name: 'Salen', address: 'Torget 1, Lillby', admitsPublic: true }],
        termsOfOffice: [{ from, to: '2026-12-31' }],
        administrators: ['p7'],
        equipment: [{ meetingRoomId: 'salen', kind: 'hallRoom', label: 'Salens dator' }],
        bodies: [
          {
            id: 'namnden',
            kind: 'committee',
            name: 'Samhällsnämnden',
            isPublic: false,
            seats: ['1', '2', '3', '4', '5'].map((label, index) => ({ label, party: index < 3 ? 'EK' : 'AL' })),
            substituteOrder: [{ party: 'EK', order: ['EK', 'AL'] }],
            policies: [
              { key: 'call.deadlineDays', value: 5, source: 'Reglemente 7 §', decidedOn: '2025-12-01', from },
              { key: 'debate.replySeconds', value: [120, 60], source: 'Reglemente 9 §', decidedOn: '2025-12-01', from },
            ],
            remoteAuthorizations: [
              { documentRef: 'KF 2025-12-01 § 80', decidedOn: '2025-12-01', extent: 'alla ledamöter', from },
            ],
            assignments: [
              ...names.slice(0, 5).map((_name, index) => ({
                personId: `p${index + 1}`,
                role: 'member' as const,
                party: index < 3 ? 'EK' : 'AL',
                seat: `${index + 1}`,
                seniorityRank: index + 1,
                ...(index === 0 ? { presidium: 'chair' as const } : {}),
                from,
              })),
              { personId: 'p6', role: 'substitute' as const, party: 'EK', substituteRank: 1, from },
              { personId: 'p7', role: 'secretary' as const, from },
            ],
            lastParagraphs: [{ year: 2026, isRehearsal: false, last: 40 }],
          },
        ],
      },
    ],
  };
}
