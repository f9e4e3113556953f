import { type FormEvent, useId, useMemo, useState } from 'react';
import { afterTransfer } from '#domain/members/membership-rules.ts';
import { ownershipRisk } from '#domain/members/ownership-risk.ts';
import { confirmationFor, isConfirmed } from '#domain/members/safeguards.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Panel } from '../../components/dialogs/panel.tsx';
import { SubmitButton } from '../../components/dialogs/submit-button.tsx';
import { TypedConfirmation, whyNotTyped } from '../../components/dialogs/typed-confirmation.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { Name } from '../../components/name.tsx';
import { FailureNote, Note } from '../../components/note.tsx';
import { useView } from '../../store/hooks.ts';
import { itemsOf, type OrganizationContext, rulesOf } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { memberName } from '../../texts/members.ts';
import { riskOfOwner } from '../../texts/ownership.ts';
import { labelText, shortLabel } from '../../texts/untrusted-text.ts';
import { CandidateChoice, candidatesFor } from './candidate-choice.tsx';
import classes from './ownership.module.css';
import { useOpenOffer } from './use-ownership.ts';

interface Props {
  readonly context: OrganizationContext;
  /** The member who is already chosen; null for nobody. */
  readonly memberId: string | null;
}

export function TransferOwnership({ context, memberId }: Props) {
  const { key, account, organization } = context;
  const { roleTable } = context;
  const close = useStore((state) => state.closeOverlay);
  const say = useStore((state) => state.say);
  const collection = useView(key)?.members;
  const members = itemsOf(collection);
  const open = useOpenOffer(context);
  const [chosenId, setChosenId] = useState(memberId);
  const [typed, setTyped] = useState('');
  const submission = useSubmit<null>();
  const { failure, submit, allow } = submission;
  const { person } = account;
  const candidates = useMemo(
    () => candidatesFor(rulesOf(context, members), members),
    [context, members],
  );
  const chosen = candidates.find(({ id }) => id === chosenId);
  const who = chosen ? labelText(memberName(chosen)) : '';
  const name = labelText(organization.name);
  const now = usePlatformNow(60);
  const risk = chosen
    ? ownershipRisk(roleTable, [afterTransfer(roleTable, chosen, chosen.userId)], now, person.id)
    : null;
  const form = useId();
  const confirmation = confirmationFor({
    kind: 'offer-ownership',
    organizationName: organization.name,
  });
  const whyNot = (): string | null => {
    if (open) return 'Ownership is already offered. Withdraw that offer first.';
    if (collection?.state !== 'known') return 'The members haven’t loaded yet.';
    if (candidates.length === 0) return 'There are no other members yet.';
    if (!chosen) return 'Choose the new owner.';
    return isConfirmed(confirmation, typed) ? null : whyNotTyped(confirmation, 'transfer');
  };
  const reason =
    allow(whyNotWrite(context, 'ownership.transfer', 'canTransferOwnership')) ?? whyNot();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!chosen || reason !== null) return;
    submit(
      () => bridge.offerOwnership({ key, memberId: chosen.id }),
      () => {
        close();
        say(`Offered ownership of ${name} to ${who}.`);
      },
    );
  };
  return (
    <Panel
      title="Transfer ownership"
      context={context}
      onClose={close}
      footer={
        <>
          <ActionButton onClick={close}>Cancel</ActionButton>
          <SubmitButton
            type="submit"
            form={form}
            tone="primary"
            submission={submission}
            reason={reason}
          >
            {who === '' ? 'Offer ownership' : `Offer ownership to ${shortLabel(who)}`}
          </SubmitButton>
        </>
      }
    >
      {open ? (
        <Note tone="info">
          Ownership is already offered to{' '}
          <Name wrapped inline>
            {open.member ? memberName(open.member) : 'a member'}
          </Name>
          . Withdraw that offer to make another one.
        </Note>
      ) : null}
      <CandidateChoice
        candidates={candidates}
        roleTable={roleTable}
        chosen={chosen}
        onChoose={setChosenId}
      />
      {risk ? (
        <Note tone="warning">
          <Name wrapped inline>
            {who}
          </Name>{' '}
          would be the only owner, and {riskOfOwner(risk)}.
        </Note>
      ) : null}
      <ol className={classes.steps}>
        <li>{who === '' ? 'The new owner' : who} is asked, and decides.</li>
        <li>Until then nothing changes. You stay the owner and can withdraw the offer.</li>
        <li>
          {who === '' ? 'The new owner' : who} then owns{' '}
          <Name wrapped inline>
            {organization.name}
          </Name>
          , and you become an admin. Only the new owner can delete it or give it back.
        </li>
      </ol>
      <form id={form} onSubmit={send} noValidate>
        <TypedConfirmation
          confirmation={confirmation}
          verb="transfer"
          value={typed}
          onChange={setTyped}
        />
      </form>
      <FailureNote failure={failure} />
    </Panel>
  );
}
