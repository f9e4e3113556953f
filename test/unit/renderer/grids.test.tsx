// @vitest-environment happy-dom
/** The keyboard and the pointer in the rows of both grids: the table of a list, and the plan of an invite. */
import { screen } from '@testing-library/react';
import { Pencil } from 'lucide-react';
import { useRef, useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { chooseFor } from '#domain/invite/invitation-choice.ts';
import { planInvitations } from '#domain/invite/invitation-plan.ts';
import { packetTable } from '#domain/roles/packet.ts';
import { DataTable } from '#renderer/components/table/data-table.tsx';
import { RowMenu } from '#renderer/components/table/row-menu-on-demand.ts';
import { nothingSelected, type RowSelection } from '#renderer/components/table/row-selection.ts';
import { planLines } from '#renderer/screens/invite/plan-lines.ts';
import { PlanTable } from '#renderer/screens/invite/plan-table.tsx';
import { emptyDraft } from '#renderer/store/invite-box.ts';
import { account, member, noon } from './samples.ts';
import { renderComponent } from './support/render.tsx';

await RowMenu.preload();

interface Person {
  readonly id: string;
}

/** Called with the action and its rows. */
type Report = (what: string, ids: readonly string[]) => void;

const addresses = Array.from(
  { length: 15 },
  (_, index) => `p${String(index).padStart(2, '0')}@example.net`,
);
const people = addresses.map((id): Person => ({ id }));
const idOf = ({ id }: Person) => id;
const columns = [{ id: 'name', label: 'Name', text: idOf, render: idOf, compare: () => 0 }];

function ListGrid({ report }: { readonly report: Report }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [state, onChange] = useState<RowSelection>(nothingSelected);
  const action = (key: string, ids: readonly string[]) => ({
    label: key,
    icon: Pencil,
    reason: null,
    key,
    run: () => report(key, ids),
  });
  const selected = [...state.selected];
  const actions = ['F2', 'Delete'].map((key) => action(key, selected));
  return (
    <>
      <input aria-label="Search" data-list-search />
      <div>
        <div ref={scroller}>
          <DataTable
            label="People"
            subject="acme"
            rows={people}
            query=""
            rowLabel={idOf}
            columns={columns}
            initialSort={{ column: 'name', descending: false }}
            actionsOf={({ id }) => ['Enter', 'F2', 'Delete'].map((key) => action(key, [id]))}
            selection={{ idOf, state, onChange, actions }}
            scroller={scroller}
          />
        </div>
      </div>
    </>
  );
}

const { capabilities } = account();
const plan = planInvitations(
  addresses.join('\n'),
  {
    ownEmail: 'ada@example.org',
    members: [member()],
    invitations: [],
    projects: [],
    table: packetTable,
    capabilities,
    now: noon,
  },
  [],
  {},
);
const rows = chooseFor(plan.rows, { ...emptyDraft, role: 'admin' }, packetTable, capabilities);
const lines = planLines(rows, {
  results: [],
  roleTable: packetTable,
  projects: new Map(),
  now: noon,
});

function PlanGrid({
  report,
  focusVersion = 0,
}: {
  readonly report: Report;
  readonly focusVersion?: number;
}) {
  const [selection, onSelect] = useState<RowSelection>(nothingSelected);
  return (
    <>
      <input aria-label="Search" data-list-search />
      <PlanTable
        lines={lines}
        showsProjects
        hintId="hint"
        selection={selection}
        focusVersion={focusVersion}
        onSelect={onSelect}
        onChange={(ids) => report('F2', ids)}
        onAct={(id) => report('act', [id])}
        onRemove={(ids) => report('Delete', ids)}
      />
    </>
  );
}

const place = (element: Element | null) => Number(element?.getAttribute('aria-rowindex')) - 2;
/** The index of the row with the focus; -2 if none has it. */
const focused = () => place(document.activeElement);
const selectedRows = () =>
  screen
    .getAllByRole('row', { selected: true })
    .map(place)
    .sort((first, second) => first - second);
const rowAt = (index: number) => {
  const found = screen.getAllByRole('row').find((row) => place(row) === index);
  if (!found) throw new Error(`Row ${index} is not drawn.`);
  return found;
};

describe.each([
  ['the table of a list', ListGrid],
  ['the plan of an invite', PlanGrid],
])('in %s', (_, Grid) => {
  const begin = async () => {
    const report = vi.fn<Report>();
    const { user } = renderComponent(<Grid report={report} />);
    await user.click(rowAt(0));
    return { user, report };
  };

  test.each([
    ['{ArrowDown}', 1],
    ['{ArrowDown}{ArrowDown}{ArrowUp}', 1],
    ['{PageDown}', 10],
    ['{PageDown}{PageDown}', 14],
    ['{PageDown}{PageUp}', 0],
    ['{End}', 14],
    ['{End}{Home}', 0],
    ['{End}{ArrowDown}', 14],
  ])('%s moves the focus to row %i', async (keys, expected) => {
    const { user } = await begin();
    await user.keyboard(keys);
    expect(focused()).toBe(expected);
  });

  test.each([
    ['Space selects the row', ' ', [0]],
    ['Space again deselects it', '  {ArrowDown} ', [1]],
    ['Shift and arrows select a range', '{Shift>}{ArrowDown}{ArrowDown}{/Shift}', [0, 1, 2]],
    [
      'Shift and arrows back shrink the range',
      '{Shift>}{ArrowDown}{ArrowDown}{ArrowUp}{/Shift}',
      [0, 1],
    ],
    ['a range begins at the row with the focus', '{ArrowDown}{Shift>}{ArrowDown}{/Shift}', [1, 2]],
    ['Ctrl+A selects all', '{Control>}a{/Control}', addresses.map((__, index) => index)],
  ])('%s', async (__, keys, expected) => {
    const { user } = await begin();
    await user.keyboard(keys);
    expect(selectedRows()).toEqual(expected);
  });

  test('Escape deselects all rows and does not move the focus', async () => {
    const { user } = await begin();
    await user.keyboard('{ArrowDown}{Shift>}{ArrowDown}{/Shift}{Escape}');
    expect(screen.queryAllByRole('row', { selected: true })).toEqual([]);
    expect(focused()).toBe(2);
  });

  test.each(['F2', 'Delete'])('%s applies to the row with the focus', async (key) => {
    const { user, report } = await begin();
    await user.keyboard(`{ArrowDown}{${key}}`);
    expect(report).toHaveBeenCalledExactlyOnceWith(key, [addresses[1]]);
  });

  test.each(['F2', 'Delete'])(
    '%s applies to all selected rows if it is one of them',
    async (key) => {
      const { user, report } = await begin();
      await user.keyboard(`{Shift>}{ArrowDown}{/Shift}{${key}}`);
      expect(report).toHaveBeenCalledExactlyOnceWith(key, addresses.slice(0, 2));
    },
  );

  test('Delete applies only to the row with the focus if others are selected', async () => {
    const { user, report } = await begin();
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}{ArrowDown}{Delete}');
    expect(report).toHaveBeenCalledExactlyOnceWith('Delete', [addresses[2]]);
  });

  test('a click gives the focus, Ctrl adds a row, and Shift selects a range', async () => {
    const { user } = await begin();
    await user.click(rowAt(2));
    expect(focused()).toBe(2);
    await user.keyboard('{Control>}');
    await user.click(rowAt(4));
    await user.keyboard('{/Control}');
    expect(selectedRows()).toEqual([4]);
    await user.keyboard('{Shift>}');
    await user.click(rowAt(6));
    await user.keyboard('{/Shift}');
    expect(selectedRows()).toEqual([4, 5, 6]);
  });

  test('exactly one row is in the tab order, the one that had the focus', async () => {
    const { user } = await begin();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    await user.click(screen.getByLabelText('Search'));
    const inOrder = screen
      .getAllByRole('row')
      .filter((row) => row.getAttribute('tabindex') === '0');
    expect(inOrder.map(place)).toEqual([2]);
  });
});

