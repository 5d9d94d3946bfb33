export { seedDemo } from './seed-demo.ts';
export { DEMO_PASSWORD, STORIES } from './stories.ts';
