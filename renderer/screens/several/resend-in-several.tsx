import { useState } from 'react';
import { confirmationFor } from '#domain/members/safeguards.ts';
import type { PlannedResend } from '#preload/contract/several.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { whyNotSend } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { useNow } from '../../components/hooks/clock.ts';
import { useLatest } from '../../components/hooks/use-latest.ts';
import { FailureNote } from '../../components/note.tsx';
import { OptionGroup } from '../../components/option-group.tsx';
import { useTypedFrom } from '../../store/hooks.ts';
import { keyText } from '../../store/organization-key.ts';
import type { ResentInvitations } from '../../store/overlay.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count, digits } from '../../texts/counts.ts';
import { OrganizationLines } from './organization-lines.tsx';
import { useContexts } from './use-contexts.ts';

const names: Readonly<Record<ResentInvitations, string>> = {
  expired: 'Expired',
  expiring: 'Expiring',
  all: 'All',
};
const descriptions: Readonly<Record<ResentInvitations, string>> = {
  expired: 'Invitations whose link no longer works.',
  expiring: 'Invitations that expire in the next few days.',
  all: 'Every invitation without an answer, whether it expired or not.',
};

/** Returns the identifiers of the invitations that are meant. */
export function resentIds(planned: PlannedResend, which: ResentInvitations): readonly string[] {
  if (which === 'expired') return planned.expired;
  if (which === 'expiring') return planned.expiring;
  return [...planned.expired, ...planned.expiring, ...planned.open];
}

interface Line {
  readonly context: OrganizationContext;
  readonly ids: readonly string[];
  readonly reason: string | null;
}

/** Leaves out organizations without such an invitation. */
function linesOf(
  contexts: readonly OrganizationContext[],
  planned: readonly PlannedResend[],
  which: ResentInvitations,
): readonly Line[] {
  const byKey = new Map(planned.map((each) => [keyText(each.key), each]));
  return contexts.flatMap((context) => {
    const found = byKey.get(keyText(context.key));
    const ids = found ? resentIds(found, which) : [];
    if (ids.length === 0) return [];
    return [{ context, ids, reason: whyNotSend(context, 'team.manage', 'canResendInvitations') }];
  });
}

interface Props {
  readonly keys: readonly OrganizationKey[];
  /** Which invitations are chosen at first. */
  readonly which: ResentInvitations;
}

/** Asks before the invitations of several organizations are sent again. */
export function ResendInSeveral({ keys, which: initial }: Props) {
  const contexts = useContexts(keys);
  const typedFrom = useTypedFrom();
  const startJobs = useStore((state) => state.startJobs);
  const [which, setWhich] = useState(initial);
  const planned = useLatest(
    '',
    () => bridge.planResends({ keys }),
    (answer) => answer,
    [useNow(15)],
  );
  const lines = linesOf(contexts, planned.value ?? [], which);
  const sent = lines.filter(({ reason }) => reason === null);
  const amount = sent.reduce((sum, { ids }) => sum + ids.length, 0);
  const [refused] = lines;
  const reason =
    planned.value === null
      ? 'Looking for invitations…'
      : lines.length === 0
        ? 'No invitation is in this state.'
        : amount === 0
          ? (refused?.reason ?? null)
          : null;
  return (
    <ConfirmDialog
      title={amount === 0 ? 'Resend invitations?' : `Resend ${count(amount, 'invitation')}?`}
      verb={amount === 0 ? 'Resend' : `Resend ${digits(amount)}`}
      tone="primary"
      reason={reason}
      typing={{
        confirmation: confirmationFor({ kind: 'resend-invitations', amount, typedFrom }),
        verb: 'resend',
      }}
      call={() =>
        startJobs(
          sent.map(({ context, ids }) => ({
            key: context.key,
            work: { kind: 'resend', invitationIds: ids },
          })),
        )
      }
      done={null}
    >
      <OptionGroup<ResentInvitations>
        label="Which invitations"
        options={(['expired', 'expiring', 'all'] as const).map((value) => ({
          value,
          label: names[value],
          description: descriptions[value],
        }))}
        chosen={[which]}
        onChoose={setWhich}
        hint=""
      />
      <FailureNote failure={planned.failure} />
      {lines.length === 0 ? null : (
        <OrganizationLines
          lines={lines.map(({ context, ids, reason: whyNot }) => ({
            context,
            tone: whyNot === null ? 'send' : 'bad',
            words: whyNot ?? count(ids.length, 'invitation'),
            isLeftOut: whyNot !== null,
          }))}
        />
      )}
      <p>Each person gets a new link; old links stop working. Expired invitations reopen.</p>
    </ConfirmDialog>
  );
}