describe('the table of a list', () => {
  test('Enter and a double click run the row’s own action', async () => {
    const report = vi.fn<Report>();
    const { user } = renderComponent(<ListGrid report={report} />);
    await user.click(rowAt(0));
    await user.keyboard('{ArrowDown}{Enter}');
    expect(report).toHaveBeenLastCalledWith('Enter', [addresses[1]]);
    await user.dblClick(rowAt(3));
    expect(report).toHaveBeenLastCalledWith('Enter', [addresses[3]]);
    expect(report).toHaveBeenCalledTimes(2);
  });

  test('the up arrow in the first row leads to the search', async () => {
    const { user } = renderComponent(<ListGrid report={() => undefined} />);
    await user.click(rowAt(0));
    await user.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(screen.getByLabelText('Search'));
  });

  test.each(['{Shift>}{F10}{/Shift}', '{ContextMenu}'])(
    '%s opens the menu of the row, and Escape returns the focus to it',
    async (keys) => {
      const { user } = renderComponent(<ListGrid report={() => undefined} />);
      await user.click(rowAt(0));
      await user.keyboard(`{ArrowDown}${keys}`);
      expect(
        await screen.findByLabelText(`Actions for ${addresses[1]}`, { selector: '[role="menu"]' }),
      ).toBeTruthy();
      await user.keyboard('{Escape}');
      expect(document.querySelector('[role="menu"]')).toBeNull();
      expect(focused()).toBe(1);
    },
  );
});

describe('the plan of an invite', () => {
  test('Enter applies to all selected rows if the row is one of them', async () => {
    const report = vi.fn<Report>();
    const { user } = renderComponent(<PlanGrid report={report} />);
    await user.click(rowAt(0));
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}{Enter}');
    expect(report).toHaveBeenCalledExactlyOnceWith('F2', addresses.slice(0, 2));
  });

  test('the up arrow in the first row does not leave the panel', async () => {
    const { user } = renderComponent(<PlanGrid report={() => undefined} />);
    await user.click(rowAt(0));
    await user.keyboard('{ArrowUp}');
    expect(focused()).toBe(0);
  });

  test('the cross of a row removes only that row, and the pencil changes all selected rows', async () => {
    const report = vi.fn<Report>();
    const { user } = renderComponent(<PlanGrid report={report} />);
    await user.click(rowAt(0));
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await user.click(screen.getByRole('button', { name: `Remove ${addresses[0]}` }));
    expect(report).toHaveBeenLastCalledWith('Delete', [addresses[0]]);
    await user.click(screen.getByRole('button', { name: `Change ${addresses[0]}` }));
    expect(report).toHaveBeenLastCalledWith('F2', addresses.slice(0, 2));
  });

  test('another focus version gives the focus to the active row', async () => {
    const { user, rerender } = renderComponent(<PlanGrid report={() => undefined} />);
    await user.click(rowAt(3));
    await user.click(screen.getByLabelText('Search'));
    rerender(<PlanGrid report={() => undefined} focusVersion={1} />);
    expect(focused()).toBe(3);
  });
});
