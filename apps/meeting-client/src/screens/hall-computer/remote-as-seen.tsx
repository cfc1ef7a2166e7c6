/** Everybody at a distance as the hall receives them. */
import { PictureTile } from '../../components/picture-tile.tsx';
import { useRows } from '../../meeting-hooks/meeting-context.tsx';
import { nameWithParty } from '../../wording/format.ts';
import { hallWords } from '../../wording/hall.ts';
import { useWords } from '../../wording/language.ts';
import { remoteMembers } from '../officers/remote-members.tsx';
import styles from './hall-computer.module.css';

export function RemoteAsSeen() {
  const words = useWords(hallWords);
  const remote = remoteMembers(useRows('attendance')).filter(
    (row) => row.status === 'serving' || row.status === 'present',
  );
  return (
    <section className="card" aria-labelledby="remote-seen">
      <div className={styles.sourceHead}>
        <h2 id="remote-seen">{words.remoteMembers}</h2>
        <span className="small quiet">{words.remoteHere}</span>
      </div>
      {remote.length === 0 && <p className="quiet">{words.nobodyRemote}</p>}
      <div className={styles.tiles}>
        {remote.map((row) => {
          const name = nameWithParty(row.name, row.party);
          return (
            <PictureTile
              key={row.personId}
              picture={`person:${row.personId}`}
              size="mini"
              plate={name}
              alt={name}
              emptyWords={words.noPicture}
            />
          );
        })}
      </div>
    </section>
  );
}
