import { Radio } from '@mantine/core';
import type { ChosenRow } from '#domain/invite/invitation-choice.ts';
import choiceClasses from '../../components/choice.module.css';
import { Name } from '../../components/name.tsx';

interface Props {
  readonly row: ChosenRow;
  /** The address that is chosen; null: none. */
  readonly email: string | null;
  readonly onChange: (email: string) => void;
}

const choice = choiceClasses.choice ?? '';

/** Where an address was found. */
function placeWords(row: ChosenRow, { email, from }: ChosenRow['offered'][number]): string {
  if (email === row.key) return 'First address in this row';
  if (email === row.address) return 'Chosen by you';
  return from === '' ? 'In the same cell' : `Under “${from}”`;
}

/** The addresses that stand in the pasted row of one person, each with its place. */
export function AddressChoice({ row, email, onChange }: Props) {
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
            description={<Name>{placeWords(row, each)}</Name>}
          />
        ))}
      </div>
    </Radio.Group>
  );
}
