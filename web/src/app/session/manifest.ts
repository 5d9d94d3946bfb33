import type { AnyRoute } from '@tanstack/react-router';

import type { IconName } from '../../ui/kit/icon-paths.ts';
import type { Session } from './session.ts';
import type { SlotEntry } from './slots.ts';

/** Who gets to see something: a permission, or a question about the session. */
export type Needs = string | ((session: Session) => boolean);

/** A place in the rail, the phone's tab bar and the palette. Labels are functions, because the language can change. */
export type NavItem = {
  to: string;
  icon: IconName;
  label: () => string;
  /** Pinyin, full and initials (`kehu kh`): the palette finds the page by it. */
  pinyin?: string;
  /** Shown only to people with this permission, or of whom this is true. */
  needs?: Needs;
  order: number;
  group?: 'work' | 'admin';
  /** `g` and this letter go there. */
  goKey?: string;
  /** One of the few in the tab bar of a phone. */
  tab?: boolean;
};

/** Moves to another page. Not the router's own type: routes come from features, so that type would refer to itself. */
export type Go = (target: { to: string; search?: Record<string, string> }) => void;

/** Something that the palette can do. */
export type Command = {
  id: string;
  icon: IconName;
  label: () => string;
  pinyin?: string;
  needs?: Needs;
  /** Shown beside it, and bound everywhere in the workspace. */
  keys?: string;
  run: (go: Go) => void;
};

/** What a feature brings; a plugin will bring the same. */
export type Feature = {
  key: string;
  routes: readonly AnyRoute[];
  nav?: readonly NavItem[];
  commands?: readonly Command[];
  slots?: readonly SlotEntry[];
};

/** Declares a feature and keeps the exact types of its routes, from which links are checked. */
export const feature = <const F extends Feature>(declared: F): F => declared;
