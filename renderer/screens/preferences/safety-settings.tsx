import { defaultSafety, type Safety, safetyBounds } from '#domain/preferences.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { FormRow } from '../../components/form-row.tsx';
import { Card, Section } from '../../components/section.tsx';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { NumberField } from './number-field.tsx';

/** How long changes can be undone, and from how many people a confirmation is typed. */
export function SafetySettings() {
  const { safety } = useShell().preferences;
  const setPreferences = useStore((state) => state.setPreferences);
  const change = (part: Partial<Safety>) => setPreferences({ safety: { ...safety, ...part } });
  const isDefault =
    safety.undoSeconds === defaultSafety.undoSeconds &&
    safety.typedFrom === defaultSafety.typedFrom;
  return (
    <Section
      title="Safety"
      description="These settings make Orgdesk more careful or less. None of them turns a safeguard off."
      action={
        <ActionButton
          small
          tone="quiet"
          reason={isDefault ? 'These are the defaults.' : null}
          onClick={() => setPreferences({ safety: defaultSafety })}
        >
          Reset
        </ActionButton>
      }
    >
      <Card>
        <FormRow
          label="Time to undo"
          htmlFor="undo-seconds"
          hint="Team changes wait this long before they are sent. Changes of more than 10 people wait at least 30 seconds, of more than 100 people 60."
        >
          <NumberField
            id="undo-seconds"
            unit="seconds"
            bounds={safetyBounds.undoSeconds}
            value={safety.undoSeconds}
            onChange={(undoSeconds) => change({ undoSeconds })}
          />
        </FormRow>
        <FormRow
          label="Type to confirm from"
          htmlFor="typed-from"
          hint="Changes of this many people need their number typed. Removing an admin always needs a typed name."
        >
          <NumberField
            id="typed-from"
            unit="people"
            bounds={safetyBounds.typedFrom}
            value={safety.typedFrom}
            onChange={(typedFrom) => change({ typedFrom })}
          />
        </FormRow>
      </Card>
    </Section>
  );
}
