// @vitest-environment happy-dom
/** A panel leads from one row to the next in the order of the list beside it. */
import { screen, waitFor } from '@testing-library/react';
import { useRef, useState } from 'react';
import { expect, test } from 'vitest';
import { useReturnFocus } from '#renderer/components/hooks/focus.ts';
import { DataTable } from '#renderer/components/table/data-table.tsx';
import { stepInList } from '#renderer/components/table/list-keys.ts';
import { shell } from './samples.ts';
import { renderComponent, setElementSize } from './support/render.tsx';

const people = ['Ada', 'Barbara', 'Grace'].map((id) => ({ id }));
const idOf = ({ id }: { readonly id: string }) => id;
const columns = [{ id: 'name', label: 'Name', text: idOf, render: idOf }];

function Card() {
  useReturnFocus();
  return <div role="dialog" />;
}

function List() {
  const scroller = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState(false);
  return (
    <>
      <div ref={scroller}>
        <DataTable
          label="People"
          subject="acme"
          rows={people}
          query=""
          rowLabel={idOf}
          columns={columns}
          initialSort={{ column: 'name', descending: false }}
          actionsOf={() => []}
          scroller={scroller}
        />
      </div>
      <button type="button" onClick={() => setOpened(!opened)}>
        Card
      </button>
      {opened ? <Card /> : null}
    </>
  );
}

test.each<readonly [from: string, step: 1 | -1, to: string | null]>([
  ['Ada', 1, 'Barbara'],
  ['Barbara', -1, 'Ada'],
  ['Ada', -1, null],
  ['Grace', 1, null],
])('from %s, a step of %i leads to %s', async (from, step, to) => {
  setElementSize();
  renderComponent(<List />, { shell: shell() });
  await screen.findByRole('row', { name: 'Ada' });
  expect(stepInList(from, step)).toBe(to);
});

test('a panel that moved on gives the focus back to the row where it ended', async () => {
  setElementSize();
  const { user } = renderComponent(<List />, { shell: shell() });
  await screen.findByRole('row', { name: 'Ada' });
  await user.click(screen.getByRole('button', { name: 'Card' }));
  expect(stepInList('Ada', 1)).toBe('Barbara');
  await user.click(screen.getByRole('button', { name: 'Card' }));
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('row', { name: 'Barbara' })),
  );
});
