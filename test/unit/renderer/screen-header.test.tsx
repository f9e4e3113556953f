// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { ScreenHeader } from '#renderer/components/screen/screen-header.tsx';
import { useStore } from '#renderer/store/store.ts';
import { shell } from './samples.ts';
import { renderComponent } from './support/render.tsx';

test('the window is named after the screen, the places above it and the app', () => {
  const { rerender, unmount } = renderComponent(
    <ScreenHeader title="Website" crumbs={[{ label: 'Acme Hosting' }, { label: 'Projects' }]} />,
    { shell: shell() },
  );
  expect(document.title).toBe('Website — Projects — Acme Hosting — Orgdesk');
  rerender(<ScreenHeader title="Inbox" />);
  expect(document.title).toBe('Inbox — Orgdesk');
  unmount();
  expect(document.title).toBe('Orgdesk');
});

test('a place above the screen is opened by its crumb', async () => {
  const onOpen = vi.fn();
  const { user } = renderComponent(
    <ScreenHeader title="Website" crumbs={[{ label: 'Projects', onOpen }]} />,
    { shell: shell() },
  );
  await user.click(screen.getByRole('button', { name: 'Projects' }));
  expect(onOpen).toHaveBeenCalledOnce();
});

test('a hidden sidebar is shown again from the header, which has no such button beside it', async () => {
  const { user } = renderComponent(<ScreenHeader title="Team" hasSidebar />, {
    shell: shell(),
    sidebar: false,
  });
  await user.click(screen.getByRole('button', { name: 'Show sidebar' }));
  expect(useStore.getState().sidebar).toBe(true);
  expect(screen.queryByRole('button', { name: /sidebar/ })).toBeNull();
});

test('Escape clears the search first, and then leaves it for the title', async () => {
  const onChange = vi.fn();
  const header = (text: string) => (
    <ScreenHeader title="Team" search={{ label: 'Search members', text, onChange }} />
  );
  const { user, rerender } = renderComponent(header('ada'), { shell: shell() });
  const field = screen.getByRole('searchbox', { name: 'Search members' });
  await user.click(field);
  await user.keyboard('{Escape}');
  expect(onChange).toHaveBeenCalledExactlyOnceWith('');
  rerender(header(''));
  await user.keyboard('{Escape}');
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Team' }));
});
