import { catalog } from '../../../lib/i18n/catalog.ts';

/** Texts around the rules by which duplicates are found. */
export const text = catalog(
  {
    'duplicates.limits': '界限',
    'duplicates.limits.hint':
      '可能性按各项得分之和计算：得分高于零表示更可能是同一客户，10 分约相当于可能性增加一千倍。',
    'duplicates.start': '起始得分',
    'duplicates.listFrom': '列入核对（%）',
    'duplicates.warnFrom': '登记时提示（%）',
    'duplicates.points': '各项得分',
    'duplicates.same': '相同',
    'duplicates.close': '相近',
    'duplicates.different': '不同',
    'duplicates.closeFrom': '相似度达到（%）算相近',
    'duplicates.companyName': '单位名称',
    'duplicates.personName': '个人姓名',
    'duplicates.phone': '电话',
    'duplicates.email': '邮箱',
    'duplicates.uscc': '统一社会信用代码',
    'duplicates.address': '地址',
    'duplicates.forms': '比较时忽略的组织形式',
    'duplicates.forms.hint': '每行一个，例如“有限公司”。',
    'duplicates.number': '请填写允许范围内的数字',
    'duplicates.preview': '试算',
    'duplicates.preview.found':
      '在最近登记的 {customers} 位客户中会发现 {pairs} 对，其中 {warned} 对登记时会提示。',
    'duplicates.preview.partial': '只试算了最近登记的客户，全部客户在发布后检查。',
    'duplicates.preview.examples': '界限附近的例子',
  },
  {
    'duplicates.limits': 'Limits',
    'duplicates.limits.hint':
      'The likelihood comes from the sum of all points: above zero they are more likely one customer than two, and ten points make it a thousand times as likely.',
    'duplicates.start': 'Points to begin with',
    'duplicates.listFrom': 'List for review from (%)',
    'duplicates.warnFrom': 'Hold up an entry from (%)',
    'duplicates.points': 'Points',
    'duplicates.same': 'Same',
    'duplicates.close': 'Similar',
    'duplicates.different': 'Different',
    'duplicates.closeFrom': 'Similar from a likeness of (%)',
    'duplicates.companyName': 'Name of an organisation',
    'duplicates.personName': 'Name of a person',
    'duplicates.phone': 'Phone',
    'duplicates.email': 'E-mail',
    'duplicates.uscc': 'Social credit code',
    'duplicates.address': 'Address',
    'duplicates.forms': 'Legal forms that do not count',
    'duplicates.forms.hint': 'One a line, such as “Ltd”.',
    'duplicates.number': 'Enter a number within the limits',
    'duplicates.preview': 'Try the rules',
    'duplicates.preview.found':
      'Among the newest {customers} customers these rules find {pairs} pairs; {warned} of them would hold up an entry.',
    'duplicates.preview.partial':
      'Only the newest customers were compared; all of them are once the rules are published.',
    'duplicates.preview.examples': 'Examples near the limit',
  },
);
