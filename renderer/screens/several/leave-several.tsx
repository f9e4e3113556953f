import type { OrganizationKey } from '#preload/contract/shell.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { useNow } from '../../components/hooks/clock.ts';
import { useLatest } from '../../components/hooks/use-latest.ts';
import { DangerLine, FailureNote } from '../../components/note.tsx';
import { useTypedFrom } from '../../store/hooks.ts';
import { keyText } from '../../store/organization-key.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../texts/counts.ts';
import { shortLabel } from '../../texts/untrusted-text.ts';
import {
  type MembershipLine,
  membershipConfirmation,
  membershipLine,
  membershipWorks,
} from './membership-plan.ts';
import { OrganizationLines } from './organization-lines.tsx';
import { useContexts } from './use-contexts.ts';

/** Whether the person stays, or may not be known to be a member. */
function staysIn(line: MembershipLine | undefined): boolean {
  return line?.reason !== null;
}

/** Asks before the person leaves several organizations, and says where they cannot. */
export function LeaveSeveral({ keys }: { readonly keys: readonly OrganizationKey[] }) {
  const contexts = useContexts(keys);
  const typedFrom = useTypedFrom();
  const startJobs = useStore((state) => state.startJobs);
  const planned = useLatest(
    '',
    () => bridge.planMemberships({ of: { keys }, roles: null }),
    (answer) => answer,
    [useNow(15)],
  );
  const byKey = new Map((planned.value ?? []).map((each) => [keyText(each.key), each]));
  const lines = contexts.map((context) => {
    const found = byKey.get(keyText(context.key));
    return { context, line: found && membershipLine('', context, found, false) };
  });
  const unknown = planned.value === null ? '' : 'Your membership hasn’t loaded yet.';
  const left = lines.flatMap(({ line }) => (line && line.reason === null ? [line] : []));
  const amount = left.length;
  const reason =
    planned.value === null
      ? 'Checking the organizations…'
      : amount === 0
        ? (lines[0]?.line?.reason ?? unknown)
        : null;
  const [only] = contexts.length === 1 ? contexts : left.map(({ context }) => context);
  const places =
    amount > 1 || !only ? count(amount, 'organization') : shortLabel(only.organization.name);
  const shown = lines.toSorted(
    (first, second) => Number(staysIn(first.line)) - Number(staysIn(second.line)),
  );
  return (
    <ConfirmDialog
      title={only || amount > 0 ? `Leave ${places}?` : 'Leave organizations?'}
      verb={amount === 0 ? 'Leave' : `Leave ${places}`}
      reason={reason}
      typing={{ confirmation: membershipConfirmation(left, typedFrom), verb: 'leave' }}
      call={() => startJobs(membershipWorks(left, false))}
      done={null}
    >
      <DangerLine>
        You lose your roles and projects there, and can’t come back unless someone invites you.
      </DangerLine>
      <FailureNote failure={planned.failure} />
      <OrganizationLines
        lines={shown.map(({ context, line }) => ({
          context,
          tone: line === undefined ? 'open' : staysIn(line) ? 'bad' : 'skip',
          words: line?.reason ?? line?.words ?? unknown,
          isLeftOut: planned.value !== null && staysIn(line),
        }))}
      />
    </ConfirmDialog>
  );
}
