import { Building2, Mail } from 'lucide-react';
import { contactOf } from '#domain/identity.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { useAction } from '../actions/bindings.ts';
import { ActionButton } from '../components/action-button.tsx';
import { LongList } from '../components/long-list.tsx';
import { Name } from '../components/name.tsx';
import { AccountChip } from '../components/organization-tile.tsx';
import { NeverLoaded } from '../components/table/list-state.tsx';
import { Header } from '../screens/header/header.tsx';
import { ReceivedCard } from '../screens/received/received-card.tsx';
import { useAccount, useShell } from '../store/hooks.ts';
import { accountLabel } from '../store/organization-identity.ts';
import { count } from '../texts/counts.ts';
import classes from './no-organization.module.css';

function NewOrganization({ primary }: { readonly primary: boolean }) {
  const { label, reason, run } = useAction('create-organization');
  return (
    <ActionButton tone={primary ? 'primary' : 'plain'} reason={reason} onClick={run}>
      {label}
    </ActionButton>
  );
}

/** Says where an invitation to an organization arrives. */
function Expecting({ account }: { readonly account: AccountView }) {
  const mail = useAction('show-local-mail');
  const mine = useAction('my-invitations');
  return (
    <div className={classes.other}>
      <Mail size={16} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <h3 className={classes.subtitle}>Expecting an invitation?</h3>
        <p>
          It comes by email to{' '}
          <Name inline className={classes.address}>
            {contactOf(account.person)}
          </Name>
          . Answer it in the email, or here when it arrives.
        </p>
        <ActionButton small onClick={mine.run}>
          {mine.label}
        </ActionButton>
        {mail.reason === null ? (
          <ActionButton small onClick={mail.run}>
            {mail.label}
          </ActionButton>
        ) : null}
      </div>
    </div>
  );
}

function FirstOrganization({ account }: { readonly account: AccountView }) {
  return (
    <div className={classes.card}>
      <span className={classes.tile} aria-hidden>
        <Building2 size={20} strokeWidth={1.5} />
      </span>
      <h2 className={classes.title}>Create your first organization</h2>
      <p>An organization holds projects and the people who work on them.</p>
      <NewOrganization primary />
      <Expecting account={account} />
    </div>
  );
}

/** The invitations that wait for an answer, before anything else. */
function Invited() {
  const shell = useShell();
  const { accounts } = shell;
  const all = accounts.flatMap((account) =>
    account.received.map((invitation) => ({ account, invitation })),
  );
  return (
    <div className={classes.card}>
      <h2 className={classes.title}>
        {all.length === 1 ? 'You’re invited' : `You have ${count(all.length, 'invitation')}`}
      </h2>
      <LongList items={all}>
        {(shown) => (
          <ul className={classes.invitations}>
            {shown.map(({ account, invitation }) => (
              <li key={`${account.id} ${invitation.id}`}>
                {accounts.length > 1 ? (
                  <AccountChip
                    identity={{ detail: accountLabel(shell, account.id), color: account.color }}
                  />
                ) : null}
                <ReceivedCard account={account} invitation={invitation} meant={false} />
              </li>
            ))}
          </ul>
        )}
      </LongList>
      <div className={classes.other}>
        <Building2 size={16} className={classes.icon} aria-hidden />
        <div className={classes.words}>
          <h3 className={classes.subtitle}>Or start your own</h3>
          <p>An organization holds projects and the people who work on them.</p>
          <NewOrganization primary={false} />
        </div>
      </div>
    </div>
  );
}

/** The screen of an account without organizations. It never guesses that there are none. */
export function NoOrganization() {
  const { accounts } = useShell();
  const account = useAccount();
  if (!account) return null;
  const { connection } = account;
  const isInvited = accounts.some(({ received }) => received.length > 0);
  return (
    <>
      <Header title="Organizations" />
      {account.organizationsFetchedAt === null ? (
        <NeverLoaded
          what="organizations"
          account={account}
          failure={'failure' in connection ? connection.failure : null}
        />
      ) : (
        <div className={classes.page}>
          {isInvited ? <Invited /> : <FirstOrganization account={account} />}
        </div>
      )}
    </>
  );
}
