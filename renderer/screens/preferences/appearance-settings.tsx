import { NativeSelect } from '@mantine/core';
import { type Density, type Zoom, zoomSteps } from '#domain/preferences.ts';
import type { Theme } from '#preload/contract/shell.ts';
import { bridge } from '../../bridge/bridge.ts';
import { FormRow } from '../../components/form-row.tsx';
import { type Option, OptionGroup } from '../../components/option-group.tsx';
import { Card, Section } from '../../components/section.tsx';
import { useShell, useSystem } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { keysOf } from '../../texts/actions.ts';

const themes: readonly Option<Theme>[] = [
  { value: 'system', label: 'System', description: 'Follows the setting of your system.' },
  { value: 'light', label: 'Light', description: 'Always light.' },
  { value: 'dark', label: 'Dark', description: 'Always dark.' },
];

const densities: readonly Option<Density>[] = [
  { value: 'compact', label: 'Compact', description: 'One line for each row.' },
  { value: 'comfortable', label: 'Comfortable', description: 'Higher rows with more space.' },
];

function zoomOf(text: string): Zoom | undefined {
  return zoomSteps.find((step) => String(step) === text);
}

/** Theme, density and zoom. */
export function AppearanceSettings() {
  const { theme, preferences } = useShell();
  const setPreferences = useStore((state) => state.setPreferences);
  const system = useSystem();
  const [mod = ''] = keysOf('mod+0', system);
  return (
    <Section title="Appearance">
      <Card padded>
        <OptionGroup
          label="Theme"
          options={themes}
          chosen={[theme]}
          onChoose={(value) => void bridge.setTheme({ theme: value })}
          hint=""
        />
      </Card>
      <Card padded>
        <OptionGroup
          label="Density of lists"
          options={densities}
          chosen={[preferences.density]}
          onChoose={(density) => setPreferences({ density })}
          hint=""
        />
      </Card>
      <Card>
        <FormRow
          label="Zoom"
          htmlFor="zoom"
          hint={`${mod} with + enlarges, with − reduces, with 0 resets.`}
        >
          <NativeSelect
            id="zoom"
            aria-describedby="zoom-hint"
            value={String(preferences.zoom)}
            data={zoomSteps.map((step) => ({ value: String(step), label: `${step}%` }))}
            onChange={({ currentTarget: { value } }) => {
              const zoom = zoomOf(value);
              if (zoom) setPreferences({ zoom });
            }}
          />
        </FormRow>
      </Card>
    </Section>
  );
}
