/** Parts of the shell that are loaded after the first paint. */
import { onDemand } from '../components/on-demand.tsx';

export const AddMenu = onDemand(async () => (await import('./menus.tsx')).AddMenu);
export const AccountMenu = onDemand(async () => (await import('./menus.tsx')).AccountMenu);
export const UserMenu = onDemand(async () => (await import('./menus.tsx')).UserMenu);
export const SwitcherPopover = onDemand(
  async () => (await import('./switcher-list.tsx')).SwitcherPopover,
);
