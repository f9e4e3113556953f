import { VisuallyHidden } from '@mantine/core';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Failure } from '#domain/failure.ts';
import type { Omissions } from '#domain/listing.ts';
import { bridge } from '../bridge/bridge.ts';
import { omissionWords } from '../texts/omissions.ts';
import { failureWords, retrying } from '../texts/time.ts';
import { ActionButton } from './action-button.tsx';
import { useNow } from './hooks/clock.ts';
import classes from './note.module.css';

interface Props {
  readonly tone: 'bad' | 'warning' | 'info';
  readonly children: ReactNode;
  /** Buttons below the text, or beside it if the note is a row. */
  readonly actions?: ReactNode;
  readonly row?: boolean;
}

const icons = { bad: CircleAlert, warning: TriangleAlert, info: Info } as const;

/** A message in place, marked by an icon as well as by colour. */
export function Note({ tone, children, actions, row = false }: Props) {
  const Icon = icons[tone];
  return (
    <div className={classes.note} data-tone={tone} role={tone === 'bad' ? 'alert' : 'note'}>
      <Icon size={16} className={classes.icon} aria-hidden />
      <div className={classes.body} data-row={row || undefined}>
        <div className={classes.text} data-selectable>
          {children}
        </div>
        <div className={classes.actions}>{actions}</div>
      </div>
    </div>
  );
}

/** Counts down to the automatic retry. Screen readers hear only that there is one. */
function Retrying({ at }: { readonly at: string }) {
  const now = useNow(1);
  return (
    <>
      <span aria-hidden className={classes.countdown}>
        {retrying(at, now)}.
      </span>
      <VisuallyHidden>Retrying automatically.</VisuallyHidden>
    </>
  );
}

/** Returns whether a message only repeats what these fields show. */
function isAtFields({ message, fields = {} }: Failure, shown: readonly string[]): boolean {
  const rest = shown.reduce((text, field) => text.replace(fields[field] ?? '', ''), message);
  return /^[\s.]*$/.test(rest);
}

/** Says what went wrong and when it is retried. */
export function FailureNote({
  failure,
  actions,
  onRetry,
  row = false,
  fields = [],
  conflicts = 0,
}: {
  readonly failure: (Failure & { readonly retryAt?: string }) | null;
  readonly actions?: ReactNode;
  /** Adds a button that tries once more. */
  readonly onRetry?: () => void;
  readonly row?: boolean;
  /** The fields that show their own part of the failure. */
  readonly fields?: readonly string[];
  /** How many fields `ConflictCard` shows: it says more than the failure. */
  readonly conflicts?: number;
}) {
  if (!failure || isAtFields(failure, fields)) return null;
  if (failure.kind === 'conflict' && conflicts > 0) return null;
  const { retryAt, link } = failure;
  const all = (
    <>
      {actions}
      {onRetry ? (
        <ActionButton small onClick={onRetry}>
          Try again
        </ActionButton>
      ) : null}
      {link ? (
        <ActionButton small onClick={() => void bridge.openLink({ url: link.url })}>
          {link.title}
        </ActionButton>
      ) : null}
    </>
  );
  return (
    <Note tone="bad" actions={all} row={row}>
      {retryAt === undefined ? (
        failureWords(failure)
      ) : (
        <>
          {failure.message} <Retrying at={retryAt} />
        </>
      )}
    </Note>
  );
}

/** The worst consequence of an action, first and in the colour of danger. */
export function DangerLine({ children }: { readonly children: ReactNode }) {
  return (
    <div className={classes.danger} role="alert">
      <TriangleAlert size={16} className={classes.dangerIcon} aria-hidden />
      <span>{children}</span>
    </div>
  );
}

interface OmissionsNoteProps {
  /** Undefined if the list is complete. */
  readonly omissions: Omissions | undefined;
  /** The noun for one item: "member". */
  readonly one: string;
  readonly platform: string;
  /** How many items are shown. */
  readonly shown: number;
}

/** Says above a list that it is incomplete, and why. Renders nothing for a complete list. */
export function OmissionsNote({ omissions, ...what }: OmissionsNoteProps) {
  const sentences = omissionWords(omissions, what);
  if (sentences.length === 0) return null;
  return (
    <div className={classes.omissions}>
      <Note tone="warning">
        {sentences.map((sentence) => (
          <div key={sentence}>{sentence}</div>
        ))}
      </Note>
    </div>
  );
}
