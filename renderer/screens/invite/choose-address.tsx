import { Radio } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ChosenRow } from '#domain/invite/invitation-choice.ts';
import { ActionButton } from '../../components/action-button.tsx';
import choiceClasses from '../../components/choice.module.css';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog, DialogFooter } from '../../components/dialogs/dialog.tsx';
import { Name } from '../../components/name.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { focusPart } from './use-focus-request.ts';

interface AddressChoiceProps {
  readonly row: ChosenRow;
  /** The chosen address; null for none. */
  readonly email: string | null;
  readonly onChange: (email: string) => void;
}

const choice = choiceClasses.choice ?? '';

/** Says where an address was found. */
function sourceWords(row: ChosenRow, { email, from }: ChosenRow['offered'][number]): string {
  if (email === row.key) return 'First address in this row';
  if (email === row.address) return 'Chosen by you';
  return from === '' ? 'In the same cell' : `Under “${from}”`;
}

/** The addresses in the pasted row of one person, each with where it was found. */
export function AddressChoice({ row, email, onChange }: AddressChoiceProps) {
  const { status, address, offered } = row;
  const own = status.kind === 'no-address' || status.kind === 'invalid' ? [] : [address];
  const addresses = [
    ...own.map((each) => ({ email: each, from: '' })),
    ...offered.filter((each) => each.email !== address),
  ];
  return (
    <Radio.Group label="Email address" value={email} onChange={onChange}>
      <div className={choiceClasses.choices}>
        {addresses.map((each) => (
          <Radio
            key={each.email}
            className={choice}
            value={each.email}
            label={<Name>{each.email}</Name>}
            description={<Name>{sourceWords(row, each)}</Name>}
          />
        ))}
      </div>
    </Radio.Group>
  );
}

interface Props {
  readonly context: OrganizationContext;
  readonly row: ChosenRow;
  readonly onChoose: (email: string) => void;
  readonly onClose: () => void;
}

/** Asks which address of a pasted row belongs to the person, if no column says so. */
export function ChooseAddress({ context, row, onChoose, onClose }: Props) {
  const [email, setEmail] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  return (
    <Dialog title="Choose an address" context={context} onClose={onClose}>
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          if (email !== null) onChoose(email);
        }}
      >
        <div className={dialogClasses.fields}>
          <Name>{row.name === '' ? row.text : row.name}</Name>
          <div className={dialogClasses.words}>
            <p>
              No column holds this person’s own address. These may belong to other people. Anyone
              who receives the invitation can accept it.
            </p>
          </div>
          <div data-part="addresses">
            <AddressChoice row={row} email={email} onChange={setEmail} />
          </div>
        </div>
        <DialogFooter onCancel={onClose}>
          <ActionButton
            tone="primary"
            type="submit"
            reason={email === null ? 'Choose an address.' : null}
            onRefused={() => focusPart(form.current, 'addresses')}
          >
            Invite this address
          </ActionButton>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
