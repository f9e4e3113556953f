import type { Organization } from '#domain/entities.ts';
import { accentStyle } from '../theme/accents.ts';
import { initials } from '../words/initials.ts';
import { Name } from './name.tsx';
import classes from './organization-tile.module.css';

interface Props {
  readonly organization: Pick<Organization, 'id' | 'name'>;
  readonly small?: boolean;
}

/** The organization's initials on its colour; the name stands beside it or in a tooltip. */
export function OrganizationTile({ organization, small = false }: Props) {
  return (
    <span
      className={classes.tile}
      data-size={small ? 'small' : 'normal'}
      style={accentStyle(organization.id)}
      aria-hidden
    >
      {initials(organization.name)}
    </span>
  );
}

/** Tile and name: what stands inside every confirmation, so that it is clear where one is. */
export function OrganizationLabel({ organization }: Pick<Props, 'organization'>) {
  return (
    <span className={classes.label}>
      <OrganizationTile organization={organization} small />
      <Name>{organization.name}</Name>
    </span>
  );
}
