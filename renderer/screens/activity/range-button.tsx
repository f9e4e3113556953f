import { TextInput } from '@mantine/core';
import { CalendarDays } from 'lucide-react';
import { useState } from 'react';
import { ActionButton } from '../../components/action-button.tsx';
import { usePopoverButton } from '../../components/menus/opening.ts';
import { PopoverBelow } from '../../components/menus/popover-below.tsx';
import classes from './activity.module.css';
import { type DayRange, noRange } from './day-range.ts';

interface Props {
  readonly range: DayRange;
  readonly onChange: (range: DayRange) => void;
}

/** A button that opens a choice of the first and the last day. */
export function RangeButton({ range, onChange }: Props) {
  const [opened, setOpened] = useState(false);
  const { button, close, props } = usePopoverButton(opened, setOpened);
  const isBackwards = range.from !== '' && range.to !== '' && range.from > range.to;
  return (
    <>
      <ActionButton ref={button} leftSection={<CalendarDays size={16} aria-hidden />} {...props}>
        Dates
      </ActionButton>
      {opened ? (
        <PopoverBelow below={button} label="Dates" width={240} onClose={close}>
          <div className={classes.dates}>
            <TextInput
              type="date"
              label="First day"
              value={range.from}
              onChange={({ currentTarget }) => onChange({ ...range, from: currentTarget.value })}
            />
            <TextInput
              type="date"
              label="Last day"
              value={range.to}
              error={isBackwards ? 'Choose a day after the first one.' : null}
              onChange={({ currentTarget }) => onChange({ ...range, to: currentTarget.value })}
            />
            <ActionButton
              small
              reason={range.from + range.to === '' ? 'No days are chosen.' : null}
              onClick={() => onChange(noRange)}
            >
              Clear dates
            </ActionButton>
          </div>
        </PopoverBelow>
      ) : null}
    </>
  );
}
