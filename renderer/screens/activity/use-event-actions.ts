import { Clipboard, Folder, User } from 'lucide-react';
import { useMemo } from 'react';
import type { ActivityEvent } from '#domain/activity-event.ts';
import type { Member } from '#domain/entities.ts';
import type { RowAction } from '../../components/table/row-action.ts';
import { copy } from '../../store/copy.ts';
import { useProjectMap, useView } from '../../store/hooks.ts';
import { itemsOf, type OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { sentenceOf, sentenceText } from '../../texts/activity.ts';
import { memberName } from '../../texts/members.ts';
import { shortLabel } from '../../texts/untrusted-text.ts';
import { useRevertAction } from './use-revert-action.ts';

/** The member whom an event is about, or else who did it. */
function memberOf({ person, actor }: ActivityEvent, byUser: ReadonlyMap<string, Member>) {
  const ids = [person?.userId, actor?.id];
  return ids.flatMap((id) => (id ? (byUser.get(id) ?? []) : []))[0];
}

/** The actions of the row of one event. Enter opens the person or the project that it is about. */
export function useEventActions(
  context: OrganizationContext,
  events: readonly ActivityEvent[],
): (event: ActivityEvent) => readonly RowAction[] {
  const { key, roleTable } = context;
  const openOverlay = useStore((state) => state.openOverlay);
  const show = useStore((state) => state.show);
  const members = itemsOf(useView(key)?.members);
  const byUser = useMemo(() => new Map(members.map((each) => [each.userId, each])), [members]);
  const projects = useProjectMap(key);
  const revertOf = useRevertAction(context, events);
  return (event) => {
    const member = memberOf(event, byUser);
    const project = event.project ? projects.get(event.project.id) : undefined;
    const isAboutProject = event.person === null && project !== undefined;
    const openPerson: readonly RowAction[] = member
      ? [
          {
            label: `Open ${shortLabel(memberName(member))}`,
            icon: User,
            reason: null,
            ...(isAboutProject ? {} : { key: 'Enter' }),
            run: () => openOverlay({ kind: 'person', key, memberId: member.id }),
          },
        ]
      : [];
    const openProject: readonly RowAction[] = project
      ? [
          {
            label: `Open ${shortLabel(project.name)}`,
            icon: Folder,
            reason: null,
            ...(isAboutProject || !member ? { key: 'Enter' } : {}),
            run: () => show('project', project.id),
          },
        ]
      : [];
    return [
      ...openPerson,
      ...openProject,
      ...revertOf(event),
      {
        label: 'Copy',
        icon: Clipboard,
        reason: null,
        run: () => copy(sentenceText(sentenceOf(event, roleTable)), 'event'),
      },
    ];
  };
}
