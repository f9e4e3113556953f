import type { Organization } from '#domain/entities.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { MenuPosition } from '../components/menus/opening.ts';
import { copyLink, copyName } from '../components/table/common-actions.ts';
import { RowMenu } from '../components/table/row-menu-on-demand.ts';

interface Props {
  readonly at: MenuPosition;
  /** Its name, or the nickname that the person gave it. */
  readonly label: string;
  readonly organization: Organization;
  readonly accountId: string;
  /** Gives the focus back. */
  readonly onClose: () => void;
}

/** The menu of an organization in the rail, the sidebar and the switcher. */
export function OrganizationMenu({ at, label, organization, accountId, onClose }: Props) {
  const key: OrganizationKey = { accountId, organizationId: organization.id };
  const actions = [copyName(organization.name), copyLink(key)];
  return <RowMenu at={at} label={label} actions={actions} onClose={onClose} />;
}
