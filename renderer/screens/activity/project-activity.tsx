import { useRef, useState } from 'react';
import { FilterButton } from '../../components/filter/filter-button.tsx';
import screenClasses from '../../components/screen.module.css';
import type { OrganizationContext } from '../../store/selection.ts';
import classes from './activity.module.css';
import { ActivityFeed } from './activity-feed.tsx';
import { RangeButton } from './range-button.tsx';
import { useActivity } from './use-activity.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly projectId: string;
}

/** What happened in one project, for a tab of its page. */
export function ProjectActivity({ context, projectId }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const search = useState('');
  const activity = useActivity({ context, projectId, search });
  return (
    <div ref={scroller} className={screenClasses.scroller}>
      <div>
        <div className={classes.tools}>
          <FilterButton narrowing={activity} />
          <RangeButton range={activity.range} onChange={activity.setRange} />
        </div>
        <ActivityFeed
          context={context}
          activity={activity}
          namesProjects={false}
          scroller={scroller}
        />
      </div>
    </div>
  );
}
