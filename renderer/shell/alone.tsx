import { onDemand } from '../components/on-demand.tsx';
import classes from './shell.module.css';

const PreferencesScreen = onDemand(
  async () => (await import('../screens/preferences/preferences-screen.tsx')).PreferencesScreen,
);

/** The Preferences screen while there is no account, and so nothing else of the shell. */
export function Alone() {
  return (
    <div className={classes.alone}>
      <main className={classes.main}>
        <PreferencesScreen />
      </main>
    </div>
  );
}
