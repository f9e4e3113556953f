import { PanelLeft } from 'lucide-react';
import { focusHome } from '../components/hooks/focus.ts';
import { IconButton } from '../components/icon-button.tsx';
import { useStore } from '../store/store.ts';
import classes from './sidebar.module.css';

/** The button in the head of a sidebar that hides it. */
export function HideSidebar() {
  const setSidebar = useStore((state) => state.setSidebar);
  return (
    <IconButton
      className={classes.toggle ?? ''}
      icon={PanelLeft}
      label="Hide sidebar"
      aria-expanded
      onClick={() => {
        setSidebar(false);
        focusHome();
      }}
    />
  );
}
