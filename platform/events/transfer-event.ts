/**
 * What is noted of a transfer, in both organizations. Nobody who is only in the project sees it: the
 * other organization is not theirs. Where the person who offered the project is not in the target,
 * the source is told of it nothing but that it took the project or declined it.
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
  /** Undefined where there is no such organization. */
  readonly target: OrganizationRow | undefined;
}

/** What a sender is told of an organization that they are not in. */
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

/** What the source may know of it whose sender is not in the target. */
function told(step: Step, between: Between, { id, who }: { id: string; who: string }) {
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

/** Tells both organizations. The caller holds them. */
export async function noteTransfer(work: ActorWork, step: Step, between: Between): Promise<void> {
  const { user } = work.actor;
  const { transfer, project, source, target } = between;
  const who = fullName(user);
  const { offeredBy, targetOrganizationId } = transfer;
  const event = {
    type: types[step],
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
    ...(known ? full : told(step, between, { id: user.id, who })),
    organizationId: source.id,
  });
  if (!full) return;
  await recordEvent(work, {
    ...event,
    ...full,
    organizationId: target.id,
    // What came to the target is seen by whoever is in the project there.
    ...(step === 'accepted' && { projectId: project.id }),
  });
}
