// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ColumnButton } from '#renderer/components/table/column-button.tsx';
import { renderComponent } from './support/render.tsx';

// Loaded on demand by the button; beforehand here, because a busy machine takes longer than a test waits.
await import('#renderer/components/table/column-popover.tsx');

test('columns are chosen in their order, and those without values cannot be', async () => {
  const chosen: (readonly string[])[] = [];
  const { user } = renderComponent(
    <ColumnButton
      names={{ role: 'Role', seen: 'Last seen', joined: 'Joined' }}
      chosen={['joined', 'seen']}
      hidden={['seen']}
      whyHidden="Not shared by this platform"
      onChange={(ids) => chosen.push(ids)}
    />,
  );
  await user.click(screen.getByRole('button', { name: 'Choose columns' }));
  await user.click(await screen.findByRole('checkbox', { name: 'Role' }));
  await user.click(screen.getByRole('checkbox', { name: 'Joined' }));
  expect(chosen).toEqual([['role', 'seen', 'joined'], ['seen']]);
  const seen = screen.getByRole('checkbox', { name: 'Last seen' });
  expect(seen).toHaveProperty('disabled', true);
  expect(seen).toHaveProperty('checked', false);
  expect(screen.getByText('Not shared by this platform')).toBeDefined();
});
