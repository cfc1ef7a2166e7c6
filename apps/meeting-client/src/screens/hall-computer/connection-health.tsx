/** How everybody's line is, without anything of the content: what a technician may see (`decisions.md` 18). */
import { Badge } from '../../components/badge.tsx';
import { useRows, useSnapshot } from '../../meeting-hooks/meeting-context.tsx';
import { clockWithSeconds } from '../../wording/format.ts';
import { hallWords } from '../../wording/hall.ts';
import { useWords } from '../../wording/language.ts';
import styles from './hall-computer.module.css';

export function ConnectionHealth() {
  const words = useWords(hallWords);
  const rows = Object.values(useRows('health'));
  const hasSection = useSnapshot((snapshot) => snapshot.store.sections.health !== undefined);
  // Broken lines first, then the slowest.
  const sorted = [...rows].sort((a, b) => Number(a.connected) - Number(b.connected) || (b.rttMs ?? 0) - (a.rttMs ?? 0));
  return (
    <section className="card" aria-labelledby="health-title">
      <div className={styles.sourceHead}>
        <h2 id="health-title">{words.health}</h2>
        <span className="small quiet">{words.healthLead}</span>
      </div>
      {!hasSection && <p className="quiet">{words.noHealth}</p>}
      {sorted.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled pane has to be reached by the keyboard.
        <section className={styles.scroll} tabIndex={0} aria-label={words.healthLead}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{words.unit}</th>
                <th scope="col">{words.state}</th>
                <th scope="col">{words.delay}</th>
                <th scope="col">{words.since}</th>
              </tr>
            </thead>
            <tbody>
              {sorted.map((row) => (
                <tr key={row.unitId}>
                  <th scope="row">{row.name}</th>
                  <td>
                    <Badge tone={row.connected ? ((row.rttMs ?? 0) > 400 ? 'warn' : 'ok') : 'bad'}>
                      {row.connected ? words.connected : words.disconnected}
                    </Badge>
                  </td>
                  <td className="num">{row.rttMs === undefined ? '–' : `${row.rttMs} ms`}</td>
                  <td className="num">{clockWithSeconds(row.since)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}
