import { useAction } from '../../actions/bindings.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { focusHome } from '../../components/hooks/focus-home.ts';
import { LineBanner } from '../../components/line-banner.tsx';
import { attemptOrSay } from '../../store/attempt-or-say.ts';
import { copy } from '../../store/copy.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { memberName } from '../../texts/members.ts';
import { riskWords } from '../../texts/ownership.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { useSharedRisk } from './use-ownership.ts';

/** For the owner: both ways out of it. */
function OwnWaysOut({ accountId }: { readonly accountId: string }) {
  const transfer = useAction('transfer-ownership');
  const say = useStore((state) => state.say);
  return (
    <>
      <ActionButton
        small
        onClick={() => void attemptOrSay(say, bridge.openTwoFactor({ accountId }))}
      >
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
            <OwnWaysOut accountId={context.account.id} />
          ) : (
            <ActionButton small onClick={() => copy(owner.email, labelText(owner.email))}>
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
