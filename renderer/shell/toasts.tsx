import '@mantine/core/styles/CloseButton.layer.css';
import '@mantine/core/styles/Notification.layer.css';
import '@mantine/notifications/styles.layer.css';
import { Notifications, notifications } from '@mantine/notifications';
import { Info } from 'lucide-react';
import { useEffect } from 'react';
import { bridge } from '../bridge/bridge.ts';
import { useShell } from '../store/hooks.ts';
import { useStore } from '../store/store.ts';
import { motion } from '../theme/theme.ts';
import { priorities, showToast, toastLook } from './show-toast.tsx';
import classes from './toasts.module.css';

/** What was done, for a few seconds; and what main has to tell once, until it is dismissed. */
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
