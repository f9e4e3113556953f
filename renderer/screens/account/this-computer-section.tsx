import type { AccountView } from '#preload/contract/shell.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { FormRow } from '../../components/form-row.tsx';
import { useAnswer } from '../../components/hooks/use-answer.ts';
import { Name } from '../../components/name.tsx';
import { Card, Section } from '../../components/section.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useSystem } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { accentWords } from '../../texts/account-labels.ts';
import { bytes, capitalized, count } from '../../texts/counts.ts';
import { vaultName } from '../../texts/vault.ts';
import classes from './account-screen.module.css';

function OfflineCopy({ account }: { readonly account: AccountView }) {
  const [storage] = useAnswer(account.id, () =>
    bridge.getAccountStorage({ accountId: account.id }),
  );
  const size = storage.state === 'known' ? storage.value : null;
  const { organizations, organizationsFetchedAt } = account;
  return (
    <>
      <FormRow label="Offline copy" hint="What you see while the platform can’t be reached.">
        <span>
          {count(organizations.length, 'organization')}
          {size === null ? '' : size.cache === null ? ', not saved' : `, ${bytes(size.cache)}`}
          {organizationsFetchedAt === null ? null : (
            <>
              , read <TimeAgo iso={organizationsFetchedAt} by="this computer" />
            </>
          )}
        </span>
      </FormRow>
      <FormRow
        label="Change history"
        hint="What you can undo, revert and continue after a restart."
      >
        {size === null
          ? 'Loading…'
          : size.journal === null
            ? 'Nothing saved on this computer'
            : bytes(size.journal)}
      </FormRow>
    </>
  );
}

/** What Orgdesk keeps of an account on this computer, and how to end that. */
export function ThisComputerSection({ account }: { readonly account: AccountView }) {
  const openOverlay = useStore((state) => state.openOverlay);
  const system = useSystem();
  const { id: accountId, storage, name, color, local } = account;
  return (
    <Section title="On this computer">
      <Card>
        <FormRow label="API token" hint="Orgdesk signs in with it. No file, log or export has it.">
          <div className={classes.buttons}>
            <span>
              {storage === 'keychain'
                ? capitalized(`in ${vaultName(system)}`)
                : 'In memory, until Orgdesk quits'}
            </span>
            {local ? null : (
              <ActionButton small onClick={() => openOverlay({ kind: 'replace-token', accountId })}>
                Update token…
              </ActionButton>
            )}
          </div>
        </FormRow>
        <OfflineCopy account={account} />
        <FormRow label="Name and color" hint="Only you see them.">
          <div className={classes.buttons}>
            <Name>{name === '' ? 'No name' : name}</Name>
            <span>{accentWords(color)}</span>
            <ActionButton small onClick={() => openOverlay({ kind: 'name-account', accountId })}>
              Name this account…
            </ActionButton>
          </div>
        </FormRow>
        <FormRow
          label="Sign out"
          hint="Removes the token, the offline copy and the change history."
        >
          <div className={classes.buttons}>
            <ActionButton small onClick={() => openOverlay({ kind: 'sign-out', accountId })}>
              Sign out…
            </ActionButton>
          </div>
        </FormRow>
      </Card>
    </Section>
  );
}
