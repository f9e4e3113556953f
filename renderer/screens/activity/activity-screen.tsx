import { Download } from 'lucide-react';
import { useRef } from 'react';
import { whyNotSee } from '../../actions/situation.ts';
import { FilterButton } from '../../components/filter/filter-button.tsx';
import screenClasses from '../../components/screen.module.css';
import { ScreenBody } from '../../components/section.tsx';
import { Unavailable } from '../../components/unavailable.tsx';
import { useSearchText } from '../../store/hooks.ts';
import { keyText } from '../../store/organization-key.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { Header } from '../header/header.tsx';
import { ActivityFeed } from './activity-feed.tsx';
import { RangeButton } from './range-button.tsx';
import { useActivity } from './use-activity.ts';

interface Props {
  readonly context: OrganizationContext;
}

function Shown({ context }: Props) {
  const { key } = context;
  const scroller = useRef<HTMLDivElement>(null);
  const userId = useStore((state) => state.subject);
  const search = useSearchText(`${keyText(key)}\nactivity`);
  const activity = useActivity({ context, userId, search });
  const openOverlay = useStore((state) => state.openOverlay);
  const { all, shown } = activity;
  const only =
    shown.length < all.length ? { ids: shown.map(({ id }) => id), how: 'shown' as const } : null;
  const [text, setText] = search;
  return (
    <>
      <Header
        title="Activity"
        search={{ label: 'Search activity', text, onChange: setText }}
        filter={
          <>
            <FilterButton narrowing={activity} />
            <RangeButton range={activity.range} onChange={activity.setRange} />
          </>
        }
        more={[
          {
            label: 'Export activity…',
            icon: Download,
            reason: all.length === 0 ? 'No events to export.' : null,
            run: () => openOverlay({ kind: 'export-team', key, what: 'events', only }),
          },
        ]}
      />
      <div ref={scroller} className={screenClasses.scroller}>
        <div>
          <ActivityFeed context={context} activity={activity} namesProjects scroller={scroller} />
        </div>
      </div>
    </>
  );
}

/** What happened in an organization. */
export function ActivityScreen({ context }: Props) {
  const reason = whyNotSee(context, 'activity.see', 'canSeeActivity');
  if (reason === null) return <Shown context={context} />;
  return (
    <>
      <Header title="Activity" />
      <ScreenBody>
        <Unavailable why={context.account.capabilities.canSeeActivity ? 'forbidden' : 'lacking'}>
          {reason}
        </Unavailable>
      </ScreenBody>
    </>
  );
}
