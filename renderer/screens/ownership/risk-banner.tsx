import { VisuallyHidden } from '@mantine/core';
import { ShieldAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { contactOf } from '#domain/identity.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { useAction } from '../../actions/bindings.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { focusHome } from '../../components/hooks/focus.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { attemptOrSay } from '../../store/attempt-or-say.ts';
import { copy } from '../../store/copy.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { memberName } from '../../texts/members.ts';
import { riskInShort, riskWords } from '../../texts/ownership.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import ownershipClasses from './ownership.module.css';
import classes from './risk-banner.module.css';
import { useSharedRisk } from './use-ownership.ts';

interface Props {
  /** One sentence, cut in narrow windows and in full on hover. */
  readonly line: string;
  /** More about it, on hover and for screen readers. */
  readonly detail: string;
  readonly actions: ReactNode;
}

/** A warning of one line above a list. */
function LineBanner({ line, detail, actions }: Props) {
  return (
    <div className={classes.banner} role="note">
      <TriangleAlert size={16} className={classes.icon} aria-hidden />
      <bdi className={classes.words} data-tip={`${line}\n${detail}`} data-selectable>
        {line}
      </bdi>
      <VisuallyHidden>{detail}</VisuallyHidden>
      <span className={classes.actions}>{actions}</span>
    </div>
  );
}

/** The two ways to end the risk, for the owner. */
export function OwnerRemedies({ account }: { readonly account: AccountView }) {
  const transfer = useAction('transfer-ownership');
  const { say, show, openOverlay } = useStore.getState();
  const accountId = account.id;
  const turnOn = () => {
    if (!account.capabilities.canSetUpTwoFactor) {
      void attemptOrSay(say, bridge.openTwoFactor({ accountId }));
      return;
    }
    show('account', accountId);
    openOverlay({ kind: 'turn-on-two-factor', accountId });
  };
  return (
    <>
      <ActionButton small onClick={turnOn}>
        Turn on two-factor
      </ActionButton>
      <ActionButton small reason={transfer.reason} onClick={transfer.run}>
        Transfer…
      </ActionButton>
    </>
  );
}

/**
 * The status warning, one line for all organizations that depend on one person who is away, or whose account is
 * easily taken. It can be hidden, to a sign in the header that brings it back, and never dismissed.
 */
export function RiskBanner({ context }: { readonly context: OrganizationContext }) {
  const risk = useSharedRisk(context);
  const isHidden = useStore(({ hiddenWarnings }) => hiddenWarnings.has(risk?.warning ?? ''));
  const hide = useStore((state) => state.hideWarning);
  if (!risk || isHidden) return null;
  const { owner, organizations, warning } = risk;
  const isMine = owner.userId === context.account.person.id;
  const name = isMine ? null : labelText(memberName(owner));
  return (
    <LineBanner
      {...riskWords(risk, name, organizations)}
      actions={
        <>
          {isMine ? (
            <OwnerRemedies account={context.account} />
          ) : (
            <ActionButton small onClick={() => copy(contactOf(owner), labelText(contactOf(owner)))}>
              Copy email
            </ActionButton>
          )}
          <ActionButton
            small
            tone="quiet"
            onClick={() => {
              hide(warning, true);
              focusHome();
            }}
          >
            Hide warning
          </ActionButton>
        </>
      }
    />
  );
}

/** The sign in the team's header for a hidden warning, which shows it again. */
export function RiskSign({ context }: { readonly context: OrganizationContext }) {
  const risk = useSharedRisk(context);
  const isHidden = useStore(({ hiddenWarnings }) => hiddenWarnings.has(risk?.warning ?? ''));
  const hide = useStore((state) => state.hideWarning);
  if (!risk || !isHidden) return null;
  return (
    <IconButton
      className={ownershipClasses.sign ?? ''}
      icon={ShieldAlert}
      label={`${riskInShort(risk)}. Show warning`}
      onClick={() => {
        hide(risk.warning, false);
        focusHome();
      }}
    />
  );
}
