/** The minutes as plain text, one sentence a line: for comparing, searching and reading aloud. */
import type { MinutesDocument, MinutesPart } from './minutes-document.ts';
import { attendanceText } from './minutes-rows.ts';

export function minutesText(document: MinutesDocument): string {
  const { front } = document;
  const lines: string[] = [document.title, `${front.organisationName}, ${front.bodyName}`];
  const list = (heading: string, texts: readonly string[]) => {
    if (texts.length > 0) lines.push('', heading, ...texts.map((t) => `  ${t}`));
  };
  list('Plats och tid', front.placeAndTime);
  list('Beslutande', front.deciding.map(attendanceText));
  list('Tjänstgörande ersättare', front.servingSubstitutes.map(attendanceText));
  list('Ej tjänstgörande ersättare', front.nonServing.map(attendanceText));
  list('Frånvarande', front.absent.map(attendanceText));
  list('Övriga närvarande', front.others.map(attendanceText));
  list('Utses att justera', [...front.adjusters, ...front.reserves.map((name) => `Ersättare: ${name}`)]);
  list('Justeringens plats och tid', front.adjustmentPlaceAndTime === '' ? [] : [front.adjustmentPlaceAndTime]);
  list('Paragrafer', [front.paragraphs]);
  list(
    'Underskrifter',
    front.signatures.map((s) => [s.capacity, s.name, s.extent, s.signedOn ?? ''].filter((t) => t !== '').join(', ')),
  );
  list('Anmärkningar', front.remarks);
  for (const paragraph of document.paragraphs) {
    lines.push('', [paragraph.sign, paragraph.title].filter((t) => t !== '').join(' '));
    if (paragraph.registryNumber !== undefined) lines.push(paragraph.registryNumber);
    for (const part of paragraph.parts) lines.push(...partLines(part));
  }
  return `${lines.join('\n')}\n`;
}

function partLines(part: MinutesPart): readonly string[] {
  if (part.sentences.length === 0) return [];
  return [
    `  ${part.heading}`,
    ...part.sentences.map((s) => `    ${s.isClause === true ? '– ' : ''}${s.text}`),
    ...(part.table === undefined
      ? []
      : [`    ${part.table.heading}:`, ...part.table.rows.map((row) => `      ${row.name}: ${row.choice}`)]),
  ];
}
