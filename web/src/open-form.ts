import './ui/shell/tokens.css';
import './ui/shell/base.css';
import { mountOpenForm } from './features/open-form/mount.tsx';

mountOpenForm();
