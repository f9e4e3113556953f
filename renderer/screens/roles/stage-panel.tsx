import type { ReactNode } from 'react';
import type { Member } from '#domain/entities.ts';
import { type PlannedChange, seenPlace } from '#domain/role-changes.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { FailureNote } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { useSubmit } from '../../components/use-submit.ts';
import type { Place } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { ChangedNote } from './changed-note.tsx';

interface Props {
  readonly place: Place;
  readonly title: string;
  readonly plan: readonly PlannedChange[];
  /** What the button does. */
  readonly verb: string;
  /** Why the plan cannot be carried out as it is; null where it can. */
  readonly reason: string | null;
  /** Whom it is about, above everything else. */
  readonly head: ReactNode;
  /** Whom somebody else changed while it was open. */
  readonly changed: readonly Member[];
  readonly onLookAgain: () => void;
  readonly children: ReactNode;
}

/** A form over members: its plan is handed to main, which holds it for a moment. */
export function StagePanel(props: Props) {
  const { place, title, plan, verb, reason, head, changed, onLookAgain, children } = props;
  const { key } = place;
  const close = useStore((state) => state.closeOverlay);
  const { pending, failure, submit } = useSubmit<unknown>();
  const stage = () => {
    const changes = plan.flatMap(({ member, fate }) =>
      fate.kind === 'changes'
        ? [{ memberId: member.id, expected: seenPlace(member), ...fate.to }]
        : [],
    );
    submit(() => bridge.changeRoles({ key, changes }), close);
  };
  return (
    <Panel
      title={title}
      place={place}
      onClose={close}
      footer={
        <>
          <ActionButton onClick={close}>Cancel</ActionButton>
          <ActionButton
            tone="primary"
            loading={pending}
            reason={whyNotWrite(place, 'team.manage', 'canChangeRoles') ?? reason}
            onClick={stage}
          >
            {verb}
          </ActionButton>
        </>
      }
    >
      {head}
      <ChangedNote changed={changed} onLookAgain={onLookAgain} />
      {children}
      <FailureNote failure={failure} />
    </Panel>
  );
}
