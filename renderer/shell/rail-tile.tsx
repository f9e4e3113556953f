import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { type CSSProperties, memo } from 'react';
import type { Organization } from '#domain/entities.ts';
import { useMenuButton } from '../components/menus/opening.ts';
import { OrganizationTile } from '../components/organization-tile.tsx';
import { useStore } from '../store/store.ts';
import { labelText } from '../texts/untrusted-text.ts';
import { OrganizationMenu } from './organization-menu.tsx';
import classes from './rail.module.css';

interface Props {
  readonly organization: Organization;
  /** Its name, or the nickname that the person gave it. */
  readonly name: string;
  readonly accountId: string;
  /** The words that distinguish it from others; "" if the name is enough. */
  readonly detail: string;
  readonly accent: CSSProperties | undefined;
  readonly current: boolean;
  /** Its name among the rail's stops, and whether it is the one that Tab reaches. */
  readonly stop: string;
  readonly focusable: boolean;
  /** The shortcut as text; "" beyond the ninth. */
  readonly shortcut: string;
  /** The action that it needs from the person; null if none. */
  readonly attention: string | null;
  /** Whether nothing works until that is done. */
  readonly grave: boolean;
}

export const RailTile = memo(function RailTile(props: Props) {
  const { organization, accent, accountId, current, shortcut, attention, grave } = props;
  const { stop, focusable } = props;
  const { position, close, button, props: opening } = useMenuButton();
  const key = { accountId, organizationId: organization.id };
  const name = labelText(props.name);
  const detail = labelText(props.detail);
  const isFilled = (line: string | null): line is string => line !== null && line !== '';
  const tip = [name, detail, shortcut, attention].filter(isFilled).join('\n');
  const description = [detail, attention].filter(isFilled).join('. ');
  return (
    <li className={classes.item} data-current={current || undefined} style={accent}>
      <UnstyledButton
        ref={button}
        className={classes.tile}
        data-stop={stop}
        data-name={name}
        tabIndex={focusable ? 0 : -1}
        data-tip={tip}
        data-tip-side="right"
        aria-current={current ? 'true' : undefined}
        aria-description={description === '' ? undefined : description}
        onClick={() => useStore.getState().openOrganization(key)}
        onContextMenu={(event) => {
          event.preventDefault();
          opening.onClick();
        }}
      >
        <OrganizationTile organization={organization} quiet={!current} />
        <VisuallyHidden>{name}</VisuallyHidden>
      </UnstyledButton>
      {position ? (
        <OrganizationMenu
          at={position}
          label={name}
          organization={organization}
          accountId={accountId}
          onClose={close}
        />
      ) : null}
      {attention === null ? null : (
        <span className={classes.dot} data-grave={grave || undefined} aria-hidden />
      )}
    </li>
  );
});
