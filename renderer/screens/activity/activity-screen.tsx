import { ScreenBody } from '../../components/section.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { Header } from '../header/header.tsx';
import { LatestActivity } from './latest-activity.tsx';

/** What happened in an organization. */
export function ActivityScreen({ context }: { readonly context: OrganizationContext }) {
  return (
    <>
      <Header title="Activity" />
      <ScreenBody>
        <LatestActivity context={context} amount={50} />
      </ScreenBody>
    </>
  );
}
