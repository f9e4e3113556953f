import { useStore } from '../../store/store.ts';
import { AllActivity } from './all-activity.tsx';
import { OrganizationsList } from './organizations-list.tsx';
import { PeopleList } from './people-list.tsx';
import { useCounting } from './use-counting.ts';

/** All organizations of all accounts; its subject says which of them, or which part. */
export function AllScreen() {
  useCounting();
  const subject = useStore((state) => state.subject);
  const searched = useStore((state) => state.searchText);
  switch (subject) {
    case 'people':
      return <PeopleList key={searched} searched={searched} />;
    case 'activity':
      return <AllActivity />;
    default:
      return <OrganizationsList key={subject} subject={subject} />;
  }
}
