import { confirmationFor } from '#domain/members/safeguards.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { Name } from '../../components/name.tsx';
import { DangerLine } from '../../components/note.tsx';
import { useView } from '../../store/hooks.ts';
import { itemsOf, type OrganizationContext } from '../../store/selection.ts';
import type { Screen } from '../../store/state.ts';
import { useStore } from '../../store/store.ts';
import { useResource } from '../../store/use-resource.ts';
import { count } from '../../texts/counts.ts';
import { labelText, withoutControls } from '../../texts/untrusted-text.ts';
import classes from './settings.module.css';

const places: Readonly<Record<string, { readonly screen: Screen; readonly verb: string }>> = {
  projects: { screen: 'projects', verb: 'Open projects' },
  'unpaid-invoices': { screen: 'billing', verb: 'Open billing' },
};

/** Names what stands in the way of deleting, and where it is settled; else asks for the name. */
export function DeleteOrganization({ context }: { readonly context: OrganizationContext }) {
  const { key, organization } = context;
  const { value, failure } = useResource('organizationDeletion', { key });
  const view = useView(key);
  const show = useStore((state) => state.show);
  const close = useStore((state) => state.closeOverlay);
  const name = labelText(organization.name);
  const members = itemsOf(view?.members).length;
  const obstacles = value?.obstacles ?? [];
  const waiting = value === null && failure === null ? 'Checking what stands in the way…' : null;
  const blocked = value?.allowed === false ? 'Settle what stands in the way first.' : null;
  return (
    <ConfirmDialog
      title={`Delete ${name}?`}
      context={context}
      verb="Delete organization"
      reason={
        whyNotWrite(context, 'organization.delete', 'canDeleteOrganization') ?? blocked ?? waiting
      }
      typing={{
        confirmation: confirmationFor({ kind: 'delete-organization', name: organization.name }),
        verb: 'delete',
      }}
      call={() => bridge.deleteOrganization({ key })}
      done={`${name} deleted`}
    >
      {obstacles.length === 0 ? (
        <DangerLine>
          Deletes{' '}
          <Name wrapped inline>
            {organization.name}
          </Name>{' '}
          for {count(members, 'member')}, with its team and history. This can’t be undone.
        </DangerLine>
      ) : (
        <ul className={classes.obstacles} aria-label="What stands in the way">
          {obstacles.map(({ kind, message }) => {
            const place = places[kind];
            return (
              <li key={message} className={classes.obstacle}>
                <bdi>{withoutControls(message)}</bdi>
                {place ? (
                  <ActionButton
                    small
                    onClick={() => {
                      close();
                      show(place.screen);
                    }}
                  >
                    {place.verb}
                  </ActionButton>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
    </ConfirmDialog>
  );
}
