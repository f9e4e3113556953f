import { type RefObject, useState } from 'react';
import { whyNotSee } from '../../actions/situation.ts';
import { Unavailable } from '../../components/unavailable.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { ActivityFeed } from './activity-feed.tsx';
import { useActivity } from './use-activity.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly projectId: string;
  /** The element that scrolls; the timeline stands in its first child. */
  readonly scroller: RefObject<HTMLElement | null>;
}

function Shown({ context, projectId, scroller }: Props) {
  const search = useState('');
  const activity = useActivity({ context, projectId, search });
  return (
    <ActivityFeed context={context} activity={activity} namesProjects={false} scroller={scroller} />
  );
}

/** What happened in one project, for a tab of its page. */
export function ProjectActivity(props: Props) {
  const reason = whyNotSee(props.context, 'activity.see', 'canSeeActivity');
  if (reason === null) return <Shown {...props} />;
  const { canSeeActivity } = props.context.account.capabilities;
  return <Unavailable why={canSeeActivity ? 'forbidden' : 'lacking'}>{reason}</Unavailable>;
}
