import '@mantine/core/styles/CloseButton.layer.css';
import '@mantine/core/styles/Notification.layer.css';
import '@mantine/notifications/styles.layer.css';
import { Notifications, notifications } from '@mantine/notifications';
import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import { useEffect } from 'react';
import { bridge } from '../bridge.ts';
import { ActionButton } from '../components/action-button.tsx';
import { useShell } from '../store/hooks.ts';
import type { Toast } from '../store/state.ts';
import { useStore } from '../store/store.ts';
import { motion } from '../theme/theme.ts';
import classes from './toasts.module.css';

const icons = { good: CircleCheck, bad: CircleAlert, info: Info } as const;
const shown = { good: 4000, bad: 12_000, info: 6000 } as const;
const look = {
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
 * One at a time. The newest takes the place of what was merely done before it; what failed or offers
 * something stands until it was there for long enough, and what is said meanwhile follows it.
 */
const priorities = { notice: 0, plain: 1, important: 2 } as const;

/** Of those that say what was done, the one that another would replace. */
let plain: string | null = null;

function show({ id, tone, message: words, action }: Toast): void {
  const Icon = icons[tone];
  const isImportant = tone === 'bad' || action !== undefined;
  if (plain !== null) notifications.hide(plain);
  plain = isImportant ? null : id;
  notifications.show({
    ...look,
    id,
    message: action ? <Offer id={id} words={words} action={action} /> : words,
    icon: <Icon size={16} aria-hidden />,
    autoClose: isImportant ? shown.bad : shown.good,
    priority: isImportant ? priorities.important : priorities.plain,
  });
}

/** What was done, for a few seconds; and what main has to tell once, until it is dismissed. */
export function Toasts() {
  const { notices } = useShell();
  const waiting = useStore((state) => state.waiting);
  useEffect(() => {
    if (waiting.length > 0) useStore.getState().takeToasts().forEach(show);
  }, [waiting]);
  useEffect(() => {
    for (const { id, message } of notices) {
      notifications.show({
        ...look,
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
