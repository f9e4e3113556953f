/**
 * Events of a transfer, in both organizations. A person who is only in the project does not see
 * them, because they are not in the other organization. If the person who offered the project is
 * not in the target, the source learns only whether the target took the project or declined it.
 */

import type { OrganizationRow, ProjectRow, TransferRow } from '../database/rows.ts';
import { isMember } from '../queries/members.ts';
import type { ActorWork } from '../request/work.ts';
import { fullName } from '../text/format.ts';
import { recordEvent } from './record-event.ts';

/** A transfer between two organizations. */
export interface Between {
  readonly transfer: TransferRow;
  readonly project: ProjectRow;
  readonly source: OrganizationRow;
  /** Undefined if there is no such organization. */
  readonly target: OrganizationRow | undefined;
}

/** What a sender learns if they are not in the target organization. */
export const declinedBySomebody = (project: string) =>
  `The transfer of the project ${project} was declined`;

type Step = 'offered' | 'declined' | 'withdrawn' | 'accepted';

const types = {
  offered: 'transfer.offered',
  declined: 'transfer.declined',
  withdrawn: 'transfer.withdrawn',
  accepted: 'project.transferred',
} as const satisfies Record<Step, string>;

function sentence(step: Step, who: string, { project, source }: Between, target: string): string {
  return {
    offered: `${who} offered the project ${project.name} of ${source.name} to ${target}`,
    declined: `${who} declined the transfer of the project ${project.name} from ${source.name} to ${target}`,
    withdrawn: `${who} withdrew the transfer of the project ${project.name} from ${source.name} to ${target}`,
    accepted: `${who} accepted the transfer of the project ${project.name} from ${source.name} to ${target}`,
  }[step];
}

const another = 'another organization';

/** The source's event if its sender is not in the target. */
function sourceEvent(step: Step, between: Between, { id, who }: { id: string; who: string }) {
  const { project, source } = between;
  switch (step) {
    case 'declined':
      return { body: declinedBySomebody(project.name), modifiedBy: null };
    case 'accepted':
      return {
        body: `The project ${project.name} moved from ${source.name} to ${another}`,
        modifiedBy: null,
      };
    default:
      return { body: sentence(step, who, between, another), modifiedBy: id };
  }
}

/** Records the event in both organizations. The caller has locked them. */
export async function noteTransfer(work: ActorWork, step: Step, between: Between): Promise<void> {
  const { user } = work.actor;
  const { transfer, project, source, target } = between;
  const who = fullName(user);
  const { offeredBy, targetOrganizationId } = transfer;
  const event = {
    type: types[step],
    details: { transfer_id: transfer.id, project_id: project.id, project_name: project.name },
    relationships: [
      ...(step === 'accepted' ? [] : [transfer.id]),
      project.id,
      source.id,
      targetOrganizationId,
    ],
  };
  const full = target && {
    body: sentence(step, who, between, target.name),
    modifiedBy: user.id,
  };
  const known = full && (await isMember(work.queries, target.id, offeredBy));
  await recordEvent(work, {
    ...event,
    ...(known ? full : sourceEvent(step, between, { id: user.id, who })),
    organizationId: source.id,
  });
  if (!full) return;
  await recordEvent(work, {
    ...event,
    ...full,
    organizationId: target.id,
    // Collaborators of the project in the target see that it came to them.
    ...(step === 'accepted' && { projectId: project.id }),
  });
}
