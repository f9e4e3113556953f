import { VisuallyHidden } from '@mantine/core';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Project } from '#domain/entities.ts';
import { type ChosenRow, type RowEdit, willBeSent } from '#domain/invite/invitation-choice.ts';
import type { Collection } from '#preload/contract/organization.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { afterRemoval, type RowSelection, within } from '../../components/table/row-selection.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { count, digits } from '../../texts/counts.ts';
import { ChooseAddress } from './choose-address.tsx';
import { EditRows } from './edit-rows.tsx';
import {
  actionsOf,
  addressAfter,
  changesOf,
  type PickChanges,
  type PlanActionOnRows,
} from './plan-actions.ts';
import {
  countKinds,
  kindOf,
  PlanFilter,
  type PlanKind,
  planSummary,
  repeated,
} from './plan-filter.tsx';
import type { PlanLine } from './plan-row.tsx';
import classes from './plan-section.module.css';
import { PlanTable } from './plan-table.tsx';
import type { FocusRequest } from './use-focus-request.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly lines: readonly PlanLine[];
  readonly projects: Collection<Project> | undefined;
  readonly removed: number;
  /** Lines that were not read as rows; "" if there are none. */
  readonly asides: string;
  readonly selection: RowSelection;
  readonly onSelect: (selection: RowSelection) => void;
  /** The row in which something is missing, once the send button asks for it. */
  readonly focusRequest: FocusRequest | null;
  readonly onEdit: (addresses: readonly string[], edit: RowEdit) => void;
  /** Changes the addresses by which rows are invited. */
  readonly onPick: (changes: PickChanges) => void;
  readonly onRemove: (addresses: readonly string[]) => void;
  readonly onRestore: () => void;
  /** Called when a dialog of the section opens or closes, since Escape belongs to it then. */
  readonly onOpenDialog: (open: boolean) => void;
}

