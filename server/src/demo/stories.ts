import { appliance } from './appliance-story.ts';
import { retail } from './retail-story.ts';
import type { DemoCompany } from './story.ts';

/** Password of every demo account; the start prints it. */
export const DEMO_PASSWORD = 'zhoudao-demo-2026';

/** The two companies that an empty installation starts with. */
export const STORIES: readonly DemoCompany[] = [appliance, retail];
