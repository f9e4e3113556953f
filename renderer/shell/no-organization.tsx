import { Building2, Mail } from 'lucide-react';
import type { AccountView } from '#preload/contract/shell.ts';
import { useAction } from '../actions/bindings.ts';
import { ActionButton } from '../components/action-button.tsx';
import { NeverLoaded } from '../components/list-state.tsx';
import { Name } from '../components/name.tsx';
import { useAccount } from '../store/hooks.ts';
import { count } from '../words/counts.ts';
import { Header } from './header.tsx';
import classes from './no-organization.module.css';

/** The other way to an organization: somebody else's. */
function Invited({ account }: { readonly account: AccountView }) {
  const mail = useAction('show-local-mail');
  const mine = useAction('my-invitations');
  const received = account.received.length;
  return (
    <div className={classes.other}>
      <Mail size={16} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <h3 className={classes.subtitle}>Invited to somebody else’s?</h3>
        <p>
          The invitation comes by e-mail to{' '}
          <Name inline className={classes.address}>
            {account.person.email}
          </Name>
          {received === 0
            ? '. Answer it there, or here as soon as it is known.'
            : `. ${count(received, 'invitation')} can be answered here.`}
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
  const { label, reason, run } = useAction('create-organization');
  return (
    <div className={classes.card}>
      <span className={classes.tile} aria-hidden>
        <Building2 size={20} strokeWidth={1.5} />
      </span>
      <h2 className={classes.title}>Your first organization</h2>
      <p>An organization holds projects and the people who work on them.</p>
      <ActionButton tone="primary" reason={reason} onClick={run}>
        {label}
      </ActionButton>
      <Invited account={account} />
    </div>
  );
}

/** What is seen right after connecting, until there is an organization; never a guess that there is none. */
export function NoOrganization() {
  const account = useAccount();
  if (!account) return null;
  const { connection } = account;
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
          <FirstOrganization account={account} />
        </div>
      )}
    </>
  );
}