/** The plan of an invite, with its filter and the actions on its rows. */
export function PlanSection(props: Props) {
  const { context, lines, projects, selection, onSelect, onRemove, removed, focusRequest } = props;
  const hint = useId();
  const [filter, setFilter] = useState<PlanKind | null>(null);
  const [editing, setEditing] = useState<readonly ChosenRow[] | null>(null);
  const [choosing, setChoosing] = useState<ChosenRow | null>(null);
  const [focusVersion, setFocusVersion] = useState(0);
  const rows = useMemo(() => lines.map(({ row }) => row), [lines]);
  const counts = useMemo(() => countKinds(rows), [rows]);
  const kind = counts.some((each) => each.kind === filter) ? filter : null;
  const shown = useMemo(
    () => (kind === null ? lines : lines.filter(({ row }) => kindOf(row) === kind)),
    [lines, kind],
  );
  const order = useMemo(() => shown.map(({ row }) => row.address), [shown]);
  const current = useMemo(() => within(selection, new Set(order)), [selection, order]);
  const fulfilled = useRef(focusRequest);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each request.
  useEffect(() => {
    if (focusRequest === null || focusRequest === fulfilled.current) return;
    fulfilled.current = focusRequest;
    if (focusRequest.address === null) return;
    setFilter(null);
    onSelect({ selected: new Set(), active: focusRequest.address, anchor: focusRequest.address });
    setFocusVersion((before) => before + 1);
  }, [focusRequest]);
  const rowsAt = (addresses: readonly string[]) => {
    const wanted = new Set(addresses);
    return rows.filter((row) => wanted.has(row.address));
  };
  /** A row may get another address by this. It stays selected and gets the focus. */
  const decide = (about: readonly ChosenRow[], changes: PickChanges) => {
    const after = new Map(about.map((row) => [row.address, addressAfter(row, changes)]));
    const renamed = (address: string) => after.get(address) ?? address;
    const selected = new Set([...current.selected].map(renamed));
    const focused = about.find((row) => row.address === current.active) ?? about[0];
    const active = focused ? renamed(focused.address) : current.active;
    onSelect({ selected, active, anchor: active });
    setFocusVersion(focusVersion + 1);
    props.onPick(changes);
  };
  const act = (on: PlanActionOnRows) => {
    const [row] = on.rows;
    if (on.action.kind !== 'choose') decide(on.rows, changesOf(on));
    else if (row) {
      setChoosing(row);
      props.onOpenDialog(true);
    }
  };
  const edit = (addresses: readonly string[]) => {
    const concerned = rowsAt(addresses);
    const open = concerned.filter(willBeSent);
    const [only, another] = actionsOf(concerned);
    if (open.length === 0 && only && !another) return act(only);
    if (open.length === 0) return;
    setEditing(open);
    props.onOpenDialog(true);
  };
  const pick = (row: ChosenRow, email: string) => {
    if (email !== row.address) decide([row], { [row.key]: email === row.key ? null : email });
  };
  const closeDialog = () => {
    setEditing(null);
    setChoosing(null);
    setFocusVersion(focusVersion + 1);
    props.onOpenDialog(false);
  };
  const remove = (addresses: readonly string[]) => {
    const active = afterRemoval(order, addresses, current.active);
    onSelect({ selected: new Set(), active, anchor: active });
    setFocusVersion(focusVersion + 1);
    onRemove(addresses);
  };
  const chosen = [...current.selected];
  const chosenRows = rowsAt(chosen);
  const changeable = chosenRows.filter(willBeSent).length;
  const twice = repeated(rows);
  return (
    <div className={classes.section}>
      {rows.length > 0 ? (
        <>
          <VisuallyHidden role="status">{planSummary(rows)}</VisuallyHidden>
          <div className={classes.head}>
            <PlanFilter counts={counts} shown={kind} onShow={setFilter} />
            <span id={hint} className={classes.hint}>
              Space select · Enter edit · Del remove
            </span>
          </div>
        </>
      ) : null}
      {props.asides !== '' || twice > 0 || removed > 0 ? (
        <div className={classes.remarks}>
          {props.asides === '' ? null : <span>{props.asides}</span>}
          {twice > 0 ? <span>{count(twice, 'duplicate')} merged</span> : null}
          {removed > 0 ? (
            <span>
              {digits(removed)} removed{' '}
              <ActionButton small tone="quiet" onClick={props.onRestore}>
                Restore
              </ActionButton>
            </span>
          ) : null}
        </div>
      ) : null}
      {rows.length > 0 ? (
        <>
          <PlanTable
            lines={shown}
            hintId={hint}
            showsProjects={context.account.capabilities.invitesToProjects}
            selection={current}
            focusVersion={focusVersion}
            onSelect={onSelect}
            onChange={edit}
            onAct={(address) => actionsOf(rowsAt([address])).forEach(act)}
            onRemove={remove}
          />
          {chosen.length === 0 ? null : (
            <div className={classes.bar}>
              <span role="status">{digits(chosen.length)} selected</span>
              <ActionButton
                small
                reason={changeable === 0 ? 'None of these can be invited.' : null}
                onClick={() => edit(chosen)}
              >
                Change role and projects…
              </ActionButton>
              {actionsOf(chosenRows).map((on) => (
                <ActionButton key={on.action.words} small onClick={() => act(on)}>
                  {on.action.words}
                </ActionButton>
              ))}
              <ActionButton small onClick={() => remove(chosen)}>
                Remove {count(chosen.length, 'row')}
              </ActionButton>
            </div>
          )}
        </>
      ) : null}
      {editing ? (
        <EditRows
          context={context}
          rows={editing}
          projects={projects}
          onClose={closeDialog}
          onApply={(change, email) => {
            const [row] = editing;
            props.onEdit(email === null ? editing.map(({ address }) => address) : [email], change);
            if (row && email !== null) pick(row, email);
            closeDialog();
          }}
        />
      ) : null}
      {choosing ? (
        <ChooseAddress
          context={context}
          row={choosing}
          onClose={closeDialog}
          onChoose={(email) => {
            pick(choosing, email);
            closeDialog();
          }}
        />
      ) : null}
    </div>
  );
}
