import { Tabs, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { digits } from '../../texts/counts.ts';
import classes from './screen-tabs.module.css';

export interface ScreenTab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** Shown beside the label; null if there is none or it is not known. */
  readonly amount?: number | null;
  /** Why it cannot be opened; null if it can. */
  readonly reason?: string | null;
}

interface Props<Id extends string> {
  /** What the tabs are parts of, for screen readers. */
  readonly label: string;
  readonly tabs: readonly ScreenTab<Id>[];
  readonly shown: Id;
  readonly onShow: (id: Id) => void;
  /** The content of the shown tab. Elements that float over it are placed within it. */
  readonly children: ReactNode;
}

/** The tabs below a screen's header, and the content of the shown one. */
export function ScreenTabs<Id extends string>(props: Props<Id>) {
  const { label, tabs, shown, onShow, children } = props;
  const why = useId();
  return (
    <Tabs
      className={classes.root ?? ''}
      value={shown}
      keepMounted={false}
      onChange={(value) => {
        const tab = tabs.find(({ id }) => id === value);
        if (tab && (tab.reason ?? null) === null) onShow(tab.id);
      }}
    >
      <Tabs.List className={classes.list ?? ''} aria-label={label}>
        {tabs.map(({ id, label: name, amount = null, reason = null }) => (
          <Tabs.Tab
            key={id}
            value={id}
            className={classes.tab ?? ''}
            aria-disabled={reason !== null || undefined}
            aria-describedby={reason === null ? undefined : `${why}-${id}`}
            data-tip={reason ?? undefined}
          >
            {name}{' '}
            {amount === null || reason !== null ? null : (
              <span className={classes.count}>{digits(amount)}</span>
            )}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ id, reason = null }) =>
        reason === null ? null : (
          <VisuallyHidden key={id} id={`${why}-${id}`}>
            {reason}
          </VisuallyHidden>
        ),
      )}
      <Tabs.Panel value={shown} className={classes.panel ?? ''}>
        {children}
      </Tabs.Panel>
    </Tabs>
  );
}
