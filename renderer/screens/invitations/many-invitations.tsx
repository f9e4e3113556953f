import { useId, useState } from 'react';
import type { Invitation } from '#domain/entities.ts';
import { confirmationFor, isConfirmed } from '#domain/members/safeguards.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { ActionButton } from '../../components/action-button.tsx';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog } from '../../components/dialogs/dialog.tsx';
import {
  refusedUntyped,
  TypedConfirmation,
  whyNotTyped,
} from '../../components/dialogs/typed-confirmation.tsx';
import { Name } from '../../components/name.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { digits } from '../../texts/counts.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { AddressList } from './address-list.tsx';
import { type BulkActionName, bulkActions } from './bulk-actions.ts';
import { Finished, Running } from './many-steps.tsx';
import { useBatches } from './use-batches.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly action: BulkActionName;
  readonly invitations: readonly Invitation[];
}

/** Asks before invitations are resent or revoked, shows how far it is, and names every failure. */
export function ManyInvitations({ context, action: name, invitations }: Props) {
  const { key } = context;
  const close = useStore((state) => state.closeOverlay);
  const say = useStore((state) => state.say);
  const flash = useStore((state) => state.flash);
  const action = bulkActions[name];
  const { state, start, stop } = useBatches((invitationIds) => action.call({ key, invitationIds }));
  const [typed, setTyped] = useState('');
  const field = useId();
  const confirmation = confirmationFor({
    kind: `${name}-invitations`,
    amount: invitations.length,
  });
  const reason = whyNotWrite(context, 'team.manage', action.needs);
  const untyped = isConfirmed(confirmation, typed) ? null : whyNotTyped(confirmation, name);
  const begin = (ids: readonly string[]) => {
    const { overlay } = useStore.getState();
    start(ids, (results) => {
      // Something else may lie there by now, such as what an invitation's link brought.
      const isHere = useStore.getState().overlay === overlay;
      // A revoked one leaves the list at once, though it lies under the pointer: the person asked for it.
      flash(results.flatMap(({ id, failure }) => (failure === null ? [id] : [])));
      const failed = results.filter(({ failure }) => failure !== null).length;
      const untried = ids.length - results.length;
      if (failed + untried === 0) {
        if (isHere) close();
        say(action.done(invitations.filter(({ id }) => ids.includes(id))));
      } else if (!isHere) say(action.result(results.length - failed, failed, untried), 'bad');
    });
  };
  const results = state.step === 'finished' ? state.results : [];
  const failed = results.filter(({ failure }) => failure !== null);
  const emails = new Map(invitations.map(({ id, email }) => [id, email]));
  return (
    <Dialog
      title={action.question(invitations.length)}
      context={context}
      onClose={state.step === 'running' ? stop : close}
    >
      <div className={dialogClasses.fields}>
        {state.step === 'asking' ? (
          <div className={dialogClasses.words}>
            {invitations.length === 1 && invitations[0] ? (
              <p>
                <strong>
                  <Name>{invitations[0].email}</Name>
                </strong>
                {namesOfRoles(invitations[0].roles, context.roleTable)}
              </p>
            ) : (
              <AddressList
                label="Addresses"
                rows={invitations.map((each) => ({
                  address: each.email,
                  tone: action.tone,
                  words: namesOfRoles(each.roles, context.roleTable),
                }))}
              />
            )}
            <p>{action.consequence(invitations.length)}</p>
            <TypedConfirmation
              id={field}
              confirmation={confirmation}
              verb={name}
              focused
              value={typed}
              onChange={setTyped}
            />
          </div>
        ) : null}
        {state.step === 'running' ? (
          <Running words={action.progress} done={state.done} total={state.total} />
        ) : null}
        {state.step === 'finished' ? (
          <Finished
            words={action.result(results.length - failed.length, failed.length, state.untried)}
          >
            {failed.length > 0 ? (
              <AddressList
                label="Failed"
                rows={failed.map(({ id, failure }) => ({
                  address: emails.get(id) ?? id,
                  tone: 'bad',
                  words: failure?.message ?? '',
                }))}
              />
            ) : null}
          </Finished>
        ) : null}
      </div>
      <div className={dialogClasses.footer}>
        {state.step === 'running' ? (
          <ActionButton
            reason={state.stopping ? 'Finishing the current ones…' : null}
            onClick={stop}
          >
            {state.stopping ? 'Stopping…' : 'Stop'}
          </ActionButton>
        ) : (
          <ActionButton data-autofocus onClick={close}>
            {state.step === 'finished' ? 'Close' : 'Cancel'}
          </ActionButton>
        )}
        {state.step === 'asking' ? (
          <ActionButton
            tone={action.danger ? 'danger' : 'primary'}
            reason={reason ?? untyped}
            {...(reason === null ? refusedUntyped(field) : {})}
            onClick={() => begin(invitations.map(({ id }) => id))}
          >
            {action.verb(invitations.length)}
          </ActionButton>
        ) : null}
        {state.step === 'finished' && failed.length > 0 ? (
          <ActionButton reason={reason} onClick={() => begin(failed.map(({ id }) => id))}>
            Retry {digits(failed.length)}
          </ActionButton>
        ) : null}
      </div>
    </Dialog>
  );
}
