/** Where each seat is drawn: half circles around the presidium, in the order of the roll-call list from left to right. */
export interface SeatPoint {
  readonly x: number;
  readonly y: number;
}

export const mapWidth = 1040;
export const mapHeight = 560;
const outer = 490;
const inner = 190;
const centre = { x: mapWidth / 2, y: 520 };
/** The half circle is a little more than one, so that the ends face the presidium. */
const spread = Math.PI * 1.04;

/** As few rows as give every seat room for a name below it. */
export function rowsFor(seats: number): number {
  for (let rows = 1; rows < 8; rows += 1) {
    if (
      seatsPerRow(seats, rows).every((count, row) => count <= 1 || (radiusOf(row, rows) * spread) / (count - 1) >= 78)
    )
      return rows;
  }
  return 8;
}

function radiusOf(row: number, rows: number): number {
  return rows === 1 ? outer * 0.8 : inner + ((outer - inner) * row) / (rows - 1);
}

function seatsPerRow(seats: number, rows: number): readonly number[] {
  const radii = Array.from({ length: rows }, (_, row) => radiusOf(row, rows));
  const whole = radii.reduce((sum, radius) => sum + radius, 0);
  const counts = radii.map((radius) => Math.floor((seats * radius) / whole));
  let left = seats - counts.reduce((sum, count) => sum + count, 0);
  for (let row = rows - 1; left > 0; row = row === 0 ? rows - 1 : row - 1) {
    counts[row] = (counts[row] ?? 0) + 1;
    left -= 1;
  }
  return counts;
}

/** One point for each seat, sorted so that neighbours on the list are neighbours in the room. */
export function seatPoints(seats: number): readonly SeatPoint[] {
  const rows = rowsFor(seats);
  const points = seatsPerRow(seats, rows).flatMap((count, row) => {
    const radius = radiusOf(row, rows);
    return Array.from({ length: count }, (_, i) => {
      const share = count === 1 ? 0.5 : i / (count - 1);
      const angle = Math.PI / 2 + spread / 2 - share * spread;
      return { angle, radius, x: centre.x + radius * Math.cos(angle), y: centre.y - radius * Math.sin(angle) };
    });
  });
  return points
    .sort((a, b) => b.angle - a.angle || b.radius - a.radius)
    .map(({ x, y }) => ({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 }));
}
