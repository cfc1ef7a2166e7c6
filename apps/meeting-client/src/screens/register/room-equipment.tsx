/** The computers and screens of the halls: paired with a room by an address of their own, named, moved and revoked. */
import { type FormEvent, useId, useState } from 'react';
import { useFirstField } from '../../components/first-field.ts';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useSaving } from '../../components/use-saving.ts';
import {
  changeEquipment,
  type Equipment,
  type EquipmentKind,
  type Organisation,
  type Pairing,
  pairAnew,
  pairEquipment,
  revokeEquipment,
} from '../../server-api/register.ts';
import { bodyWords } from '../../wording/bodies.ts';
import { useWords } from '../../wording/language.ts';
import { LinkToGive } from './link-to-give.tsx';
import styles from './register.module.css';
import { SaveFoot } from './save-foot.tsx';

const kinds = ['hallRoom', 'hallScreen'] as const;

interface Part {
  readonly organisation: Organisation;
  readonly onChanged: () => void;
}

export function RoomEquipment({ organisation, onChanged }: Part) {
  const words = useWords(bodyWords);
  const id = useId();
  return (
    <section className="card" aria-labelledby={`${id}-title`} data-area={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.equipment}</h2>
      <p className="why">{words.equipmentLead}</p>
      {organisation.equipment.length === 0 && <p className="quiet">{words.none}</p>}
      <ul className="rows">
        {organisation.equipment.map((equipment) => (
          <li key={equipment.id} className={styles.person}>
            <OneEquipment equipment={equipment} organisation={organisation} onChanged={onChanged} />
          </li>
        ))}
      </ul>
      {organisation.meetingRooms.length === 0 ? (
        <p className="quiet">{words.needRoom}</p>
      ) : (
        <Pair organisation={organisation} onChanged={onChanged} />
      )}
    </section>
  );
}

const roomsOf = (organisation: Organisation) => organisation.meetingRooms.map(({ id, name }) => [id, name] as const);

function OneEquipment({ equipment, organisation, onChanged }: Part & { readonly equipment: Equipment }) {
  const words = useWords(bodyWords);
  const [open, setOpen] = useState<'no' | 'change' | 'revoke'>('no');
  const [pairing, setPairing] = useState<Pairing | undefined>(undefined);
  const [done, setDone] = useState('');
  const saving = useSaving();
  const room = organisation.meetingRooms.find((one) => one.id === equipment.meetingRoomId);
  const show = (what: 'change' | 'revoke') => {
    setDone('');
    setOpen(open === what ? 'no' : what);
  };
  const anew = async () => {
    setDone('');
    const answer = await saving.run(() => pairAnew(organisation.id, equipment.id));
    if (answer !== undefined) setPairing(answer.value);
  };
  const revoke = async () => {
    if ((await saving.run(() => revokeEquipment(organisation.id, equipment.id))) !== undefined) onChanged();
  };
  return (
    <>
      <div className={styles.entry}>
        <span>
          <strong>{equipment.label}</strong>
          <small>
            {words.equipmentKinds[equipment.kind]}, {room?.name}
          </small>
        </span>
        <span className={styles.acts}>
          <button
            className="btn small"
            type="button"
            aria-expanded={open === 'change'}
            aria-label={words.equipmentChange(equipment.label)}
            onClick={() => show('change')}
          >
            {words.change}
          </button>
          <button
            className="btn small"
            type="button"
            aria-label={words.pairAnewFor(equipment.label)}
            onClick={() => void anew()}
          >
            {words.pairAnew}
          </button>
          <button
            className="btn small"
            type="button"
            aria-expanded={open === 'revoke'}
            aria-label={words.revokeFor(equipment.label)}
            onClick={() => show('revoke')}
          >
            {words.revoke}
          </button>
        </span>
      </div>
      {open === 'revoke' && (
        <div className={styles.sure}>
          <p>{words.revokeSure(equipment.label)}</p>
          <div className="buttons">
            <button className="btn danger" type="button" onClick={() => void revoke()}>
              {words.revoke}
            </button>
            <button className="btn" type="button" onClick={() => setOpen('no')}>
              {words.cancel}
            </button>
          </div>
        </div>
      )}
      {open === 'change' && (
        <ChangeForm
          equipment={equipment}
          organisation={organisation}
          onDone={(text) => {
            setOpen('no');
            setDone(text);
            if (text !== '') onChanged();
          }}
        />
      )}
      {saving.problem !== '' && (
        <p className="field problem" role="alert">
          {saving.problem}
        </p>
      )}
      <span role="status" className="why">
        {done}
      </span>
      {pairing !== undefined && <LinkToGive link={pairing} text={words.pairAddress} />}
    </>
  );
}

