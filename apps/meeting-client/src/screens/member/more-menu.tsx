/** What is rarer, one press away and never hidden behind a sign without a word. */
import { type ReactNode, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { Icon } from '../../components/icon.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { canShareScreen } from '../../media/browser-media.ts';
import { useMedia, useMediaSource } from '../../meeting-hooks/media-context.tsx';
import { useMine, usePermission, useRow, useSending } from '../../meeting-hooks/meeting-context.tsx';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { ActButton } from './act-button.tsx';
import styles from './acts.module.css';
import { floorPermission } from './member-acts.ts';
import { BiasDialog, LeaveDialog, ReservationDialog } from './rare-dialogs.tsx';

type Open = 'menu' | 'bias' | 'reservation' | 'leave' | undefined;

export function MoreMenu({ children }: { readonly children?: ReactNode }) {
  const words = useWords(memberWords);
  const [open, setOpen] = useState<Open>(undefined);
  const item = useRow('item', 'item');
  const mine = useMine();
  const media = useMediaSource();
  const isSharing = useMedia((snapshot) => snapshot.isSharingScreen);
  const isConnected = useMedia((snapshot) => snapshot.state === 'connected');
  const sending = useSending();
  const floor = floorPermission(mine, 'factualInformation', item?.phase ?? 'deliberation');
  const bias = usePermission('DeclareDisqualification');
  const reservation = usePermission('MakeReservation');
  const abstention = usePermission('AnnounceAbstention');
  const leave = usePermission('LeaveSeat');
  const close = () => setOpen(undefined);
  const own = mine.me?.personId;
  return (
    <div className={styles.more}>
      <button className="btn large" type="button" aria-haspopup="dialog" onClick={() => setOpen('menu')}>
        <Icon name="more" />
        {words.more}
      </button>
      {open === 'menu' && (
        <Dialog title={words.whatYouCanDo} onClose={close}>
          <div className={styles.menu}>
            {children}
            <ActButton
              permission={floor}
              icon="info"
              className="btn"
              onPress={() => void sending.send('RequestFloor', { kind: 'factualInformation' }).then(close)}
            >
              {words.factualInformation}
            </ActButton>
            {item !== undefined && (
              <>
                <ActButton permission={bias} icon="door" className="btn" onPress={() => setOpen('bias')}>
                  {words.declareBias}
                </ActButton>
                {item.decisions.length > 0 && (
                  <ActButton
                    permission={reservation}
                    icon="note"
                    className="btn"
                    onPress={() => setOpen('reservation')}
                  >
                    {own !== undefined && item.reservations.includes(own) ? words.reserved : words.reserve}
                  </ActButton>
                )}
                <ActButton
                  permission={abstention}
                  icon="minus"
                  className="btn"
                  onPress={() => void sending.send('AnnounceAbstention', { itemId: item.itemId }).then(close)}
                >
                  {words.abstainFromItem}
                </ActButton>
              </>
            )}
            {media !== undefined && isConnected && canShareScreen() && (
              <button
                className="btn"
                type="button"
                onClick={() => {
                  close();
                  if (isSharing) media.stopSharing();
                  else void media.shareScreen();
                }}
              >
                <Icon name="screen" />
                {isSharing ? words.stopSharing : words.shareScreen}
              </button>
            )}
            <ActButton permission={leave} icon="exit" className="btn" onPress={() => setOpen('leave')}>
              {words.leave}
            </ActButton>
            <SendingProblem sending={sending} />
          </div>
        </Dialog>
      )}
      {open === 'bias' && item !== undefined && <BiasDialog itemId={item.itemId} onClose={close} />}
      {open === 'reservation' && item !== undefined && <ReservationDialog itemId={item.itemId} onClose={close} />}
      {open === 'leave' && own !== undefined && <LeaveDialog personId={own} onClose={close} />}
    </div>
  );
}
