import { useRef, useState } from 'react';
import type { ChosenRow } from '#domain/invite/invitation-choice.ts';
import { ActionButton } from '../../components/action-button.tsx';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog } from '../../components/dialogs/dialog.tsx';
import { Name } from '../../components/name.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { AddressChoice } from './address-choice.tsx';
import { focusPart } from './use-form-wish.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly row: ChosenRow;
  readonly onChoose: (email: string) => void;
  readonly onClose: () => void;
}

/** Asks which address of a pasted row is the person's, where no column announces it. */
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
        <div className={dialogClasses.footer}>
          <ActionButton onClick={onClose}>Cancel</ActionButton>
          <ActionButton
            tone="primary"
            type="submit"
            reason={email === null ? 'Choose an address.' : null}
            onRefused={() => focusPart(form.current, 'addresses')}
          >
            Invite this address
          </ActionButton>
        </div>
      </form>
    </Dialog>
  );
}
