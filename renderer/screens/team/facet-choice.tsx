import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/ScrollArea.layer.css';
import { NativeSelect, Select } from '@mantine/core';
import { limits } from '#domain/limits.ts';
import { digits } from '../../words/counts.ts';
import { labelText } from '../../words/hostile.ts';
import type { FacetOption } from './member-facets.ts';

interface Props {
  readonly label: string;
  /** "" where none is chosen. */
  readonly value: string;
  readonly options: readonly FacetOption[];
  readonly onChange: (value: string) => void;
}

/** One of a facet's values: the system's own list, or a field to type in where that would be endless. */
export function FacetChoice({ label, value, options, onChange }: Props) {
  const data = options.map(({ value: each, words, amount }) => ({
    value: each,
    label: `${labelText(words)} (${digits(amount)})`,
  }));
  return data.length <= limits.drawnOptions ? (
    <NativeSelect
      label={label}
      value={value}
      data={[{ value: '', label: 'Any' }, ...data]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  ) : (
    <Select
      label={label}
      value={value === '' ? null : value}
      data={data}
      limit={limits.drawnOptions}
      searchable
      clearable
      placeholder="Any"
      nothingFoundMessage="Nothing has that name."
      // In the popover, which closes on what is pressed outside of it.
      comboboxProps={{ withinPortal: false }}
      onChange={(chosen) => onChange(chosen ?? '')}
      clearButtonProps={{ 'aria-label': 'Any' }}
    />
  );
}
