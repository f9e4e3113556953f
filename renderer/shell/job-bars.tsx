import { useMemo } from 'react';
import { noRoles } from '#domain/roles/role-table.ts';
import type { JobView } from '#preload/contract/jobs.ts';
import { Name } from '../components/name.tsx';
import { useIdentity, useOrganizationContextOf } from '../store/hooks.ts';
import { groupJobs } from '../store/job-groups.ts';
import { jobsWithRow } from '../store/jobs.ts';
import { useStore } from '../store/store.ts';
import { jobTitle } from '../texts/jobs.ts';
import { accentStyle } from '../theme/accents.ts';
import { Finished, Interrupted, Running, Scheduled } from './job-bar-states.tsx';
import classes from './job-bars.module.css';
import { JobGroupBar } from './job-group-bar.tsx';
import { useFocusInBar } from './use-focus-in-bar.ts';

const bars = {
  scheduled: Scheduled,
  // The outbox shows those.
  waiting: () => null,
  running: Running,
  interrupted: Interrupted,
  finished: Finished,
} as const;

/** All jobs, from their start until the person has seen their outcome, one row for each, or for those that were started together. */
export function JobBars() {
  const jobs = useStore((state) => state.jobs);
  const invites = useStore((state) => state.invites);
  const overlay = useStore((state) => state.overlay);
  const shown = useMemo(() => jobsWithRow({ jobs, invites, overlay }), [jobs, invites, overlay]);
  if (shown.length === 0) return null;
  return (
    <section className={classes.bars} aria-label="Tasks">
      {groupJobs(shown).map((each) =>
        'jobs' in each ? (
          <JobGroupBar key={each.groupId} group={each} />
        ) : (
          <JobBar key={each.jobId} job={each} />
        ),
      )}
    </section>
  );
}

function JobBar({ job }: { readonly job: JobView }) {
  const { key, organizationName, state, activity } = job;
  const { name, detail } = useIdentity(key);
  const bar = useFocusInBar(`${state} ${activity?.kind}`);
  const organization = name || organizationName;
  const where = detail === '' ? organization : `${organization} · ${detail}`;
  const table = useOrganizationContextOf(key)?.roleTable ?? noRoles;
  const State = bars[state];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be laid out otherwise.
    <div
      ref={bar}
      role="group"
      tabIndex={-1}
      aria-label={`${jobTitle(job, table)}, ${where}`}
      className={classes.bar}
      style={accentStyle(key.organizationId)}
    >
      <State job={job} context={{ organization, table }} />
      <Name className={classes.where}>{where}</Name>
    </div>
  );
}
