export { publicFormsModule } from './public-forms.module.ts';
