import { Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { holdsCardNumber, isCardNumber } from '#domain/card-number.ts';
import { limits } from '#domain/limits.ts';
import type { PaymentMethod } from '#domain/payment-method-schema.ts';
import { removalObstacle } from '#domain/payment-methods.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog, DialogFooter } from '../../components/dialogs/dialog.tsx';
import { SubmitButton } from '../../components/dialogs/submit-button.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { FailureNote, Note } from '../../components/note.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { useDraft } from '../../store/use-draft.ts';
import { useResource } from '../../store/use-resource.ts';
import { whyNotPay } from './payment-methods.tsx';
import { methodLabel, whyNotRemove } from './payment-words.ts';

interface Props {
  readonly context: OrganizationContext;
}

const cardNumber = 'This is a card’s number. Enter the token that the payment gateway made for it.';

interface Draft {
  readonly name: string;
  readonly isDefault: boolean;
}

function readDraft(stored: unknown): Draft | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { name, isDefault }: { readonly name?: unknown; readonly isDefault?: unknown } = stored;
  return typeof name === 'string' ? { name, isDefault: isDefault === true } : null;
}

function whyNotAdd(name: string, token: string): string | null {
  if (name.trim() === '') return 'Type a name first.';
  if (holdsCardNumber(name)) return 'A name can’t hold a card’s number.';
  if (token.trim() === '') return 'Paste a token of the payment gateway first.';
  return isCardNumber(token) ? cardNumber : null;
}

/**
 * Adds a payment method by a token of the platform's payment gateway. The name survives errors and a restart;
 * the token is kept nowhere.
 */
export function AddPaymentMethod({ context }: Props) {
  const { key, account } = context;
  const close = useStore((state) => state.closeOverlay);
  const say = useStore((state) => state.say);
  const [kept, keep] = useDraft<Draft>(key, 'new payment method', readDraft);
  const { value: known } = useResource('paymentMethods', { key });
  const isFirst = known?.items.length === 0;
  const { name, isDefault } = kept ?? { name: '', isDefault: isFirst };
  const [gatewayToken, setToken] = useState('');
  const submission = useSubmit<PaymentMethod>();
  const { failure, submit, allow } = submission;
  const reason = allow(whyNotPay(context)) ?? whyNotAdd(name, gatewayToken);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null) return;
    submit(
      () => bridge.addPaymentMethod({ key, method: { name, gatewayToken, isDefault } }),
      (method) => {
        keep(null);
        close();
        say(`${methodLabel(method)} added`);
      },
    );
  };
  return (
    <Dialog title="Add a payment method" context={context} onClose={close}>
      <form onSubmit={send} noValidate autoComplete="off">
        <div className={dialogClasses.fields}>
          <Note tone="info">
            Orgdesk never asks for a card’s number. Enter the card on the page of the payment
            gateway that {account.platformName} uses. It gives you a token, also called a nonce,
            that works once.
          </Note>
          <TextInput
            data-autofocus
            label="Name"
            placeholder="Company card"
            value={name}
            maxLength={limits.organizationName.max}
            error={failure?.fields?.name}
            onChange={(event) => keep({ name: event.currentTarget.value, isDefault })}
          />
          <PasswordInput
            label="Gateway token (nonce)"
            description="Sent once, and kept nowhere on this computer."
            value={gatewayToken}
            maxLength={limits.gatewayToken}
            autoComplete="off"
            error={isCardNumber(gatewayToken) ? cardNumber : failure?.fields?.gatewayToken}
            onChange={(event) => setToken(event.currentTarget.value)}
          />
          <Checkbox
            label="Pay with it by default"
            checked={isDefault}
            onChange={(event) => keep({ name, isDefault: event.currentTarget.checked })}
          />
          <FailureNote failure={failure} fields={['name', 'gatewayToken']} />
        </div>
        <DialogFooter onCancel={close}>
          <SubmitButton type="submit" tone="primary" submission={submission} reason={reason}>
            Add payment method
          </SubmitButton>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

/** Asks before a payment method is removed, which its default and used ones refuse. */
export function RemovePaymentMethod({ context, methodId }: Props & { readonly methodId: string }) {
  const { key } = context;
  const { value } = useResource('paymentMethods', { key });
  const method = value?.items.find(({ id }) => id === methodId);
  const label = method ? methodLabel(method) : 'payment method';
  const gone = value !== null && !method ? 'It’s already gone.' : null;
  const reason = whyNotPay(context) ?? gone ?? (method ? whyNotRemove(method) : null);
  return (
    <ConfirmDialog
      title={`Remove ${label}?`}
      context={context}
      verb="Remove payment method"
      reason={reason}
      call={() => bridge.removePaymentMethod({ key, methodId })}
      done={`${label} removed`}
    >
      {method && removalObstacle(method) !== null ? null : (
        <p>No project pays with it. To use the card again, you need a new token.</p>
      )}
    </ConfirmDialog>
  );
}