/** Name and room as they stood when the form was opened; only what is changed in it is saved. */
function ChangeForm({
  equipment,
  organisation,
  onDone,
}: {
  readonly equipment: Equipment;
  readonly organisation: Organisation;
  /** With what came of it; nothing when nothing was changed. */
  readonly onDone: (text: string) => void;
}) {
  const words = useWords(bodyWords);
  const [before] = useState(equipment);
  const [label, setLabel] = useState(before.label);
  const [roomId, setRoomId] = useState(before.meetingRoomId);
  const saving = useSaving();
  const form = useFirstField<HTMLFormElement>();
  const change = async (event: FormEvent) => {
    event.preventDefault();
    if (label.trim() === '') return saving.refuse(words.equipmentNameMissing);
    const set = {
      ...(label.trim() === before.label ? {} : { label: label.trim() }),
      ...(roomId === before.meetingRoomId ? {} : { meetingRoomId: roomId }),
    };
    if (Object.keys(set).length === 0) return onDone('');
    if ((await saving.run(() => changeEquipment(organisation.id, before.id, set))) === undefined) return;
    onDone('meetingRoomId' in set ? words.equipmentMoved : words.saved);
  };
  return (
    <form
      className={styles.form}
      ref={form}
      onSubmit={(event) => void change(event)}
      onInput={saving.forget}
      noValidate
    >
      <div className={styles.row}>
        <TextField label={words.equipmentLabel} value={label} onChange={setLabel} lang="sv" />
        <SelectField label={words.equipmentRoom} options={roomsOf(organisation)} value={roomId} onChange={setRoomId} />
      </div>
      <SaveFoot saving={saving} label={words.save} onCancel={() => onDone('')} />
    </form>
  );
}

function Pair({ organisation, onChanged }: Part) {
  const words = useWords(bodyWords);
  const [id, setId] = useState(() => crypto.randomUUID());
  const [kind, setKind] = useState<EquipmentKind>('hallRoom');
  const [label, setLabel] = useState('');
  const [roomId, setRoomId] = useState<string | undefined>(() => organisation.meetingRooms[0]?.id);
  const [pairing, setPairing] = useState<Pairing | undefined>(undefined);
  const saving = useSaving();
  const pair = async (event: FormEvent) => {
    event.preventDefault();
    if (roomId === undefined) return saving.refuse(words.chooseRoom);
    const name = label.trim() === '' ? words.equipmentKinds[kind] : label.trim();
    const answer = await saving.run(() =>
      pairEquipment(organisation.id, { id, kind, label: name, meetingRoomId: roomId }),
    );
    if (answer === undefined) return;
    setPairing(answer.value);
    setId(crypto.randomUUID());
    setLabel('');
    onChanged();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void pair(event)}>
      <h3>{words.addEquipment}</h3>
      <div className={styles.row}>
        <SelectField
          label={words.equipmentKind}
          options={kinds.map((one) => [one, words.equipmentKinds[one]] as const)}
          value={kind}
          onChange={setKind}
        />
        <TextField label={words.equipmentLabel} value={label} onChange={setLabel} lang="sv" />
        <SelectField
          label={words.equipmentRoom}
          options={roomsOf(organisation)}
          none={words.chooseRoom}
          value={roomId}
          onChange={setRoomId}
        />
      </div>
      <SaveFoot saving={saving} label={words.addEquipment} />
      {pairing !== undefined && <LinkToGive link={pairing} text={words.pairAddress} />}
    </form>
  );
}
