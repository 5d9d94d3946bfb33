export { LARGE_OWNER, seedLarge } from './large/seed-large.ts';
export { seedDemo } from './seed-demo.ts';
export { DEMO_PASSWORD, STORIES } from './stories.ts';
