import { useMemo } from 'react';
import type { PresentState } from '#domain/members/past-changes.ts';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { useTeamOmissions, useView } from '../../store/hooks.ts';
import type { OrganizationContext } from '../../store/selection.ts';

/** Returns the present state of an organization, which decides whether a change can be reverted. */
export function usePresent({ key, roleTable }: OrganizationContext): PresentState {
  const view = useView(key);
  const projects = view?.projects;
  const projectIds = useMemo(
    () => (projects?.state === 'known' ? new Set(projects.items.map(({ id }) => id)) : undefined),
    [projects],
  );
  const now = usePlatformNow(30);
  return {
    table: roleTable,
    members: view?.members.state === 'known' ? view.members.items : undefined,
    invitations: view?.invitations.state === 'known' ? view.invitations.items : undefined,
    omissions: useTeamOmissions(view),
    projectIds,
    now,
  };
}
