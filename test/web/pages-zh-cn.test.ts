import { pagesIn } from './pages.ts';

pagesIn('zh-CN');
