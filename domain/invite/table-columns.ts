/** The columns of a pasted table, as somebody chooses among them. */

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

/** Of a column, to tell it from others. */
const sampleAmount = 3;
const sampleLength = 40;

export interface TableColumn {
  readonly key: string;
  readonly label: string;
  /** What stands first in it. */
  readonly samples: readonly string[];
  /** Only such a column can be that of the people's own. */
  readonly holdsAddresses: boolean;
}

export interface TableColumns {
  readonly shape: string;
  /** Whether the first row named the columns, by which another file of the kind is known again. */
  readonly headed: boolean;
  readonly columns: readonly TableColumn[];
  /** What they hold after what the person said. */
  readonly kinds: readonly ColumnKind[];
  readonly mapping: ColumnMapping;
  /** The keys of the columns from which each field is read: as guessed, and as it is now. */
  readonly guessed: Fields<readonly string[]>;
  readonly used: Fields<readonly string[]>;
}

/** @param mappings by the shapes of tables */
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

/** Whether another table of the kind is known again, and so what was said of this one holds for it. */
export function isMemorable({ headed, shape }: Pick<TableColumns, 'headed' | 'shape'>): boolean {
  return headed && shape.length <= mappingLimits.shape;
}
