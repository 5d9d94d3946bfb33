import { catalog } from '../../lib/i18n/catalog.ts';

/** Texts of the company's logo. */
export const t = catalog(
  {
    label: '公司标志',
    hint: 'PNG、JPEG 或 WebP，会缩小到 128 像素',
    choose: '选择图片',
    remove: '移除标志',
    saved: '公司标志已更新',
    removed: '公司标志已移除',
    bad: '无法读取此图片，请换用 PNG、JPEG 或 WebP',
  },
  {
    label: 'Logo',
    hint: 'PNG, JPEG or WebP; it is scaled down to 128 pixels',
    choose: 'Choose an image',
    remove: 'Remove the logo',
    saved: 'The logo was changed',
    removed: 'The logo was removed',
    bad: 'This image cannot be read; use PNG, JPEG or WebP',
  },
);
