import { catalog } from '../../../lib/i18n/catalog.ts';

/** Words around papers, whoever shows them. */
export const t = catalog(
  {
    inWords: '直接填写',
    'file.add': '添加文件：{field}',
    'file.hint': '点击选择，或将文件拖到这里',
    'file.sending': '正在上传 {name}',
    'file.failed': '“{name}”没有上传：{reason}',
  },
  {
    inWords: 'as typed',
    'file.add': 'Add files: {field}',
    'file.hint': 'Choose files, or drop them here',
    'file.sending': 'Uploading {name}',
    'file.failed': '“{name}” was not uploaded: {reason}',
  },
);
