import { NativeSelect } from '@mantine/core';
import {
  type ColumnField,
  type ColumnMapping,
  columnFields,
  withColumn,
} from '#domain/invite/column-mapping.ts';
import { isMemorable, type TableColumn, type TableColumns } from '#domain/invite/table-columns.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { digits, listed } from '../../texts/counts.ts';
import { withoutControls } from '../../texts/untrusted-text.ts';
import classes from './column-choice.module.css';

interface ColumnOption {
  readonly value: string;
  readonly label: string;
}

/** Characters of a header and of the samples below it. */
const maxLabel = 40;
const maxSamples = 60;

const cut = (text: string, most: number) =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

/** Values for no column and for several guessed columns. The keys of columns begin differently. */
const none = '-none';
const several = '-several';
const missing = '';
const columnValue = (key: string) => `=${key}`;

/** "Vorname · Ada, Grace". */
function columnWords({ label, samples }: TableColumn, place: number): string {
  const name = cut(withoutControls(label), maxLabel) || `Column ${place + 1}`;
  const values = cut(samples.map(withoutControls).join(', '), maxSamples);
  return values === '' ? name : `${name} · ${values}`;
}

/** Returns the options of one field, including the guess. */
export function columnOptions(table: TableColumns, field: ColumnField): readonly ColumnOption[] {
  const { columns, guessed, used } = table;
  const guess = guessed[field];
  const mark = (isGuess: boolean) => (isGuess ? ' (suggested)' : '');
  const joined = used[field].length > 1 ? used[field] : guess;
  const names = joined.map((key) => columns.find((column) => column.key === key)?.label ?? key);
  const together = names.map((name) => cut(withoutControls(name), maxLabel)).join(' + ');
  // Another field must not take the address column, because rows need an address.
  const isOffered = ({ key, holdsAddresses }: TableColumn) =>
    field === 'email' ? holdsAddresses : !used.email.includes(key);
  return [
    ...(field === 'email' && used.email.length === 0
      ? [{ value: missing, label: 'Choose a column' }]
      : []),
    ...(joined.length > 1 ? [{ value: several, label: `${together} (suggested)` }] : []),
    ...columns.flatMap((column, place) =>
      isOffered(column)
        ? [
            {
              value: columnValue(column.key),
              label:
                columnWords(column, place) + mark(guess.length === 1 && guess[0] === column.key),
            },
          ]
        : [],
    ),
    ...(field === 'email' ? [] : [{ value: none, label: `Not used${mark(guess.length === 0)}` }]),
  ];
}

/** Returns the current option. */
export function chosenOption({ used }: TableColumns, field: ColumnField): string {
  const [only, another] = used[field];
  if (another !== undefined) return several;
  if (only !== undefined) return columnValue(only);
  return field === 'email' ? missing : none;
}

/** Returns the column of an option: a key, null for none, undefined for the guess. */
export function columnOf(value: string): string | null | undefined {
  if (value === none) return null;
  return value.startsWith('=') ? value.slice(1) : undefined;
}

/** Unused columns that are listed by name. */
const maxUnused = 6;

/** "Not used: Phone."; "" if every column is used. */
export function unusedWords({ columns, kinds }: TableColumns, invitesToProjects: boolean): string {
  const unused = columns.flatMap(({ label }, index) => {
    const kind = kinds[index];
    const isUnused = kind === 'unused' || (kind === 'projects' && !invitesToProjects);
    return isUnused && label !== '' ? [cut(withoutControls(label), maxLabel)] : [];
  });
  const names = [...new Set(unused)];
  const more = names.length - maxUnused;
  const shown = more > 1 ? [...names.slice(0, maxUnused), `${digits(more)} more`] : names;
  return shown.length === 0 ? '' : `Not used: ${listed(shown)}.`;
}

const labels: Readonly<Record<ColumnField, string>> = {
  name: 'Name',
  email: 'Email',
  role: 'Role',
  projects: 'Projects',
};

/** Tables of different shapes in one paste; more than these keep the guess. */
const maxTables = 3;

interface Props {
  readonly tables: readonly TableColumns[];
  readonly invitesToProjects: boolean;
  readonly onChoose: (table: TableColumns, mapping: ColumnMapping) => void;
}

/** Lets the person correct the contents of a table's columns. */
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
