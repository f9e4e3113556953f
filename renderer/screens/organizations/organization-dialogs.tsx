import { Radio, Select } from '@mantine/core';
import { useState } from 'react';
import { type OrganizationType, organizationTypeSchema } from '#domain/entities.ts';
import { limits } from '#domain/limits.ts';
import { whyNotCreateOrganization, whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import choiceClasses from '../../components/choice.module.css';
import { NameDialog } from '../../components/dialogs/name-dialog.tsx';
import { useAccount, useShell } from '../../store/hooks.ts';
import { accountLabel } from '../../store/organization-identity.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { nameOfType } from '../../texts/roles.ts';

const meanings: Readonly<Record<OrganizationType, string>> = {
  personal: 'For your own servers, examples and tests',
  company: 'For a company with several projects and people',
};

export function CreateOrganization() {
  const shell = useShell();
  const { accounts } = shell;
  const current = useAccount();
  const [accountId, setAccountId] = useState(current?.id ?? '');
  const [type, setType] = useState<OrganizationType>('company');
  const openOrganization = useStore((state) => state.openOrganization);
  const announce = useStore((state) => state.announce);
  const account = accounts.find(({ id }) => id === accountId);
  return (
    <NameDialog
      title="New organization"
      label="Organization name"
      maxLength={limits.organizationName.max}
      verb="Create organization"
      reason={whyNotCreateOrganization({ account })}
      call={(name) => bridge.createOrganization({ accountId, name, type })}
      onDone={(key, name) => {
        openOrganization(key);
        announce(`${name} created`);
      }}
    >
      <Radio.Group
        label="Type"
        value={type}
        onChange={(value) => {
          const parsed = organizationTypeSchema.safeParse(value);
          if (parsed.success) setType(parsed.data);
        }}
      >
        <div className={choiceClasses.choices}>
          {organizationTypeSchema.options.map((option) => (
            <Radio
              key={option}
              className={choiceClasses.choice ?? ''}
              value={option}
              label={nameOfType(option)}
              description={meanings[option]}
            />
          ))}
        </div>
      </Radio.Group>
      {accounts.length > 1 ? (
        <Select
          label="Platform"
          data={accounts.map((each) => ({ value: each.id, label: accountLabel(shell, each.id) }))}
          value={accountId}
          allowDeselect={false}
          onChange={(value) => setAccountId(value ?? accountId)}
        />
      ) : null}
    </NameDialog>
  );
}

export function RenameOrganization({ context }: { readonly context: OrganizationContext }) {
  const { key, organization } = context;
  const announce = useStore((state) => state.announce);
  return (
    <NameDialog
      title="Rename organization"
      context={context}
      label="Organization name"
      initial={organization.name}
      maxLength={limits.organizationName.max}
      verb="Rename organization"
      reason={whyNotWrite(context, 'organization.edit', 'canEditSettings')}
      call={(name) => bridge.renameOrganization({ key, name })}
      onDone={(_, name) => announce(`Renamed to ${name}`)}
    />
  );
}
