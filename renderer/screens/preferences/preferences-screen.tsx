import type { ComponentType } from 'react';
import { ActionButton } from '../../components/action-button.tsx';
import { ScreenHeader } from '../../components/screen/screen-header.tsx';
import { ScreenTabs } from '../../components/screen/screen-tabs.tsx';
import { ScreenBody } from '../../components/section.tsx';
import { useStore } from '../../store/store.ts';
import { AboutSettings } from './about-settings.tsx';
import { AppearanceSettings } from './appearance-settings.tsx';
import { DataSettings } from './data-settings.tsx';
import { GeneralSettings } from './general-settings.tsx';
import { NotificationsSettings } from './notifications-settings.tsx';
import { SafetySettings } from './safety-settings.tsx';
import { ShortcutsSettings } from './shortcuts-settings.tsx';

const tabs = [
  { id: 'general', label: 'General' },
  { id: 'appearance', label: 'Appearance' },
  { id: 'notifications', label: 'Notifications' },
  { id: 'safety', label: 'Safety' },
  { id: 'data', label: 'Data' },
  { id: 'shortcuts', label: 'Shortcuts' },
  { id: 'about', label: 'About' },
] as const;
type Tab = (typeof tabs)[number]['id'];

const contents: Readonly<Record<Tab, ComponentType>> = {
  general: GeneralSettings,
  appearance: AppearanceSettings,
  notifications: NotificationsSettings,
  safety: SafetySettings,
  data: DataSettings,
  shortcuts: ShortcutsSettings,
  about: AboutSettings,
};

/** The preferences of this computer. The screen's subject names the tab; each change applies at once. */
export function PreferencesScreen() {
  const subject = useStore((state) => state.subject);
  const organizationScreen = useStore((state) => state.organizationScreen);
  const show = useStore((state) => state.show);
  const shown = tabs.find(({ id }) => id === subject)?.id ?? 'general';
  const Content = contents[shown];
  return (
    <>
      <ScreenHeader
        title="Preferences"
        action={<ActionButton onClick={() => show(organizationScreen)}>Done</ActionButton>}
      />
      <ScreenTabs
        label="Preferences"
        tabs={tabs}
        shown={shown}
        onShow={(id) => show('preferences', id)}
      >
        <ScreenBody>
          <Content />
        </ScreenBody>
      </ScreenTabs>
    </>
  );
}
