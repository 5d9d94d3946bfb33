export { noticesAbout, type SubjectCard } from './notice-subject.ts';
export { notificationsModule } from './notifications.module.ts';
