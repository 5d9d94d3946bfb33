import { feature } from '../../app/session/manifest.ts';
import { label } from './roles.labels.ts';
import {
  accessRoute,
  compareRoute,
  previewRoute,
  readyRolesRoute,
  roleRoute,
  rolesRoute,
} from './roles.routes.tsx';

/** What people can be in this company, and what that lets them do. */
export const roles = feature({
  key: 'roles',
  routes: [rolesRoute, compareRoute, readyRolesRoute, accessRoute, previewRoute, roleRoute],
  nav: [
    {
      to: '/roles',
      icon: 'key',
      label: () => label('title'),
      pinyin: 'juese js quanxian qx',
      needs: 'role.read',
      order: 82,
      group: 'admin',
      goKey: 'r',
    },
  ],
  commands: [
    {
      id: 'roles.create',
      icon: 'plus',
      label: () => label('create'),
      pinyin: 'xinjianjuese xjjs',
      needs: 'role.create',
      run: (go) => go({ to: '/roles', search: { new: 'yes' } }),
    },
    {
      id: 'roles.ready',
      icon: 'list',
      label: () => label('ready'),
      pinyin: 'xianchenggangwei xcgw',
      needs: 'role.create',
      run: (go) => go({ to: '/roles/ready' }),
    },
    {
      id: 'roles.access',
      icon: 'search',
      label: () => label('access'),
      pinyin: 'sheiyouquanxian syqx',
      needs: 'role.read',
      run: (go) => go({ to: '/roles/access' }),
    },
    {
      id: 'roles.preview',
      icon: 'eye',
      label: () => label('preview'),
      pinyin: 'yulan yl',
      needs: 'member.seeAs',
      run: (go) => go({ to: '/roles/preview' }),
    },
  ],
});
