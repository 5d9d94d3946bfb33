export { callbacksModule } from './callbacks.module.ts';
