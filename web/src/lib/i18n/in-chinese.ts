import { setLocale } from './locale.ts';

// Tests in a browser share its storage: what a neighbour shows in English must not begin in English elsewhere.
setLocale('zh-CN');
