import { assertNever } from '#domain/assert-never.ts';
import type { Activity, Member, Project } from '#domain/entities.ts';
import type { Listing } from '#domain/listing.ts';
import { whyNotSee } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { type Answer, useAnswer } from '../../components/hooks/use-answer.ts';
import { Name } from '../../components/name.tsx';
import { FailureNote, Note, OmissionsNote } from '../../components/note.tsx';
import { SkeletonRows } from '../../components/table/list-state.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { keyText } from '../../store/organization-key.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import classes from './person.module.css';

interface Props {
  readonly context: OrganizationContext;
  readonly member: Member;
  readonly projects: ReadonlyMap<string, Project>;
}

function Line({ activity, projects }: { readonly activity: Activity } & Pick<Props, 'projects'>) {
  const project = activity.projectId === null ? undefined : projects.get(activity.projectId);
  return (
    <div className={classes.line}>
      <span className={classes.what}>
        <bdi>{activity.what}</bdi>
      </span>
      <span className={classes.detail}>
        <TimeAgo iso={activity.at} />
        {project ? (
          <>
            {' '}
            in <Name inline>{project.name}</Name>
          </>
        ) : null}
      </span>
    </div>
  );
}

function Content({
  answer,
  again,
  platform,
  projects,
}: {
  readonly answer: Answer<Listing<Activity>>;
  readonly platform: string;
  readonly again: () => void;
} & Pick<Props, 'projects'>) {
  switch (answer.state) {
    case 'loading':
      return <SkeletonRows label="Loading activity" waitsFor={platform} />;
    case 'failed':
      return answer.failure.kind === 'forbidden' ? (
        <Note tone="info">{answer.failure.message}</Note>
      ) : (
        <FailureNote
          failure={answer.failure}
          actions={
            <ActionButton small onClick={again}>
              Try again
            </ActionButton>
          }
        />
      );
    case 'known':
      return (
        <>
          <OmissionsNote
            omissions={answer.value.omissions ?? undefined}
            one="event"
            platform={platform}
            shown={answer.value.items.length}
          />
          {answer.value.items.length === 0 ? (
            <p className={classes.none}>No recent activity</p>
          ) : (
            <ul className={classes.list}>
              {answer.value.items.map((activity) => (
                <li key={activity.id}>
                  <Line activity={activity} projects={projects} />
                </li>
              ))}
            </ul>
          )}
        </>
      );
    default:
      return assertNever(answer);
  }
}

function Asked({ context: { key, account }, member: { userId }, projects }: Props) {
  const [answer, again] = useAnswer(`${keyText(key)}\n${userId}`, () =>
    bridge.getActivity({ key, userId }),
  );
  return (
    <Content answer={answer} again={again} platform={account.platformName} projects={projects} />
  );
}

/** The person's recent activity, the one part of the panel that is read from the platform. */
export function PersonActivity(props: Props) {
  const reason = whyNotSee(props.context, 'activity.see', 'canSeeActivity');
  return (
    <section className={classes.section} aria-label="Activity">
      <h3 className={classes.title}>Recent activity</h3>
      {reason === null ? <Asked {...props} /> : <Note tone="info">{reason}</Note>}
    </section>
  );
}
