import { Button, type ButtonProps } from '@mantine/core';
import { type ComponentPropsWithRef, useId } from 'react';
import classes from './action-button.module.css';

interface Props
  extends Omit<ButtonProps, 'size' | 'disabled' | 'variant' | 'onClick'>,
    Pick<
      ComponentPropsWithRef<'button'>,
      | 'onClick'
      | 'type'
      | 'form'
      | 'ref'
      | 'aria-label'
      | 'aria-keyshortcuts'
      | 'autoFocus'
      | 'tabIndex'
    > {
  /** A view has one primary button, in the organization's colour. Danger is only for destruction. */
  readonly tone?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly small?: boolean;
  /**
   * Why the button is off; null or undefined if it is on. It can still take the focus, so that the reason is
   * read. In the footer of a dialog the reason is shown as well.
   */
  readonly reason?: string | null | undefined;
  /** The id of an element beside the button that shows the reason. Without it, hovering shows the reason. */
  readonly reasonId?: string;
  /** Called on a click while the button is off, to lead to the missing input. */
  readonly onRefused?: () => void;
}

export function ActionButton({
  tone = 'plain',
  small = false,
  reason,
  reasonId,
  onRefused,
  className = '',
  onClick,
  loading,
  ...rest
}: Props) {
  const id = useId();
  const off = typeof reason === 'string';
  const button = (
    <Button
      {...rest}
      {...(loading === undefined ? {} : { loading })}
      className={`${classes.button} ${className}`}
      data-tone={tone}
      data-size={small ? 'small' : 'normal'}
      data-tip={off && reasonId === undefined ? reason : undefined}
      aria-disabled={off || undefined}
      aria-describedby={off ? (reasonId ?? id) : undefined}
      onClick={(event) => {
        if (!off) onClick?.(event);
        else {
          event.preventDefault();
          onRefused?.();
        }
      }}
    />
  );
  return (
    <>
      {button}
      {off && reasonId === undefined ? (
        <span id={id} className={classes.why} data-why={tone}>
          {reason}
        </span>
      ) : null}
    </>
  );
}
