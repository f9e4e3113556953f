import { useMemo } from 'react';
import { reachOf } from '#domain/roles/role-table.ts';
import type { ResourceState, ResourceValue } from '#preload/contract/resources.ts';
import { useView } from '../../store/hooks.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import type { ProjectFacts } from './project-columns.tsx';

export type Methods = ResourceState<ResourceValue<'paymentMethods'>>;

/** Returns how many people were added to each project, and what pays for those that chose it. */
export function useProjectFacts(context: OrganizationContext, methods: Methods): ProjectFacts {
  const { roleTable, organization } = context;
  const members = useView(context.key)?.members;
  const reach = reachOf(roleTable, organization.myRoles, 'team.see');
  const seesPeople = reach.has('all') || reach.has('own-projects');
  const people = useMemo(() => {
    if (!seesPeople || members?.state !== 'known') return null;
    const amounts = new Map<string, number>();
    for (const { projectIds } of members.items)
      for (const id of projectIds) amounts.set(id, (amounts.get(id) ?? 0) + 1);
    return amounts;
  }, [members, seesPeople]);
  const { value } = methods;
  const payment = useMemo(
    () =>
      value === null
        ? null
        : new Map(
            value.items.flatMap(({ name, projectIds }) =>
              projectIds.map((id) => [id, labelText(name)] as const),
            ),
          ),
    [value],
  );
  return useMemo(() => ({ people, payment }), [people, payment]);
}
