import './ui/shell/tokens.css';
import './ui/shell/base.css';
import { mountPublic } from './features/auth/mount.tsx';

mountPublic();
