import type { OwnAccount } from '#domain/own-account.ts';
import type { ResourceState } from '#preload/contract/resources.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { whyNotWritable, whyUnsupported } from '../../actions/situation.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { FormRow } from '../../components/form-row.tsx';
import { Card, Section } from '../../components/section.tsx';
import { StateChip } from '../../components/state-chip.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { Unavailable } from '../../components/unavailable.tsx';
import { useStore } from '../../store/store.ts';
import { count } from '../../texts/counts.ts';
import classes from './account-screen.module.css';
import { OwnAccountState } from './own-account-state.tsx';

interface Props {
  readonly account: AccountView;
  readonly own: ResourceState<OwnAccount>;
}

function On({ account, own }: { readonly account: AccountView; readonly own: OwnAccount }) {
  const openOverlay = useStore((state) => state.openOverlay);
  const reason = whyNotWritable(account);
  const { twoFactorSince, recoveryCodesLeft } = own;
  const isScarce = recoveryCodesLeft !== null && recoveryCodesLeft < 3;
  return (
    <Card>
      <FormRow label="Authenticator app" hint="Signing in asks for a code from it.">
        <div className={classes.buttons}>
          <StateChip tone="good">On</StateChip>
          {twoFactorSince === null ? null : (
            <span>
              Turned on <TimeAgo iso={twoFactorSince} by={account} />
            </span>
          )}
          <ActionButton
            small
            reason={reason}
            onClick={() => openOverlay({ kind: 'turn-off-two-factor', accountId: account.id })}
          >
            Turn off…
          </ActionButton>
        </div>
      </FormRow>
      <FormRow label="Recovery codes" hint="Each signs you in once, without the app.">
        <div className={classes.buttons}>
          {recoveryCodesLeft === null ? null : (
            <StateChip tone={isScarce ? 'warning' : 'neutral'}>
              {count(recoveryCodesLeft, 'code')} left
            </StateChip>
          )}
          <ActionButton
            small
            reason={reason}
            onClick={() => openOverlay({ kind: 'new-recovery-codes', accountId: account.id })}
          >
            New recovery codes…
          </ActionButton>
        </div>
      </FormRow>
    </Card>
  );
}

function Off({ account }: { readonly account: AccountView }) {
  const openOverlay = useStore((state) => state.openOverlay);
  return (
    <Card>
      <FormRow
        label="Authenticator app"
        hint="Without it, anyone who knows your password can sign in as you."
      >
        <div className={classes.buttons}>
          <StateChip tone="warning">Off</StateChip>
          <ActionButton
            small
            reason={whyNotWritable(account)}
            onClick={() => openOverlay({ kind: 'turn-on-two-factor', accountId: account.id })}
          >
            Turn on two-factor…
          </ActionButton>
        </div>
      </FormRow>
    </Card>
  );
}

/** Whether two-factor is on, and everything about it, without a browser. */
export function TwoFactorSection({ account, own }: Props) {
  const why = whyUnsupported(account, 'canSetUpTwoFactor');
  return (
    <Section title="Two-factor">
      {why === null ? (
        <OwnAccountState account={account} own={own} what="two-factor">
          {(value) =>
            value.twoFactor === true ? (
              <On account={account} own={value} />
            ) : (
              <Off account={account} />
            )
          }
        </OwnAccountState>
      ) : (
        <Unavailable why="lacking">{why}</Unavailable>
      )}
    </Section>
  );
}
