// @vitest-environment happy-dom
/** A panel beside a list: the list stays usable, and nothing that was typed is lost. */
import { screen } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { Panel } from '#renderer/components/dialogs/panel.tsx';
import { useStore } from '#renderer/store/store.ts';
import { stubBridge } from './bridge-stub.ts';
import { shell } from './samples.ts';
import { renderComponent } from './support/render.tsx';

stubBridge({});

const onClose = vi.fn();
const onRow = vi.fn();
beforeEach(() => {
  onClose.mockClear();
  onRow.mockClear();
});

/** A list that takes Escape while something is selected, and a panel beside it. */
function Screen() {
  const [selected, setSelected] = useState(true);
  return (
    <>
      <div id="root">
        <button
          type="button"
          onClick={onRow}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || !selected) return;
            event.preventDefault();
            setSelected(false);
          }}
        >
          Row
        </button>
      </div>
      <Panel title="Change role" onClose={onClose}>
        <input aria-label="Role" data-autofocus />
      </Panel>
    </>
  );
}

const key = { accountId: 'one', organizationId: 'acme' };

function open({ touched }: { readonly touched: boolean }) {
  const rendered = renderComponent(<Screen />, {
    shell: shell(),
    overlay: { kind: 'change-roles', key, memberIds: [] },
    touched,
  });
  return { ...rendered, row: screen.getByRole('button', { name: 'Row' }) };
}

test('a panel begins in its first field, and Escape there closes it', async () => {
  const { user } = open({ touched: true });
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Role' }));
  await user.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalledOnce();
});

test('a panel is not modal: the list beside it is clicked and takes Escape before it', async () => {
  const { user, row } = open({ touched: false });
  const panel = screen.getByRole('dialog', { name: 'Change role' });
  expect(panel.getAttribute('aria-modal')).toBeNull();
  await user.click(row);
  expect(onRow).toHaveBeenCalledOnce();
  await user.keyboard('{Escape}');
  expect(onClose).not.toHaveBeenCalled();
  await user.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalledOnce();
});

test('with unsaved input, clicks and keys behind a panel are refused and Escape closes it', async () => {
  const { user, row } = open({ touched: true });
  const say = vi.fn();
  useStore.setState({ say });
  await user.click(row);
  await user.keyboard('{Enter}');
  expect(onRow).not.toHaveBeenCalled();
  expect(say).toHaveBeenCalledWith(expect.stringContaining('unsaved input'), 'info');
  await user.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalledOnce();
});
