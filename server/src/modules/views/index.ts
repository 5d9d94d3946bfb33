export { viewsModule } from './views.module.ts';
