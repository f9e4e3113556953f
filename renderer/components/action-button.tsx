import { Button, type ButtonProps } from '@mantine/core';
import { type ComponentPropsWithRef, useId } from 'react';
import classes from './action-button.module.css';

interface Props
  extends Omit<ButtonProps, 'size' | 'disabled' | 'variant' | 'onClick'>,
    Pick<
      ComponentPropsWithRef<'button'>,
      'onClick' | 'type' | 'form' | 'ref' | 'aria-label' | 'autoFocus' | 'tabIndex'
    > {
  /** One primary in a view, in the organization's colour; danger only for destruction. */
  readonly tone?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly small?: boolean;
  /**
   * Why it is off; null or undefined where it is on. It stays reachable, so that the reason is read;
   * at the foot of a dialog, where the button that ends it is, it can be seen as well.
   */
  readonly reason?: string | null | undefined;
  /** The element that shows the reason, where it stands beside the button; else hovering shows it. */
  readonly reasonId?: string;
  /** A click while it is off: leads to what is missing. */
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
