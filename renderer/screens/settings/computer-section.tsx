import { Checkbox, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { limits } from '#domain/limits.ts';
import type { Collection } from '#preload/contract/organization.ts';
import type { OrganizationMark } from '#preload/contract/shell.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { ColorChoice } from '../../components/color-choice.tsx';
import { FormRow } from '../../components/form-row.tsx';
import { useNow } from '../../components/hooks/clock.ts';
import { Card, Section } from '../../components/section.tsx';
import { useShell, useView } from '../../store/hooks.ts';
import { changeMark, markOf } from '../../store/organization-marks.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../texts/counts.ts';
import { ago } from '../../texts/time.ts';

/** "120 members, read 12 s ago". */
function copyWords(
  collection: Collection<unknown> | undefined,
  noun: string,
  now: number,
): readonly string[] {
  if (collection?.state !== 'known') return [];
  return [`${count(collection.items.length, noun)}, read ${ago(collection.fetchedAt, now)}`];
}

function OfflineCopy({ context }: { readonly context: OrganizationContext }) {
  const view = useView(context.key);
  const now = useNow(10);
  const words = [
    ...copyWords(view?.members, 'member', now),
    ...copyWords(view?.invitations, 'invitation', now),
    ...copyWords(view?.projects, 'project', now),
  ];
  return (
    <FormRow
      label="Offline copy"
      hint={words.length === 0 ? 'Nothing is stored yet.' : words.join(' · ')}
    >
      <ActionButton small onClick={() => void bridge.retry({ accountId: context.account.id })}>
        Refresh now
      </ActionButton>
    </FormRow>
  );
}

/** What marks the organization on this computer. It is stored at once, and nobody else sees it. */
export function ComputerSection({ context }: { readonly context: OrganizationContext }) {
  const { key, organization } = context;
  const id = useId();
  const mark = markOf(useShell(), key);
  const change = (part: Partial<OrganizationMark>) => changeMark(useStore.getState(), key, part);
  const [nickname, setNickname] = useState(mark.nickname);
  const [initials, setInitials] = useState(mark.initials);
  return (
    <Section title="On this computer" description="Only you see this.">
      <Card>
        <FormRow label="Nickname" htmlFor={`${id}-nickname`} hint="Shown in place of its name.">
          <TextInput
            id={`${id}-nickname`}
            aria-describedby={`${id}-nickname-hint`}
            value={nickname}
            placeholder={organization.name}
            maxLength={limits.accountName}
            onChange={(event) => setNickname(event.currentTarget.value)}
            onBlur={() => change({ nickname: nickname.trim() })}
          />
        </FormRow>
        <FormRow
          label="Initials"
          htmlFor={`${id}-initials`}
          hint="Up to two characters on its tile."
        >
          <TextInput
            id={`${id}-initials`}
            aria-describedby={`${id}-initials-hint`}
            value={initials}
            maxLength={4}
            onChange={(event) => setInitials([...event.currentTarget.value].slice(0, 2).join(''))}
            onBlur={() => change({ initials: initials.trim() })}
          />
        </FormRow>
        <FormRow label="Color">
          <ColorChoice
            isLabelled
            label="Color"
            color={mark.color}
            onChange={(color) => change({ color })}
          />
        </FormRow>
        <FormRow label="In the rail">
          <Checkbox
            label="Pin to the top"
            checked={mark.pinned}
            onChange={(event) => change({ pinned: event.currentTarget.checked })}
          />
        </FormRow>
        <FormRow label="Attention">
          <Checkbox
            label="Mute dots and notifications"
            checked={mark.muted}
            onChange={(event) => change({ muted: event.currentTarget.checked })}
          />
        </FormRow>
        <OfflineCopy context={context} />
      </Card>
    </Section>
  );
}
