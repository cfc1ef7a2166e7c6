/**
 * Whether the meeting is an extra one, and who has asked for it: the chair, the executive board, or members by name,
 * whom the law wants to be a third (KL 5:12, 6:23).
 */
import { extraMeetingAskers, membersNeededToAsk } from '@tinget/meeting-rules';
import { SelectField } from '../../components/select-field.tsx';
import type { DraftMeeting } from '../../server-api/drafts.ts';
import type { BodyOfRegister } from '../../server-api/register.ts';
import { callEditorWords } from '../../wording/call-editor.ts';
import { nameWithParty } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import styles from './call-editor.module.css';

type Extra = DraftMeeting['extraMeeting'];

export function ExtraMeeting({
  body,
  value,
  onChange,
}: {
  readonly body: BodyOfRegister | undefined;
  readonly value: NonNullable<Extra> | null;
  readonly onChange: (value: NonNullable<Extra> | null) => void;
}) {
  const words = useWords(callEditorWords);
  const askers = extraMeetingAskers.filter((asker) => asker !== 'executiveBoard' || body?.kind === 'council');
  const asked = new Set(value?.askedBy === 'members' ? value.personIds : []);
  const members = (body?.assignments ?? []).filter((one) => one.role === 'member');
  const choose = (personId: string, isOn: boolean) => {
    const personIds = members.flatMap((one) =>
      (one.personId === personId ? isOn : asked.has(one.personId)) ? [one.personId] : [],
    );
    onChange({ askedBy: 'members', personIds });
  };
  return (
    <>
      <SelectField
        label={words.extraMeeting}
        options={askers.map((asker) => [asker, words.extraAskers[asker]] as const)}
        none={words.ordinaryMeeting}
        value={value?.askedBy}
        onChange={(askedBy) =>
          onChange(askedBy === undefined ? null : { askedBy, ...(askedBy === 'members' ? { personIds: [] } : {}) })
        }
      />
      {value?.askedBy === 'members' && body !== undefined && (
        <fieldset className={styles.askers}>
          <legend>{words.whoAskedForIt}</legend>
          <p className="quiet" role="status">
            {words.askedOf(asked.size, membersNeededToAsk(body.kind, body.seats.length))}
          </p>
          <div className={styles.askerList} data-scroll>
            {members.map((member) => (
              <label className="check" key={member.personId}>
                <input
                  className="box"
                  type="checkbox"
                  checked={asked.has(member.personId)}
                  onChange={(event) => choose(member.personId, event.target.checked)}
                />
                <span>{nameWithParty(member.name, member.party ?? undefined)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </>
  );
}
