/** For an administrator: each body of the organisation with its local rules. */
import { Link } from '../../routes/router.tsx';
import { getBodiesOf } from '../../server-api/regulations.ts';
import { useAnswer } from '../../server-api/use-answer.ts';
import { useWords } from '../../wording/language.ts';
import { regulationWords } from '../../wording/regulations.ts';
import styles from './regulations.module.css';

export function RegulationLinks({
  organisationId,
  organisation,
}: {
  readonly organisationId: string;
  readonly organisation: string;
}) {
  const words = useWords(regulationWords);
  const answer = useAnswer(() => getBodiesOf(organisationId), organisationId);
  if (answer.state !== 'there' || answer.value.bodies.length === 0) return null;
  const id = `regulations-${organisationId}`;
  return (
    <section className="card stack" aria-labelledby={id}>
      <h2 id={id}>
        {words.linksTitle}: {organisation}
      </h2>
      <p>{words.linksText}</p>
      <ul className={styles.links}>
        {answer.value.bodies.map((body) => (
          <li key={body.id}>
            <Link to={`/bodies/${body.id}/regulations`}>{words.titleOf(body.name)}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
