import { catalog } from '../../../../lib/i18n/catalog.ts';

/** Texts of the tree of choices. */
export const text = catalog(
  {
    keys: '在输入框中：移动所在的行，连同下级一起。',
    move: '移动',
    indent: '降一级、升一级',
    acts: '“{name}”的操作',
    up: '上移',
    down: '下移',
    lower: '降为上一项的下级',
    raise: '升一级',
    below: '在下面添加',
    of: '属于“{name}”',
    blocked: '此处不能这样移动',
    deepest: '最多 4 级',
  },
  {
    keys: 'In a field these move its row with everything below it.',
    move: 'Move',
    indent: 'Lower, raise',
    acts: 'More about “{name}”',
    up: 'Move up',
    down: 'Move down',
    lower: 'Put below the one before',
    raise: 'Raise by one level',
    below: 'Add below it',
    of: 'Belongs to “{name}”',
    blocked: 'Not possible here',
    deepest: '4 levels at most',
  },
);
