import { KeyRound } from 'lucide-react';
import type { ApiKey, OwnApiKeys } from '#domain/own-account.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { whyNotWritable, whyUnsupported } from '../../actions/situation.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { LongList } from '../../components/long-list.tsx';
import { Name } from '../../components/name.tsx';
import { Card, Section } from '../../components/section.tsx';
import { StateChip } from '../../components/state-chip.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { Unavailable } from '../../components/unavailable.tsx';
import { useStore } from '../../store/store.ts';
import { useResource } from '../../store/use-resource.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import classes from './account-screen.module.css';
import { OwnAccountState } from './own-account-state.tsx';

interface LineProps {
  readonly account: AccountView;
  readonly apiKey: ApiKey;
  readonly canDescribe: boolean;
}

function whyNotRevoke(account: AccountView, { isCurrent }: ApiKey): string | null {
  return isCurrent && account.local
    ? 'Orgdesk needs this key to reach the platform on this computer.'
    : whyNotWritable(account);
}

function ApiKeyLine({ account, apiKey, canDescribe }: LineProps) {
  const openOverlay = useStore((state) => state.openOverlay);
  const { id, description, readOnly, createdAt, isCurrent } = apiKey;
  const of = { accountId: account.id, apiKey } as const;
  // Buttons of several lines have names of their own for screen readers.
  const whose = labelText(description) || `key ${id.slice(0, 8)}`;
  return (
    <li className={classes.line}>
      <span className={classes.words}>
        <Name className={classes.name}>{description || 'No description'}</Name>
        <span className={classes.detail}>
          {createdAt === null ? null : (
            <>
              Created <TimeAgo iso={createdAt} by={account} />
            </>
          )}
        </span>
      </span>
      {isCurrent ? <StateChip tone="good">Used by this app</StateChip> : null}
      <StateChip>{readOnly ? 'Read-only' : 'Read and write'}</StateChip>
      {canDescribe ? (
        <ActionButton
          small
          tone="quiet"
          aria-label={`Describe ${whose}…`}
          reason={whyNotWritable(account)}
          onClick={() => openOverlay({ kind: 'describe-api-key', ...of })}
        >
          Describe…
        </ActionButton>
      ) : null}
      <ActionButton
        small
        tone="quiet"
        aria-label={`Revoke ${whose}…`}
        reason={whyNotRevoke(account, apiKey)}
        onClick={() => openOverlay({ kind: 'revoke-api-key', ...of })}
      >
        Revoke…
      </ActionButton>
    </li>
  );
}

function ApiKeys({ account, own }: { readonly account: AccountView; readonly own: OwnApiKeys }) {
  const { keys, canDescribe } = own;
  if (keys.length === 0) return <EmptyState compact icon={KeyRound} title="No API keys" />;
  // The key of this app first, so that nobody has to look for it.
  const sorted = keys.toSorted((one, other) => Number(other.isCurrent) - Number(one.isCurrent));
  return (
    <LongList items={sorted}>
      {(shown) => (
        <Card>
          <ul className={classes.lines} aria-label="API keys">
            {shown.map((apiKey) => (
              <ApiKeyLine
                key={apiKey.id}
                account={account}
                apiKey={apiKey}
                canDescribe={canDescribe}
              />
            ))}
          </ul>
        </Card>
      )}
    </LongList>
  );
}

/** The keys with which programs act as this person, the app among them. */
export function ApiKeysSection({ account }: { readonly account: AccountView }) {
  const own = useResource('ownApiKeys', { accountId: account.id });
  const openOverlay = useStore((state) => state.openOverlay);
  const why = whyUnsupported(account, 'canManageApiKeys');
  if (why !== null) {
    return (
      <Section title="API keys">
        <Unavailable why="lacking">{why}</Unavailable>
      </Section>
    );
  }
  return (
    <Section
      title="API keys"
      description="Whoever has a key’s token acts as you."
      action={
        <ActionButton
          small
          reason={whyNotWritable(account)}
          onClick={() => openOverlay({ kind: 'create-api-key', accountId: account.id })}
        >
          New API key…
        </ActionButton>
      }
    >
      <OwnAccountState account={account} own={own} what="API keys">
        {(value) => <ApiKeys account={account} own={value} />}
      </OwnAccountState>
    </Section>
  );
}
