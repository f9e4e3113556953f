import type { ReactNode } from 'react';
import { ActionButton } from '../../components/action-button.tsx';
import { ConflictCard } from '../../components/conflict-card.tsx';
import { SubmitButton } from '../../components/dialogs/submit-button.tsx';
import type { Submission } from '../../components/dialogs/use-submit.ts';
import { FailureNote } from '../../components/note.tsx';
import type { Edits } from '../../store/use-edits.ts';
import classes from './settings.module.css';

interface Props<Fields extends object> {
  readonly edits: Edits<Fields>;
  readonly labels: Readonly<Record<keyof Fields & string, string>>;
  readonly shown: (value: Fields[keyof Fields]) => ReactNode;
  readonly submission: Submission;
  /** Why the form cannot be saved; null if it can. */
  readonly reason: string | null;
  readonly verb: string;
}

/** What is below a settings form: the conflict with others, the failure, and the buttons once something changed. */
export function SaveBar<Fields extends object>(props: Props<Fields>) {
  const { edits, labels, shown, submission, reason, verb } = props;
  const { failure } = submission;
  const { conflicts, isChanged } = edits;
  if (!isChanged && failure === null) return null;
  const names = Object.keys(labels) as (keyof Fields & string)[];
  return (
    <>
      <ConflictCard
        what="this organization"
        lines={conflicts.map(({ field, mine, theirs }) => ({
          field: String(field),
          label: labels[field as keyof Fields & string],
          mine: shown(mine),
          theirs: shown(theirs),
        }))}
        onKeepMine={(field) => edits.keepMine(field as keyof Fields)}
        onTakeTheirs={(field) => edits.takeTheirs(field as keyof Fields)}
      />
      <FailureNote failure={failure} fields={names} conflicts={conflicts.length} />
      <div className={classes.buttons}>
        <SubmitButton
          type="submit"
          tone="primary"
          submission={submission}
          reason={conflicts.length > 0 ? 'Choose what stays first.' : reason}
        >
          {verb}
        </SubmitButton>
        <ActionButton tone="quiet" onClick={edits.reset}>
          Discard changes
        </ActionButton>
      </div>
    </>
  );
}
