import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { type CSSProperties, type DragEvent, memo, useState } from 'react';
import type { Organization } from '#domain/entities.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { useMenuButton } from '../components/menus/opening.ts';
import { OrganizationTile } from '../components/organization-tile.tsx';
import { keyOf, keyText } from '../store/organization-key.ts';
import { movePinned } from '../store/organization-marks.ts';
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
  /** Whether it has a place among the pinned ones, which can be changed. */
  readonly pinned: boolean;
  /** Whether its name stands beside the tile. */
  readonly names: boolean;
}

/** The type of what is dragged, so that nothing else can be dropped. */
const dragged = 'application/x-orgdesk-organization';

/** Lets a pinned organization be dragged to the place of another one of its account. */
function usePlaceByDrag(key: OrganizationKey, pinned: boolean) {
  const [isOver, setOver] = useState(false);
  if (!pinned) return { isOver: false, events: {} };
  return {
    isOver,
    events: {
      draggable: true,
      onDragStart: ({ dataTransfer }: DragEvent) => {
        dataTransfer.setData(dragged, keyText(key));
        dataTransfer.effectAllowed = 'move';
      },
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes(dragged)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        movePinned(useStore.getState(), keyOf(event.dataTransfer.getData(dragged)), key);
      },
    },
  };
}

export const RailTile = memo(function RailTile(props: Props) {
  const { organization, accent, accountId, current, shortcut, attention, grave } = props;
  const { stop, focusable, pinned, names } = props;
  const { position, close, button, props: opening } = useMenuButton();
  const key = { accountId, organizationId: organization.id };
  const { isOver, events } = usePlaceByDrag(key, pinned);
  const name = labelText(props.name);
  const detail = labelText(props.detail);
  const isFilled = (line: string | null): line is string => line !== null && line !== '';
  const tip = [name, detail, shortcut, attention].filter(isFilled).join('\n');
  const description = [detail, attention].filter(isFilled).join('. ');
  return (
    <li
      className={classes.item}
      data-current={current || undefined}
      data-over={isOver || undefined}
      style={accent}
      {...events}
    >
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
        {names ? (
          <bdi className={classes.name}>{name}</bdi>
        ) : (
          <VisuallyHidden>{name}</VisuallyHidden>
        )}
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
