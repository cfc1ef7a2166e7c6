/** The row of acts under the stage, and on a phone at the bottom of the screen. */
import { type ReactNode, useState } from 'react';
import { Icon } from '../../components/icon.tsx';
import { SendingProblem, useRefusalWords } from '../../components/refusal-text.tsx';
import { useShortcuts } from '../../components/shortcuts.ts';
import { useMine, useRow, useRows, useSending } from '../../meeting-hooks/meeting-context.tsx';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { ActButton } from './act-button.tsx';
import styles from './acts.module.css';
import { type MemberAct, memberActs, reasonsOf } from './member-acts.ts';
import { listOf, speechUnderWay } from './member-scene.ts';
import { MoreMenu } from './more-menu.tsx';
import { ProposeDialog } from './propose-dialog.tsx';

/** On a phone these stand behind "Mer": three buttons fit under the first. */
const isRare = (act: MemberAct) => act.key === 'pointOfOrder' || act.key === 'propose';

/** Only what one usually does next is filled: a point of order breaks in, and taking oneself off the list is no next step. */
const isUsual = (act: MemberAct) => act.key === 'requestFloor' || act.key === 'requestRejoinder';

/** Acts of a member who does not have the floor. */
export function MemberActs({
  onDocuments,
  showsAll,
}: {
  readonly onDocuments?: () => void;
  /** Where there is room on a phone too: nothing stands behind "Mer" that could stand in sight. */
  readonly showsAll?: boolean;
}) {
  const words = useWords(memberWords);
  const inWords = useRefusalWords();
  const mine = useMine();
  const floor = useRows('floor');
  const sending = useSending();
  const [isProposing, setProposing] = useState(false);
  const acts = memberActs(mine, speechUnderWay(floor), listOf(floor), useRow('item', 'item')?.phase);
  const labels: Readonly<Record<MemberAct['key'], ReactNode>> = {
    requestFloor: words.requestFloor,
    requestRejoinder: acts[0]?.key === 'requestRejoinder' ? words.requestRejoinder : words.rejoinder,
    pointOfOrder: words.pointOfOrder,
    factualInformation: words.factualInformation,
    propose: words.propose,
    withdrawRequest: (
      <>
        {words.withdrawRequestShort}
        <span className="hidden-visually">{words.withdrawRequest.slice(words.withdrawRequestShort.length)}</span>
      </>
    ),
  };
  const press = (act: MemberAct) => {
    const { send } = act;
    switch (send.name) {
      case 'openProposalForm':
        setProposing(true);
        return;
      case 'WithdrawFloorRequest':
        void sending.send('WithdrawFloorRequest', { requestId: send.requestId });
        return;
      case 'RequestFloor':
        void sending.send('RequestFloor', {
          kind: send.kind,
          ...(send.answersSpeechId === undefined ? {} : { answersSpeechId: send.answersSpeechId }),
        });
    }
  };
  useShortcuts(
    Object.fromEntries(
      acts
        .filter((act) => act.shortcut !== undefined && act.permission.kind === 'allowed' && !sending.isSending)
        .map((act) => [act.shortcut, () => press(act)]),
    ),
  );
  const reasons = reasonsOf(acts);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, these are acts.
    <div className={styles.wrap} data-area={words.areas.acts} role="group" aria-label={words.whatYouCanDo}>
      <div className={styles.actions}>
        {acts.map((act, index) => (
          <ActButton
            key={act.key}
            permission={act.permission}
            icon={act.icon}
            className={
              index === 0 && isUsual(act)
                ? 'btn large primary'
                : isRare(act) && showsAll !== true
                  ? `btn large ${styles.rare}`
                  : 'btn large'
            }
            shortcut={index === 0 ? act.shortcut : undefined}
            isBusy={sending.isSending}
            showReason={false}
            onPress={() => press(act)}
          >
            {labels[act.key]}
          </ActButton>
        ))}
        {onDocuments !== undefined && (
          <button className={`btn large ${styles.phoneOnly}`} type="button" onClick={onDocuments}>
            <Icon name="document" />
            {words.documents}
          </button>
        )}
        <MoreMenu>
          {acts
            .filter((act) => isRare(act) && showsAll !== true)
            .map((act) => (
              <ActButton
                key={act.key}
                permission={act.permission}
                icon={act.icon}
                className={`btn ${styles.phoneOnly}`}
                showReason={false}
                onPress={() => press(act)}
              >
                {labels[act.key]}
              </ActButton>
            ))}
        </MoreMenu>
      </div>
      {reasons.length > 0 && <p className="why">{reasons.map(inWords).join(' ')}</p>}
      <SendingProblem sending={sending} />
      {isProposing && <ProposeDialog onClose={() => setProposing(false)} />}
    </div>
  );
}
