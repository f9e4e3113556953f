import type { Organization } from '#domain/entities.ts';
import { useIdentity, useShell } from '../store/hooks.ts';
import { accountLabel, type OrganizationIdentity } from '../store/organization-identity.ts';
import type { OrganizationContext } from '../store/selection.ts';
import { useStore } from '../store/store.ts';
import { tileInitials } from '../store/tile-initials.ts';
import { withoutControls } from '../texts/untrusted-text.ts';
import { accentStyle, bandStyle } from '../theme/accents.ts';
import { MiddleEllipsis } from './name.tsx';
import classes from './organization-tile.module.css';

interface Props {
  readonly organization: Pick<Organization, 'id' | 'name'>;
  readonly small?: boolean;
  /** On a tint of its color instead of the full color, so that one of several tiles stands out. */
  readonly quiet?: boolean;
}

/** The organization's initials on its colour. The name is shown beside it or in a tooltip. */
export function OrganizationTile({ organization, small = false, quiet = false }: Props) {
  const initials = useStore(({ shell }) => tileInitials(shell, organization));
  return (
    <span
      className={classes.tile}
      data-size={small ? 'small' : 'normal'}
      data-quiet={quiet || undefined}
      style={accentStyle(organization.id)}
      aria-hidden
    >
      {initials}
    </span>
  );
}

/**
 * The tile and the name of an organization, with the words that distinguish it from others of that name. It is
 * part of every confirmation and is never cut.
 */
export function OrganizationLabel({ context }: { readonly context: OrganizationContext }) {
  const { name, detail, color } = useIdentity(context.key);
  return (
    <span className={classes.label} data-color={color ?? undefined} style={bandStyle(color)}>
      <OrganizationTile organization={context.organization} small />
      <span className={classes.words}>
        <bdi className={classes.name}>{withoutControls(name)}</bdi>
        {detail === '' ? null : <bdi className={classes.detail}>{withoutControls(detail)}</bdi>}
      </span>
    </span>
  );
}

/** The unique label of an account, in the colour that the person gave it. */
export function AccountLabel({ accountId }: { readonly accountId: string }) {
  const shell = useShell();
  const color = shell.accounts.find(({ id }) => id === accountId)?.color ?? null;
  return (
    <span className={classes.label} data-color={color ?? undefined} style={bandStyle(color)}>
      <bdi className={classes.words}>{withoutControls(accountLabel(shell, accountId))}</bdi>
    </span>
  );
}

/** The account of an organization, in the colour that the person gave it. Renders nothing if the name is enough. */
export function AccountChip({
  identity: { detail, color },
}: {
  readonly identity: Pick<OrganizationIdentity, 'detail' | 'color'>;
}) {
  if (detail === '') return null;
  return (
    <span className={classes.chip} data-color={color ?? undefined} style={bandStyle(color)}>
      <MiddleEllipsis>{detail}</MiddleEllipsis>
    </span>
  );
}
