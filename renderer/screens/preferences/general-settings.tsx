import { NativeSelect } from '@mantine/core';
import { automaticStart } from '#domain/preferences.ts';
import { actions } from '#preload/contract/actions.ts';
import { FormRow } from '../../components/form-row.tsx';
import { Card, Section } from '../../components/section.tsx';
import { useShell } from '../../store/hooks.ts';
import { organizationScreens } from '../../store/state.ts';
import { useStore } from '../../store/store.ts';

/** The screens to choose from: those that an action of the Go menu opens, which have their label. */
const choices = (['all', ...organizationScreens] as const).flatMap((screen) => {
  const action = Object.entries(actions).find(([name]) => name === `go-${screen}`)?.[1];
  return action ? [{ value: screen, label: action.label }] : [];
});

/** What Orgdesk shows when it starts. */
export function GeneralSettings() {
  const { startScreen } = useShell().preferences;
  const setPreferences = useStore((state) => state.setPreferences);
  const known = choices.some(({ value }) => value === startScreen);
  return (
    <Section title="Start">
      <Card>
        <FormRow
          label="Start screen"
          htmlFor="start-screen"
          hint="Orgdesk opens the organization you saw last."
        >
          <NativeSelect
            id="start-screen"
            aria-describedby="start-screen-hint"
            value={known ? startScreen : automaticStart}
            data={[{ value: automaticStart, label: 'Automatic, by your role' }, ...choices]}
            onChange={({ currentTarget: { value } }) => setPreferences({ startScreen: value })}
          />
        </FormRow>
      </Card>
    </Section>
  );
}
