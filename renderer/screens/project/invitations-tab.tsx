import { type ReactNode, useMemo, useRef } from 'react';
import type { Invitation, Project } from '#domain/entities.ts';
import type { Collection } from '#preload/contract/organization.ts';
import screenClasses from '../../components/screen.module.css';
import { useProjectMap, useView } from '../../store/hooks.ts';
import { itemsOf, type OrganizationContext } from '../../store/selection.ts';
import { InvitationsList } from '../invitations/invitations-list.tsx';
import {
  type FoundInvitations,
  useFoundInvitations,
} from '../invitations/use-found-invitations.ts';

interface ProjectInvitations {
  readonly collection: Collection<Invitation> | undefined;
  readonly found: FoundInvitations;
}

/** Returns the invitations that name the project, after search and filter. */
export function useProjectInvitations(
  context: OrganizationContext,
  project: Project,
  search: readonly [string, (text: string) => void],
): ProjectInvitations {
  const all = useView(context.key)?.invitations;
  const projects = useProjectMap(context.key);
  const collection = useMemo(
    (): Collection<Invitation> | undefined =>
      all?.state === 'known'
        ? {
            ...all,
            items: all.items.filter(({ projectIds }) => projectIds.includes(project.id)),
          }
        : all,
    [all, project.id],
  );
  const found = useFoundInvitations(context, itemsOf(collection), projects, search);
  return { collection, found };
}

interface Props extends ProjectInvitations {
  readonly context: OrganizationContext;
  /** The button that invites into the project. */
  readonly invite: ReactNode;
}

/** The people who are invited into the project, and their answers. */
export function InvitationsTab({ context, collection, found, invite }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const projects = useProjectMap(context.key);
  return (
    <div ref={scroller} className={screenClasses.scroller}>
      <InvitationsList
        context={context}
        collection={collection}
        found={found}
        projects={projects}
        scroller={scroller}
        invite={invite}
      />
    </div>
  );
}
