/** Parts of the shell that are loaded after its first paint. */
import { onDemand } from '../components/dialogs/on-demand.tsx';

export const AddMenu = onDemand(async () => (await import('./add-menu.tsx')).AddMenu);
export const AccountMenu = onDemand(async () => (await import('./account-menu.tsx')).AccountMenu);
export const UserMenu = onDemand(async () => (await import('./user-menu.tsx')).UserMenu);
export const SwitcherPopover = onDemand(
  async () => (await import('./switcher-popover.tsx')).SwitcherPopover,
);
