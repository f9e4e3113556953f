import type { Member } from '#domain/entities.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Note } from '../../components/note.tsx';
import { digits, listed } from '../../texts/counts.ts';
import { memberName } from '../../texts/members.ts';
import { labelText } from '../../texts/untrusted-text.ts';

interface Props {
  readonly changed: readonly Member[];
  /** Restarts the form with the members' present state, because the old draft would undo the other change. */
  readonly onLookAgain: () => void;
}

/** Warns at once, before the platform refuses the change. */
export function ChangedNote({ changed, onLookAgain }: Props) {
  if (changed.length === 0) return null;
  const who =
    changed.length > 3
      ? `${digits(changed.length)} of these people`
      : listed(changed.map((member) => labelText(memberName(member))));
  return (
    <Note
      tone="warning"
      actions={
        <ActionButton small onClick={onLookAgain}>
          Use current data
        </ActionButton>
      }
    >
      {who} {changed.length === 1 ? 'was' : 'were'} changed elsewhere while this was open.
    </Note>
  );
}
