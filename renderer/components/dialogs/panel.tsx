import { CloseButton, OptionalPortal } from '@mantine/core';
import { useFocusTrap, useMergedRef } from '@mantine/hooks';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useIsProxyAsking } from '../../store/hooks.ts';
import { accentStyle } from '../../theme/accents.ts';
import { focusFirstField } from '../menus/type-ahead.ts';
import { OrganizationLabel } from '../organization-tile.tsx';
import type { DialogProps } from './dialog.tsx';
import classes from './panel.module.css';
import { useKeepInput, usePanelEscape } from './panel-events.ts';

interface Props extends Omit<DialogProps, 'size' | 'accountId'> {
  readonly footer?: ReactNode;
  /** What stands before the title, such as a face. */
  readonly lead?: ReactNode;
  /** One dimmed line below the title, such as an address. */
  readonly subtitle?: ReactNode;
  /** Buttons beside the title, such as those that lead to the next person. */
  readonly tools?: ReactNode;
  /** Whether it has a table of its own, which needs 560 px. */
  readonly wide?: boolean;
  /** Off while a dialog of the panel's own lies over it. */
  readonly closeOnEscape?: boolean;
}

/**
 * A long form or the details of a row, at the right of a list that stays in view and usable. In narrow windows
 * it lies over the list. Nothing behind it can be clicked while it has input that would be lost.
 */
export function Panel(props: Props) {
  const { title, context, onClose, children, footer, lead, subtitle, tools, wide = false } = props;
  const { closeOnEscape = true } = props;
  const covered = useIsProxyAsking();
  const panel = useRef<HTMLElement>(null);
  const trap = useFocusTrap(!covered);
  const ref = useMergedRef(panel, trap);
  const heading = useId();
  usePanelEscape(panel, closeOnEscape && !covered, onClose);
  useKeepInput(panel);
  // On the root, because a style that looks for a panel inside it would be checked with every change of the page.
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    dataset.sidePanel = wide ? 'wide' : 'normal';
    return () => {
      delete dataset.sidePanel;
    };
  }, [wide]);
  return (
    <OptionalPortal withinPortal>
      <section
        ref={ref}
        role="dialog"
        aria-labelledby={heading}
        tabIndex={-1}
        className={classes.panel}
        data-wide={wide || undefined}
        style={context ? accentStyle(context.organization.id) : undefined}
      >
        <header className={classes.header}>
          {lead}
          <div className={classes.titles}>
            <h2 id={heading} className={classes.title}>
              {title}
            </h2>
            {subtitle === undefined ? null : <div className={classes.subtitle}>{subtitle}</div>}
          </div>
          {tools}
          <CloseButton aria-label="Close" onClick={onClose} />
        </header>
        <div ref={focusFirstField} className={classes.body}>
          <div className={classes.scroll}>
            {context ? <OrganizationLabel context={context} /> : null}
            {children}
          </div>
          {footer ? <div className={classes.footer}>{footer}</div> : null}
        </div>
      </section>
    </OptionalPortal>
  );
}
