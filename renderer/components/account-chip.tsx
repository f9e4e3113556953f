import type { OrganizationIdentity } from '../store/organization-identity.ts';
import { bandStyle } from '../theme/accents.ts';
import classes from './account-chip.module.css';
import { MiddleEllipsis } from './middle-ellipsis.tsx';

/** The account of an organization, in the colour that the person gave it; nothing where the name says it all. */
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
