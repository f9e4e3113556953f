import { Inbox } from 'lucide-react';
import { contactOf } from '#domain/identity.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Panel } from '../../components/dialogs/panel.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { LongList } from '../../components/long-list.tsx';
import { OmissionsNote } from '../../components/note.tsx';
import { HeldList } from '../../components/table/held-list.tsx';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { noneReceived } from '../../texts/invitations.ts';
import { LinkField } from './link-field.tsx';
import classes from './received.module.css';
import { ReceivedCard } from './received-card.tsx';
import { useLink } from './use-link.ts';

interface Props {
  /** A link to open at once; null if there is none. */
  readonly link: string | null;
}

/** The invitations that the person can answer, in all accounts, and a field for a link from an email. */
export function ReceivedPanel({ link }: Props) {
  const { accounts } = useShell();
  const close = useStore((state) => state.closeOverlay);
  const opened = useLink(link);
  const meaning = opened.state.step === 'known' ? opened.state.meaning : null;
  const meant = meaning?.kind === 'known' ? meaning.invitation : null;
  const withSome = accounts.filter(
    ({ received, receivedOmissions }) => received.length > 0 || receivedOmissions,
  );
  return (
    <Panel
      title="My invitations"
      onClose={close}
      footer={<ActionButton onClick={close}>Close</ActionButton>}
    >
      <LinkField {...opened} />
      {withSome.length === 0 ? (
        <EmptyState icon={Inbox} compact title="No invitations" detail={noneReceived(accounts)} />
      ) : null}
      {withSome.map((account) => (
        <section key={account.id} className={classes.account} aria-label={account.platformName}>
          {accounts.length > 1 ? (
            <h3 className={classes.platform}>
              <bdi>{contactOf(account.person)}</bdi> · <bdi>{account.platformName}</bdi>
            </h3>
          ) : null}
          <OmissionsNote
            omissions={account.receivedOmissions}
            one="invitation"
            platform={account.platformName}
            shown={account.received.length}
          />
          <HeldList items={account.received}>
            {(held) => (
              <LongList items={held}>
                {(shown) => (
                  <ul className={classes.list}>
                    {shown.map((invitation) => (
                      <li key={invitation.id}>
                        <ReceivedCard
                          account={account}
                          invitation={invitation}
                          meant={meant?.accountId === account.id && meant.id === invitation.id}
                        />
                      </li>
                    ))}
                  </ul>
                )}
              </LongList>
            )}
          </HeldList>
        </section>
      ))}
    </Panel>
  );
}
