import { CircleAlert, CreditCard, Ellipsis, Pencil, Plus, Star, Trash2 } from 'lucide-react';
import { dayOf } from '#domain/local-day.ts';
import type { PaymentMethod } from '#domain/payment-method-schema.ts';
import { expiryOf } from '#domain/payment-methods.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { useMenuButton } from '../../components/menus/opening.ts';
import { Name } from '../../components/name.tsx';
import { OmissionsNote } from '../../components/note.tsx';
import { ResourceContent } from '../../components/screen/resource-state.tsx';
import { Card, Section } from '../../components/section.tsx';
import { StateChip } from '../../components/state-chip.tsx';
import type { RowAction } from '../../components/table/row-action.ts';
import { RowMenu } from '../../components/table/row-menu-on-demand.ts';
import { attemptOrSay } from '../../store/attempt-or-say.ts';
import { useProjectMap } from '../../store/hooks.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { useResource } from '../../store/use-resource.ts';
import { capitalized } from '../../texts/counts.ts';
import { projectName } from '../../texts/projects.ts';
import classes from './payment-methods.module.css';
import { expiryWords, methodLabel, methodTitle, useWords, whyNotRemove } from './payment-words.ts';

interface Props {
  readonly context: OrganizationContext;
}

/** Why payment methods cannot be changed now; null if they can. */
export function whyNotPay(context: OrganizationContext): string | null {
  return whyNotWrite(context, 'billing.edit', 'canSeeBilling');
}

function useMethodActions(context: OrganizationContext, method: PaymentMethod) {
  const { key } = context;
  const openOverlay = useStore((state) => state.openOverlay);
  const say = useStore((state) => state.say);
  const reason = whyNotPay(context);
  const methodId = method.id;
  const makeDefault = async () => {
    const change = { isDefault: true } as const;
    const done = await attemptOrSay(say, bridge.changePaymentMethod({ key, methodId, change }));
    if (done) say(`${methodLabel(method)} is now the default`);
  };
  const actions: readonly RowAction[] = [
    {
      label: 'Edit…',
      icon: Pencil,
      reason,
      run: () => openOverlay({ kind: 'edit-payment-method', key, methodId }),
    },
    {
      label: 'Make default',
      icon: Star,
      reason: reason ?? (method.isDefault ? 'It’s the default already.' : null),
      run: () => void makeDefault(),
    },
    {
      label: 'Remove…',
      icon: Trash2,
      danger: true,
      reason: reason ?? whyNotRemove(method),
      run: () => openOverlay({ kind: 'remove-payment-method', key, methodId }),
    },
  ];
  return actions;
}

function ExpiryWarning({
  method,
  today,
}: {
  readonly method: PaymentMethod;
  readonly today: string;
}) {
  const expiry = expiryOf(method, today);
  if (method.expires === null || expiry === 'later' || expiry === 'unknown') return null;
  const words = expiry === 'expired' ? 'Expired' : 'Expires soon';
  return (
    <StateChip
      icon={CircleAlert}
      tone={expiry === 'expired' ? 'bad' : 'warning'}
      tip={`${expiryWords(method, today)}. Add a new card before its payments fail.`}
    >
      {words}
    </StateChip>
  );
}

/** The projects for which a method was chosen, by name. */
function useProjectNames(context: OrganizationContext, { projectIds }: PaymentMethod): string {
  const projects = useProjectMap(context.key);
  return projectIds
    .slice(0, 10)
    .map((id) => projectName(projects, id))
    .concat(projectIds.length > 10 ? ['…'] : [])
    .join(', ');
}

function Method({ context, method }: Props & { readonly method: PaymentMethod }) {
  const today = dayOf(usePlatformNow(60));
  const { position, close, button, props } = useMenuButton();
  const actions = useMethodActions(context, method);
  const projects = useProjectNames(context, method);
  const title = methodTitle(method);
  const label = methodLabel(method);
  const detail = [
    method.name === title ? '' : method.name,
    method.expires === null ? '' : expiryWords(method, today),
    useWords(method),
  ].filter((words) => words !== '');
  return (
    <li className={classes.method}>
      <div className={classes.words}>
        <div className={classes.line}>
          <Name className={classes.title}>{title}</Name>
          {method.isDefault ? <StateChip>Default</StateChip> : null}
          <ExpiryWarning method={method} today={today} />
        </div>
        <div className={classes.detail} data-tip={projects === '' ? undefined : projects}>
          <bdi>{capitalized(detail.join(' · '))}</bdi>
        </div>
      </div>
      <IconButton ref={button} icon={Ellipsis} label={`Actions for ${label}`} {...props} />
      {position ? <RowMenu at={position} label={label} actions={actions} onClose={close} /> : null}
    </li>
  );
}

/** "Add payment method", which needs a token of the platform's payment gateway. */
export function AddMethodButton({ context, small }: Props & { readonly small?: boolean }) {
  const { key } = context;
  const openOverlay = useStore((state) => state.openOverlay);
  return (
    <ActionButton
      tone={small ? 'plain' : 'primary'}
      small={small ?? false}
      leftSection={<Plus size={16} aria-hidden />}
      reason={whyNotPay(context)}
      onClick={() => openOverlay({ kind: 'add-payment-method', key })}
    >
      Add payment method
    </ActionButton>
  );
}

/** How an organization pays: each card with its expiry and the projects that use it. */
export function PaymentMethods({ context }: Props) {
  const { key, account } = context;
  const state = useResource('paymentMethods', { key });
  return (
    <Section title="Payment methods">
      <ResourceContent state={state} account={account} what="payment methods">
        {({ items, omissions }) => (
          <>
            <OmissionsNote
              omissions={omissions ?? undefined}
              one="payment method"
              platform={account.platformName}
              shown={items.length}
            />
            {items.length === 0 ? (
              <EmptyState
                compact
                icon={CreditCard}
                title="No payment methods yet"
                action={<AddMethodButton context={context} small />}
              />
            ) : (
              <Card>
                <ul className={classes.methods}>
                  {items.map((method) => (
                    <Method key={method.id} context={context} method={method} />
                  ))}
                </ul>
              </Card>
            )}
          </>
        )}
      </ResourceContent>
    </Section>
  );
}
