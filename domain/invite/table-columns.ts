/** Describes the columns of a pasted table for the person who chooses among them. */

import {
  type ColumnMapping,
  columnKeys,
  type Fields,
  fieldColumns,
  mapColumns,
  mappingLimits,
  shapeOf,
} from './column-mapping.ts';
import type { ColumnKind } from './columns.ts';
import { looksLikeAddress } from './pasted-address.ts';
import type { Table } from './table-row.ts';

/** How many first values of a column are shown, and how many characters of each. */
const sampleAmount = 3;
const sampleLength = 40;

export interface TableColumn {
  readonly key: string;
  readonly label: string;
  /** Its first values. */
  readonly samples: readonly string[];
  /** Only such a column can be chosen as the email column. */
  readonly holdsAddresses: boolean;
}

export interface TableColumns {
  readonly shape: string;
  /** Whether the first row names the columns, by which the next file of its kind is recognized. */
  readonly headed: boolean;
  readonly columns: readonly TableColumn[];
  /** The kinds of columns after the person's choice. */
  readonly kinds: readonly ColumnKind[];
  readonly mapping: ColumnMapping;
  /** The keys of the columns from which each field is read: as guessed, and after the choice. */
  readonly guessed: Fields<readonly string[]>;
  readonly used: Fields<readonly string[]>;
}

/** @param mappings the person's choices by shape of table */
export function tableColumns(
  { labels, rows, kinds: guess }: Table,
  mappings: ReadonlyMap<string, ColumnMapping>,
  headed: boolean,
): TableColumns {
  const holds = labels.map((_, column) => rows.some((row) => looksLikeAddress(row[column] ?? '')));
  const shape = shapeOf(labels, headed);
  const mapping = mappings.get(shape) ?? {};
  const kinds = mapColumns({ labels, kinds: guess, holds }, mapping);
  const keys = columnKeys(labels);
  const keysOf = (of: readonly ColumnKind[]): Fields<readonly string[]> => {
    const { name, email, role, projects } = fieldColumns({ kinds: of, holds });
    const named = (indexes: readonly number[]) => indexes.map((index) => keys[index] ?? '');
    return { name: named(name), email: named(email), role: named(role), projects: named(projects) };
  };
  const columns = labels.map((label, index): TableColumn => {
    const values = rows.map((row) => row[index] ?? '').filter((value) => value !== '');
    return {
      key: keys[index] ?? '',
      label,
      samples: values.slice(0, sampleAmount).map((value) => value.slice(0, sampleLength)),
      holdsAddresses: holds[index] ?? false,
    };
  });
  return {
    shape,
    headed,
    columns,
    kinds,
    mapping,
    guessed: keysOf(guess),
    used: keysOf(kinds),
  };
}

/** Whether a choice for this table can be remembered for the next table of its kind. */
export function isMemorable({ headed, shape }: Pick<TableColumns, 'headed' | 'shape'>): boolean {
  return headed && shape.length <= mappingLimits.shape;
}
