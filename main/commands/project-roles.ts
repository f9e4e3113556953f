/** Changes what a person may do in one project. */
import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import { write } from '../jobs/write.ts';
import { requireSide } from '../platforms/port/sides/require-side.ts';

export function changeProjectRoles(
  accountManager: AccountManager,
  { key, projectId, ...change }: CallInput<'changeProjectRoles'>,
): Promise<null> {
  return write(
    accountManager,
    key,
    'team.manage',
    async ({ platform, organizationId, session }) => {
      const { project } = platform;
      const changeRoles = requireSide(
        project?.changeRoles?.bind(project),
        'roles in single projects',
      );
      await changeRoles(organizationId, projectId, change);
      session.refreshInBackground(organizationId, 0);
      return null;
    },
  );
}
