import { whyNotWritable } from '../../actions/situation.ts';
import { Note } from '../../components/note.tsx';
import { useShell } from '../../store/hooks.ts';
import { accountLabel } from '../../store/organization-identity.ts';
import { count } from '../../texts/counts.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import classes from './inbox.module.css';

/** Says which accounts cannot be read now, so that what they have may be missing. */
export function AccountNotes() {
  const shell = useShell();
  const { accounts } = shell;
  const failing = accounts.flatMap((account) => {
    const reason = whyNotWritable(account);
    return reason === null ? [] : [{ reason, label: accountLabel(shell, account.id) }];
  });
  const [first] = failing;
  if (!first) return null;
  return (
    <div className={classes.note}>
      <Note tone="warning" row>
        {failing.length === 1 ? (
          <>
            {accounts.length > 1 ? <bdi>{labelText(first.label)}: </bdi> : null}
            {first.reason}
          </>
        ) : (
          `${count(failing.length, 'account')} can’t be read now.`
        )}{' '}
        Newer items may be missing.
      </Note>
    </div>
  );
}
