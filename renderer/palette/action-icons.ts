import {
  ArrowLeftRight,
  ArrowRight,
  Building2,
  CircleQuestionMark,
  Crown,
  Download,
  Eye,
  Folder,
  FolderPlus,
  History,
  Keyboard,
  KeyRound,
  LayoutGrid,
  Link,
  LogOut,
  type LucideIcon,
  Mail,
  MailOpen,
  Monitor,
  Moon,
  PanelLeft,
  Pencil,
  Plug,
  Plus,
  RotateCw,
  Search,
  Send,
  Sun,
  Tag,
  Undo2,
  UserPlus,
  Users,
} from 'lucide-react';
import { type Action, type ActionName, actions } from '#preload/contract/actions.ts';

const icons: Readonly<Partial<Record<ActionName, LucideIcon>>> = {
  'invite-member': UserPlus,
  'create-project': FolderPlus,
  'create-organization': Plus,
  'rename-organization': Pencil,
  'export-members': Download,
  'export-invitations': Download,
  'transfer-ownership': Crown,
  'undo-change': Undo2,
  'show-changes': History,
  'connect-platform': Plug,
  'name-account': Tag,
  'my-invitations': MailOpen,
  'open-invitation-link': Link,
  'show-local-mail': Mail,
  'forget-proxy-password': KeyRound,
  'sign-out': LogOut,
  'show-outbox': Send,
  'go-all': LayoutGrid,
  'go-projects': Folder,
  'go-team': Users,
  'switch-organization': ArrowLeftRight,
  'focus-search': Search,
  refresh: RotateCw,
  'theme-system': Monitor,
  'theme-light': Sun,
  'theme-dark': Moon,
  'rail-names': PanelLeft,
  'show-shortcuts': Keyboard,
};

/** For an action without an icon of its own: that of its menu. */
const menuIcons: Readonly<Record<string, LucideIcon>> = {
  Organization: Building2,
  Go: ArrowRight,
  View: Eye,
  Help: CircleQuestionMark,
};

/** Returns the icon of an action in the palette. */
export function iconOfAction(name: ActionName): LucideIcon {
  const { menu }: Action = actions[name];
  return icons[name] ?? menuIcons[menu] ?? Building2;
}
