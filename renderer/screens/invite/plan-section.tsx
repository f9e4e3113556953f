import { VisuallyHidden } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Project } from '#domain/entities.ts';
import { type ChosenRow, isOpen, type RowEdit } from '#domain/invitation-choice.ts';
import type { Collection } from '#preload/contract/organization.ts';
import { ActionButton } from '../../components/action-button.tsx';
import {
  afterRemoval,
  type RowSelection,
  within,
} from '../../components/data-table/row-selection.ts';
import type { Place } from '../../store/selection.ts';
import { count, digits } from '../../words/counts.ts';
import { EditRows } from './edit-rows.tsx';
import { PlanFilter } from './plan-filter.tsx';
import { countKinds, kindOf, type PlanKind, planSummary, repeated } from './plan-kinds.ts';
import type { PlanLine } from './plan-row.tsx';
import classes from './plan-section.module.css';
import { PlanTable } from './plan-table.tsx';

interface Props {
  readonly place: Place;
  readonly lines: readonly PlanLine[];
  readonly projects: Collection<Project> | undefined;
  readonly removed: number;
  readonly columns: string;
  readonly selection: RowSelection;
  readonly onSelect: (selection: RowSelection) => void;
  readonly onEdit: (addresses: readonly string[], edit: RowEdit) => void;
  readonly onRemove: (addresses: readonly string[]) => void;
  readonly onPutBack: () => void;
  /** While a dialog of its own lies over the panel, Escape is the dialog's. */
  readonly onOpenDialog: (open: boolean) => void;
}

/** The plan: what each row would do, by what it would do, and what may be changed of it. */
export function PlanSection(props: Props) {
  const { place, lines, projects, selection, onSelect, onRemove, removed } = props;
  const [filter, setFilter] = useState<PlanKind | null>(null);
  const [editing, setEditing] = useState<readonly ChosenRow[] | null>(null);
  const [focusWish, setFocusWish] = useState(0);
  const rows = useMemo(() => lines.map(({ row }) => row), [lines]);
  const counts = useMemo(() => countKinds(rows), [rows]);
  const kind = counts.some((each) => each.kind === filter) ? filter : null;
  const shown = useMemo(
    () => (kind === null ? lines : lines.filter(({ row }) => kindOf(row) === kind)),
    [lines, kind],
  );
  const order = useMemo(() => shown.map(({ row }) => row.address), [shown]);
  const current = useMemo(() => within(selection, new Set(order)), [selection, order]);
  const openOf = (addresses: readonly string[]) => {
    const wanted = new Set(addresses);
    return rows.filter((row) => wanted.has(row.address) && isOpen(row));
  };
  const edit = (addresses: readonly string[]) => {
    const open = openOf(addresses);
    if (open.length === 0) return;
    setEditing(open);
    props.onOpenDialog(true);
  };
  const closeEditing = () => {
    setEditing(null);
    setFocusWish(focusWish + 1);
    props.onOpenDialog(false);
  };
  const remove = (addresses: readonly string[]) => {
    const active = afterRemoval(order, addresses, current.active);
    onSelect({ selected: new Set(), active, anchor: active });
    onRemove(addresses);
  };
  const chosen = [...current.selected];
  const changeable = openOf(chosen).length;
  const twice = repeated(rows);
  return (
    <div className={classes.section}>
      {rows.length > 0 ? (
        <>
          <VisuallyHidden role="status">{planSummary(rows)}</VisuallyHidden>
          <PlanFilter counts={counts} shown={kind} onShow={setFilter} />
        </>
      ) : null}
      {props.columns !== '' || twice > 0 || removed > 0 ? (
        <div className={classes.remarks}>
          {props.columns === '' ? null : <span>{props.columns}</span>}
          {twice > 0 ? <span>{digits(twice)} repeated and merged</span> : null}
          {removed > 0 ? (
            <span>
              {digits(removed)} removed{' '}
              <ActionButton small tone="quiet" onClick={props.onPutBack}>
                Put back
              </ActionButton>
            </span>
          ) : null}
        </div>
      ) : null}
      {rows.length > 0 ? (
        <>
          <PlanTable
            lines={shown}
            showsProjects={place.account.capabilities.invitesToProjects}
            selection={current}
            focusWish={focusWish}
            onSelect={onSelect}
            onChange={edit}
            onRemove={remove}
          />
          <div className={classes.bar}>
            {chosen.length === 0 ? (
              <span className={classes.hint}>
                Space selects, Enter changes role and projects, Delete removes from the list.
              </span>
            ) : (
              <>
                <span role="status">{digits(chosen.length)} selected</span>
                <ActionButton
                  small
                  reason={changeable === 0 ? 'None of these will be invited.' : null}
                  onClick={() => edit(chosen)}
                >
                  Change role and projects…
                </ActionButton>
                <ActionButton small onClick={() => remove(chosen)}>
                  Remove {count(chosen.length, 'row')}
                </ActionButton>
              </>
            )}
          </div>
        </>
      ) : null}
      {editing ? (
        <EditRows
          place={place}
          rows={editing}
          projects={projects}
          onClose={closeEditing}
          onApply={(change) => {
            props.onEdit(
              editing.map(({ address }) => address),
              change,
            );
            closeEditing();
          }}
        />
      ) : null}
    </div>
  );
}
