/** Asking to take part at a distance (CON-10): the ground is a code, never free text about a person. */
import { useId, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { Icon } from '../../components/icon.tsx';
import { requestRemote } from '../../server-api/meetings.ts';
import { commonWords } from '../../wording/common.ts';
import { useWords } from '../../wording/language.ts';
import { startWords } from '../../wording/start.ts';

const reasons = ['work', 'care', 'health', 'travel', 'other'] as const;

export function RequestRemote({ meetingId }: { readonly meetingId: string }) {
  const words = useWords(startWords);
  const common = useWords(commonWords);
  const [state, setState] = useState<'closed' | 'open' | 'sending' | 'sent' | 'problem'>('closed');
  const [reason, setReason] = useState<string>('work');
  const id = useId();
  const send = async () => {
    setState('sending');
    const answer = await requestRemote(meetingId, reason);
    setState('problem' in answer ? 'problem' : 'sent');
  };
  if (state === 'sent') return <p role="status">{words.requestRemoteSent}</p>;
  return (
    <>
      <button className="btn large" type="button" onClick={() => setState('open')}>
        <Icon name="camera" />
        {words.requestRemote}
      </button>
      {state !== 'closed' && (
        <Dialog title={words.requestRemoteTitle} onClose={() => setState('closed')}>
          <div className="stack">
            <p>{words.requestRemoteText}</p>
            <div className="field">
              <label htmlFor={id}>{words.requestRemoteWhy}</label>
              <select id={id} className="select" value={reason} onChange={(event) => setReason(event.target.value)}>
                {reasons.map((code) => (
                  <option key={code} value={code}>
                    {words.requestRemoteReasons[code]}
                  </option>
                ))}
              </select>
            </div>
            {state === 'problem' && (
              <p className="field problem" role="alert">
                {words.requestRemoteProblem}
              </p>
            )}
            <div className="buttons">
              <button className="btn primary" type="button" disabled={state === 'sending'} onClick={() => void send()}>
                {words.requestRemoteSend}
              </button>
              <button className="btn" type="button" onClick={() => setState('closed')}>
                {common.cancel}
              </button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}
