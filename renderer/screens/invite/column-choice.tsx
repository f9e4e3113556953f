import { NativeSelect } from '@mantine/core';
import {
  type ColumnField,
  type ColumnMapping,
  columnFields,
  withColumn,
} from '#domain/invite/column-mapping.ts';
import { isMemorable, type TableColumns } from '#domain/invite/table-columns.ts';
import { ActionButton } from '../../components/action-button.tsx';
import classes from './column-choice.module.css';
import { chosenOption, columnOf, columnOptions, unusedWords } from './column-options.ts';

const labels: Readonly<Record<ColumnField, string>> = {
  name: 'Name',
  email: 'Email',
  role: 'Role',
  projects: 'Projects',
};

/** Tables of different shapes in one paste; of more than these the guess holds. */
const maxTables = 3;

interface Props {
  readonly tables: readonly TableColumns[];
  readonly invitesToProjects: boolean;
  readonly onChoose: (table: TableColumns, mapping: ColumnMapping) => void;
}

/** Which column of a table is which, where somebody knows better than the guess. */
export function ColumnChoice({ tables, invitesToProjects, onChoose }: Props) {
  const fields = columnFields.filter((field) => field !== 'projects' || invitesToProjects);
  const shown = tables.filter(({ columns }) => columns.length > 1).slice(0, maxTables);
  return shown.map((table, index) => (
    <fieldset key={table.shape} className={classes.table}>
      <legend className={classes.legend}>
        {shown.length === 1 ? 'Columns' : `Columns of table ${index + 1}`}
      </legend>
      <span className={classes.unused}>{unusedWords(table, invitesToProjects)}</span>
      <div className={classes.fields} data-amount={fields.length}>
        {fields.map((field) => (
          <NativeSelect
            key={field}
            label={labels[field]}
            aria-label={`${labels[field]} column`}
            classNames={{ label: classes.label ?? '', input: classes.input ?? '' }}
            data={[...columnOptions(table, field)]}
            value={chosenOption(table, field)}
            onChange={({ currentTarget: { value } }) =>
              onChoose(table, withColumn(table.mapping, field, columnOf(value), table.guessed))
            }
          />
        ))}
      </div>
      {Object.keys(table.mapping).length === 0 ? null : (
        <div className={classes.changed}>
          {isMemorable(table) ? 'Remembered for files with these columns' : 'Changed'}
          <ActionButton small tone="quiet" onClick={() => onChoose(table, {})}>
            Use suggested columns
          </ActionButton>
        </div>
      )}
    </fieldset>
  ));
}
