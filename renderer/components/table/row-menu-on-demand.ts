import { onDemand } from '../on-demand.tsx';

export const RowMenu = onDemand(async () => (await import('./row-menu.tsx')).RowMenu);
