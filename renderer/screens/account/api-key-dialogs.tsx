import { limits } from '#domain/limits.ts';
import { confirmationFor } from '#domain/members/safeguards.ts';
import type { ApiKey } from '#domain/own-account.ts';
import { whyNotWritable } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { NameDialog } from '../../components/dialogs/name-dialog.tsx';
import { DangerLine } from '../../components/note.tsx';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { shortLabel } from '../../texts/untrusted-text.ts';

interface Props {
  readonly accountId: string;
  readonly apiKey: ApiKey;
}

export function DescribeApiKey({ accountId, apiKey }: Props) {
  const say = useStore((state) => state.say);
  const account = useShell().accounts.find(({ id }) => id === accountId);
  return (
    <NameDialog
      title="Describe this API key"
      label="Description"
      initial={apiKey.description}
      maxLength={limits.tokenDescription}
      verb="Save"
      reason={whyNotWritable(account)}
      call={(description) => bridge.describeApiKey({ accountId, keyId: apiKey.id, description })}
      onDone={() => say('Description saved')}
    />
  );
}

/** Revoking the key that this app uses is confirmed by typing, and leads to another token. */
export function RevokeApiKey({ accountId, apiKey }: Props) {
  const openOverlay = useStore((state) => state.openOverlay);
  const { id: keyId, description, isCurrent } = apiKey;
  const name = description === '' ? 'this API key' : `“${shortLabel(description)}”`;
  const call = async () => {
    const outcome = await bridge.revokeApiKey({ accountId, keyId });
    // The dialog closes itself first.
    if (outcome.ok && isCurrent) {
      queueMicrotask(() => setTimeout(() => openOverlay({ kind: 'replace-token', accountId })));
    }
    return outcome;
  };
  return (
    <ConfirmDialog
      title={`Revoke ${name}?`}
      accountId={accountId}
      verb="Revoke"
      typing={{
        confirmation: confirmationFor({ kind: 'revoke-api-key', description, isCurrent }),
        verb: 'revoke',
      }}
      call={call}
      done="API key revoked"
    >
      {isCurrent ? (
        <DangerLine>Orgdesk uses this key. You’ll have to enter another token.</DangerLine>
      ) : null}
      <p>Whatever uses it stops working at once. This can’t be undone.</p>
    </ConfirmDialog>
  );
}
