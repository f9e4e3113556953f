/** Notifications of the operating system. */
import { Notification } from 'electron';
import type { NotificationText } from '#domain/inbox/notification.ts';
import type { Logger } from '../log/logger.ts';

/** Maximum notifications that wait for a click: Electron loses the click of one that nothing refers to. */
const maxWaiting = 20;
const waiting: Notification[] = [];

/** Shows a notification where the system has them; a system that refuses is logged. */
export function showNotification(
  text: NotificationText,
  onClick: () => void,
  logger: Logger,
): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification(text);
  notification.on('click', onClick);
  notification.on('failed', (_event, error) => logger.warn(`A notification was refused: ${error}`));
  waiting.push(notification);
  waiting.splice(0, waiting.length - maxWaiting);
  notification.show();
}
