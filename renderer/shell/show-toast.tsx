import { notifications } from '@mantine/notifications';
import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import { ActionButton } from '../components/action-button.tsx';
import type { Toast } from '../store/state.ts';
import classes from './toasts.module.css';

const icons = { good: CircleCheck, bad: CircleAlert, info: Info } as const;
const shown = { good: 4000, bad: 12_000, info: 6000 } as const;
export const toastLook = {
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
export const priorities = { notice: 0, plain: 1, important: 2 } as const;

/** Of those that say what was done, the one that another would replace. */
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
