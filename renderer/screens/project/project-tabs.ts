import type { Project } from '#domain/entities.ts';
import { reachOf } from '#domain/roles/role-table.ts';
import { whyNotSee } from '../../actions/situation.ts';
import type { ScreenTab } from '../../components/screen/screen-tabs.tsx';
import { useView } from '../../store/hooks.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { peopleIn } from './people-in.ts';

export type ProjectTab =
  | 'people'
  | 'invitations'
  | 'keys'
  | 'payment'
  | 'activity'
  | 'data'
  | 'settings';

/** Returns why the person sees no more of a project than its name; null if they see what is in it. */
export function whyNamesOnly({ roleTable, organization }: OrganizationContext): string | null {
  const reach = reachOf(roleTable, organization.myRoles, 'projects.see');
  return reach.has('all') || reach.has('own-projects')
    ? null
    : 'Your role sees only the names of projects.';
}

/**
 * Returns the tabs of a project, each with the reason if this person cannot open it.
 * @param pending the number of invitations that wait for an answer
 */
export function useProjectTabs(
  context: OrganizationContext,
  project: Project,
  pending: number,
): readonly ScreenTab<ProjectTab>[] {
  const members = useView(context.key)?.members;
  const names = whyNamesOnly(context);
  const amount =
    members?.state === 'known'
      ? peopleIn(context.roleTable, members.items, project.id).length
      : null;
  return [
    { id: 'people', label: 'People', amount, reason: names ?? whyNotSee(context, 'team.see') },
    {
      id: 'invitations',
      label: 'Invitations',
      amount: pending,
      reason: names ?? whyNotSee(context, 'team.manage', 'canSeeInvitations'),
    },
    {
      id: 'keys',
      label: 'API keys',
      reason: names ?? whyNotSee(context, 'projects.edit', 'canManageProjectKeys'),
    },
    {
      id: 'payment',
      label: 'Payment',
      reason: whyNotSee(context, 'billing.see', 'canChoosePaymentMethods'),
    },
    {
      id: 'activity',
      label: 'Activity',
      reason: whyNotSee(context, 'activity.see', 'canSeeActivity'),
    },
    {
      id: 'data',
      label: 'Custom data',
      reason: names ?? whyNotSee(context, 'projects.see', 'canEditProjectData'),
    },
    { id: 'settings', label: 'Settings', reason: names },
  ];
}
