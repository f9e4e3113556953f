import { useMemo, useState } from 'react';
import {
  formerPlace,
  type PastChange,
  type PresentState,
  whyNotPutBack,
} from '#domain/put-back.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { usePlatformNow } from '../../components/clock.ts';
import { FailureNote, Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { SkeletonRows } from '../../components/skeleton-rows.tsx';
import { useAnswer } from '../../components/use-answer.ts';
import { useSubmit } from '../../components/use-submit.ts';
import { useTeamOmissions, useView } from '../../store/hooks.ts';
import { keyText } from '../../store/organization-key.ts';
import type { Place } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { useProjectMap } from '../../store/use-project-map.ts';
import { labelText } from '../../words/hostile.ts';
import { PastChangeCard } from './past-change-card.tsx';
import classes from './roles.module.css';

function usePresent(key: OrganizationKey): PresentState {
  const view = useView(key);
  const projects = view?.projects;
  const projectIds = useMemo(
    () => (projects?.state === 'known' ? new Set(projects.items.map(({ id }) => id)) : undefined),
    [projects],
  );
  const now = usePlatformNow(30);
  return {
    members: view?.members.state === 'known' ? view.members.items : undefined,
    invitations: view?.invitations.state === 'known' ? view.invitations.items : undefined,
    omissions: useTeamOmissions(view),
    projectIds,
    now,
  };
}

/** What was done with members from this computer, to be put back as it was. */
export function RecentChanges({ place }: { readonly place: Place }) {
  const { key, account } = place;
  const close = useStore((state) => state.closeOverlay);
  const say = useStore((state) => state.say);
  const [answer, again] = useAnswer(keyText(key), () => bridge.listChanges({ key }));
  const present = usePresent(key);
  const projects = useProjectMap(key);
  const { pending, failure, submit } = useSubmit<{ readonly kind: 'staged' | 'invited' }>();
  const [asking, setAsking] = useState<string | null>(null);
  const reasonOf = (change: PastChange) =>
    whyNotWrite(place, 'team.manage', change.after ? 'canChangeRoles' : 'canInvite') ??
    whyNotPutBack(change, present);
  const putBack = ({ changeId, email }: PastChange) =>
    submit(
      () => bridge.putBack({ key, changeId }),
      ({ kind }) => {
        close();
        if (kind === 'invited') say(`${labelText(email)} was invited again.`);
      },
    );
  const changes = answer.state === 'known' ? answer.value : [];
  return (
    <Panel
      title="Recent changes of members"
      place={place}
      onClose={close}
      footer={<ActionButton onClick={close}>Close</ActionButton>}
    >
      <p className={`${classes.text} ${classes.detail}`}>
        What was done with roles, projects and members from this computer.
      </p>
      {answer.state === 'loading' ? <SkeletonRows label="Recent changes are loading" /> : null}
      {answer.state === 'failed' ? (
        <FailureNote
          failure={answer.failure}
          actions={
            <ActionButton small onClick={again}>
              Try again
            </ActionButton>
          }
        />
      ) : null}
      <FailureNote failure={failure} />
      {answer.state === 'known' && changes.length === 0 ? (
        <Note tone="info">
          Nothing yet. Roles that you change and members that you remove are noted here, and can be
          put back.
        </Note>
      ) : null}
      <ul className={classes.cards} aria-label="Changes">
        {changes.map((change) => (
          <PastChangeCard
            key={change.changeId}
            change={change}
            projects={projects}
            roleNames={account.capabilities.roleNames}
            former={formerPlace(change, present)}
            reason={reasonOf(change)}
            pending={pending}
            asking={asking === change.changeId}
            onAsk={(wanted) => setAsking(wanted ? change.changeId : null)}
            onPutBack={() => putBack(change)}
          />
        ))}
      </ul>
    </Panel>
  );
}
