import { Menu } from 'electron';
import { type MenuOptions, menuTemplate } from './menu-items.ts';

export function setMenu(options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate([...menuTemplate(options)]));
}
