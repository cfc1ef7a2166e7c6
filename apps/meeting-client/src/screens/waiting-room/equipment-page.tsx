/** The equipment test by itself, days before the meeting. */
import { TopBar } from '../../components/top-bar.tsx';
import { Link } from '../../routes/router.tsx';
import { commonWords } from '../../wording/common.ts';
import { useWords } from '../../wording/language.ts';
import { waitingRoomWords } from '../../wording/waiting-room.ts';
import { EquipmentTest } from './equipment-test.tsx';
import styles from './waiting-room.module.css';

export function EquipmentPage() {
  const words = useWords(waitingRoomWords);
  const common = useWords(commonWords);
  return (
    <>
      <TopBar />
      <main id="main" className={styles.main}>
        <div className={styles.testHead}>
          <h1>{words.testTitle}</h1>
          <p>{words.testLead}</p>
        </div>
        <EquipmentTest>
          <p>
            <Link className="btn" to="/">
              {common.toStart}
            </Link>
          </p>
        </EquipmentTest>
      </main>
    </>
  );
}
