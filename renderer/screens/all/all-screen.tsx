import { OrganizationsList } from './organizations-list.tsx';

/** All organizations of all accounts. */
export function AllScreen() {
  return <OrganizationsList />;
}
