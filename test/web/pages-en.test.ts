import { pagesIn } from './pages.ts';

pagesIn('en');
