import { Notifications, notifications } from '@mantine/notifications';
import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import { useEffect } from 'react';
import { bridge } from '../bridge/bridge.ts';
import { ActionButton } from '../components/action-button.tsx';
import { useShell } from '../store/hooks.ts';
import type { Toast } from '../store/state.ts';
import { useStore } from '../store/store.ts';
import { motion } from '../theme/theme.ts';
import classes from './toasts.module.css';

const icons = { good: CircleCheck, bad: CircleAlert, info: Info } as const;
const shown = { good: 4000, bad: 12_000, info: 6000 } as const;
const toastLook = {
  withBorder: true,
  radius: 'md',
  classNames: { root: classes.toast ?? '', icon: classes.icon ?? '', body: classes.body ?? '' },
  closeButtonProps: { 'aria-label': 'Dismiss' },
} as const;

interface OfferProps {
  readonly id: string;
  readonly words: string;
  readonly action: NonNullable<Toast['action']>;
}

function Offer({ id, words, action }: OfferProps) {
  return (
    <>
      {words}
      <div className={classes.action}>
        <ActionButton
          small
          onClick={() => {
            notifications.hide(id);
            action.run();
          }}
        >
          {action.label}
        </ActionButton>
      </div>
    </>
  );
}

/**
 * One toast at a time. The newest replaces a plain result; a failure or an offer stays for its whole
 * time, and later toasts wait for it.
 */
export const priorities = { notice: 0, plain: 1, important: 2 } as const;

/** The plain result that the next toast would replace. */
let plain: string | null = null;

export function showToast({ id, tone, message: words, action }: Toast): void {
  const Icon = icons[tone];
  const isImportant = tone === 'bad' || action !== undefined;
  if (plain !== null) notifications.hide(plain);
  plain = isImportant ? null : id;
  notifications.show({
    ...toastLook,
    id,
    message: action ? <Offer id={id} words={words} action={action} /> : words,
    icon: <Icon size={16} aria-hidden />,
    autoClose: isImportant ? shown.bad : shown[tone],
    priority: isImportant ? priorities.important : priorities.plain,
  });
}

/** Shows results for a few seconds, and notices of main until they are dismissed. */
export function Toasts() {
  const { notices } = useShell();
  const queuedToasts = useStore((state) => state.queuedToasts);
  useEffect(() => {
    if (queuedToasts.length > 0) useStore.getState().takeToasts().forEach(showToast);
  }, [queuedToasts]);
  useEffect(() => {
    for (const { id, message } of notices) {
      notifications.show({
        ...toastLook,
        id,
        message,
        icon: <Info size={16} aria-hidden />,
        autoClose: false,
        priority: priorities.notice,
        onClose: () => void bridge.dismissNotice({ id }),
      });
    }
  }, [notices]);
  return (
    <Notifications
      position="bottom-center"
      limit={1}
      // Above panels and dialogs (200), below the menus and lists that open over it (300).
      zIndex={250}
      transitionDuration={motion}
      className={classes.area ?? ''}
    />
  );
}
