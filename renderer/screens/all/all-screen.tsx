import { useStore } from '../../store/store.ts';
import { OrganizationsList } from './organizations-list.tsx';
import { useCounting } from './use-counting.ts';

/** All organizations of all accounts; its subject says which of them, or which part. */
export function AllScreen() {
  useCounting();
  const subject = useStore((state) => state.subject);
  return <OrganizationsList key={subject} subject={subject} />;
}
