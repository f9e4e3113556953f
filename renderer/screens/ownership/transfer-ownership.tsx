import { TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { ownershipRisk } from '#domain/ownership-risk.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { usePlatformNow } from '../../components/clock.ts';
import { Name } from '../../components/name.tsx';
import { FailureNote, Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { useSubmit } from '../../components/use-submit.ts';
import { useView } from '../../store/hooks.ts';
import { itemsOf } from '../../store/items-of.ts';
import { actorOf, type Place } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { labelText, shortLabel } from '../../words/hostile.ts';
import { memberName } from '../../words/members.ts';
import { riskOfOwner } from '../../words/ownership.ts';
import { CandidateChoice } from './candidate-choice.tsx';
import { candidatesFor } from './candidates.ts';
import classes from './ownership.module.css';
import { useOpenOffer } from './use-ownership.ts';

interface Props {
  readonly place: Place;
  /** Who is chosen already; null: nobody. */
  readonly memberId: string | null;
}

/** Typed by hand or pasted: the spaces around it, and how its letters are composed, are nobody's choice. */
function isSameName(typed: string, name: string): boolean {
  return typed.trim().normalize() === labelText(name).trim().normalize();
}

export function TransferOwnership({ place, memberId }: Props) {
  const { key, account, organization } = place;
  const { roleNames } = account.capabilities;
  const close = useStore((state) => state.closeOverlay);
  const say = useStore((state) => state.say);
  const collection = useView(key)?.members;
  const members = itemsOf(collection);
  const open = useOpenOffer(place);
  const [chosenId, setChosenId] = useState(memberId);
  const [typed, setTyped] = useState('');
  const { pending, failure, submit } = useSubmit<null>();
  const { person } = account;
  const candidates = useMemo(() => candidatesFor(actorOf(place), members), [place, members]);
  const chosen = candidates.find(({ id }) => id === chosenId);
  const who = chosen ? labelText(memberName(chosen)) : '';
  const name = labelText(organization.name);
  const now = usePlatformNow(60);
  const risk = chosen ? ownershipRisk([{ ...chosen, roles: ['owner'] }], now, person.id) : null;
  const whyNot = (): string | null => {
    if (open) return 'The ownership is offered already. Withdraw that offer first.';
    if (collection?.state !== 'known') return 'The members are not known yet.';
    if (candidates.length === 0) return 'There is nobody else in this organization yet.';
    if (!chosen) return 'Choose the new owner.';
    return isSameName(typed, organization.name) ? null : 'Type the organization’s name to confirm.';
  };
  const reason = whyNotWrite(place, 'ownership.transfer', 'canTransferOwnership') ?? whyNot();
  const send = () => {
    if (!chosen) return;
    submit(
      () => bridge.offerOwnership({ key, memberId: chosen.id }),
      () => {
        close();
        say(`The ownership of ${name} was offered to ${who}.`);
      },
    );
  };
  return (
    <Panel
      title="Transfer ownership"
      place={place}
      onClose={close}
      footer={
        <>
          <ActionButton onClick={close}>Cancel</ActionButton>
          <ActionButton tone="primary" loading={pending} reason={reason} onClick={send}>
            {who === '' ? 'Offer ownership' : `Offer ownership to ${shortLabel(who)}`}
          </ActionButton>
        </>
      }
    >
      {open ? (
        <Note tone="info">
          The ownership is offered to{' '}
          <Name inline>{open.member ? memberName(open.member) : 'a member'}</Name> already. Withdraw
          that offer to make another one.
        </Note>
      ) : null}
      <CandidateChoice
        candidates={candidates}
        roleNames={roleNames}
        chosen={chosen}
        onChoose={setChosenId}
      />
      {risk ? (
        <Note tone="warning">
          They would be the only owner, and this warning would stand: <Name inline>{who}</Name>{' '}
          {riskOfOwner(risk)}.
        </Note>
      ) : null}
      <ol className={classes.steps}>
        <li>They are told by e-mail, and decide for themselves.</li>
        <li>Until they accept, nothing changes: you stay the owner and can withdraw the offer.</li>
        <li>
          When they accept, <Name inline>{organization.name}</Name> is theirs and you become an
          admin. Only they can delete it or give it back to you.
        </li>
      </ol>
      <TextInput
        label={`Type “${name}” to confirm`}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && reason === null) send();
        }}
      />
      <FailureNote failure={failure} />
    </Panel>
  );
}
