import { defineMessages } from '../../kernel/errors/messages.ts';

defineMessages({
  'import.state': {
    'zh-CN': '此导入当前不能这样做，请刷新查看',
    en: 'This import cannot do that now; please reload',
  },
  'import.sourceState': {
    'zh-CN': '检查后不能再换读取方式，请重新创建导入',
    en: 'Once rows were written the file cannot be read in another way',
  },
  'import.missing': { 'zh-CN': '还缺少必填字段：{fields}', en: 'Required fields are missing: {fields}' },
  'import.noRights': { 'zh-CN': '没有写入这些数据的权限', en: 'You may not write these records' },
  'import.stopped': { 'zh-CN': '导入意外中断：{text}', en: 'The import stopped unexpectedly: {text}' },
  'import.tooManyRows': {
    'zh-CN': '一次最多修改 {most} 行',
    en: 'At most {most} rows can be mended at once',
  },
  'import.file.notText': {
    'zh-CN': '无法识别此文件：不是 CSV、TSV 或 XLSX',
    en: 'This is no CSV, TSV or XLSX file',
  },
  'import.file.oldExcel': {
    'zh-CN': '旧版 .xls 文件请另存为 .xlsx 或 CSV 后再上传',
    en: 'Please save the old .xls file as .xlsx or CSV first',
  },
  'import.file.broken': {
    'zh-CN': '文件已损坏或被加密，无法读取',
    en: 'The file is damaged or encrypted and cannot be read',
  },
  'import.file.bomb': {
    'zh-CN': '文件解压后过大，拒绝读取',
    en: 'Unpacked, the file would be too large; it is refused',
  },
  'import.file.notWorkbook': { 'zh-CN': '这个压缩包不是 Excel 工作簿', en: 'This archive is no workbook' },
  'import.file.noSheet': { 'zh-CN': '没有这个工作表', en: 'There is no such sheet' },
  'import.file.noRows': { 'zh-CN': '文件里没有数据行', en: 'The file has no rows of data' },
  'import.file.wide': {
    'zh-CN': '列数超过 {most}，请只保留需要的列',
    en: 'More than {most} columns; keep only those that are needed',
  },
  'import.file.tall': {
    'zh-CN': '行数超过 {most}，请拆分文件',
    en: 'More than {most} rows; please split the file',
  },
  'import.file.openQuote': {
    'zh-CN': '第 {row} 行的引号没有结束；请修正文件，或选择“不使用引号”',
    en: 'The quote that opens in row {row} never closes; mend the file or choose “no quotes”',
  },
  'import.note.broken': {
    'zh-CN': '有些字符无法识别，相关行会被单独列出',
    en: 'Some characters cannot be read; rows with them are listed',
  },
  'import.note.sheets': {
    'zh-CN': '工作簿有 {count} 个工作表，请确认选对',
    en: 'The workbook has {count} sheets; check that this is the right one',
  },
  'import.note.noHeader': {
    'zh-CN': '没有找到表头行，请选择',
    en: 'No row names the columns; please choose',
  },
  'import.note.twoHeaders': {
    'zh-CN': '似乎有两行表头，已合并列名',
    en: 'There seem to be two rows of headers; their names were joined',
  },
  'import.note.formula': {
    'zh-CN': '此列有公式，使用文件中保存的结果',
    en: 'This column has formulas; the stored results are used',
  },
  'import.note.scientific': {
    'zh-CN': '此列有科学计数法的号码，位数已丢失，相关行会被拒绝',
    en: 'Numbers in scientific notation have lost digits; those rows are refused',
  },
  'import.note.dateOrder': {
    'zh-CN': '日期的日月顺序不明确，请核对',
    en: 'Day and month cannot be told apart; please check their order',
  },
  'import.cell.long': { 'zh-CN': '单元格内容过长', en: 'The cell is too long' },
  'import.cell.error': { 'zh-CN': '单元格是错误值 {text}', en: 'The cell holds an error: {text}' },
  'import.cell.broken': { 'zh-CN': '含有无法识别的字符', en: 'Contains characters that cannot be read' },
  'import.cell.date': { 'zh-CN': '“{text}”不是有效日期', en: '“{text}” is not a valid date' },
  'import.cell.number': { 'zh-CN': '“{text}”不是有效数字', en: '“{text}” is not a valid number' },
  'import.cell.yesNo': { 'zh-CN': '“{text}”看不出是或否', en: '“{text}” is neither yes nor no' },
  'import.cell.scientific': {
    'zh-CN': '“{text}”是科学计数法，号码位数已丢失，请在原表改为文本后重填',
    en: '“{text}” is in scientific notation and has lost digits; format the column as text and enter it again',
  },
  'import.value.open': {
    'zh-CN': '“{text}”还没有对应的选项',
    en: '“{text}” has not been matched to an option yet',
  },
  'import.errors.title': { 'zh-CN': '未导入的行', en: 'rows not imported' },
  'import.errors.reason': { 'zh-CN': '错误原因', en: 'Reason' },
  'import.errors.row': { 'zh-CN': '原行号', en: 'Original row' },
  'import.row.sameInFile': { 'zh-CN': '与第 {row} 行重复', en: 'Same as row {row}' },
  'import.row.known': { 'zh-CN': '系统中已有：{name}', en: 'Already there: {name}' },
  'import.row.ambiguous': {
    'zh-CN': '有多条记录符合“{text}”，无法确定是哪一条',
    en: 'Several records match “{text}”',
  },
  'import.row.total': {
    'zh-CN': '这是“{text}”行，不是一条记录',
    en: 'A row of sums (“{text}”), not a record',
  },
  'import.row.noRecord': { 'zh-CN': '找不到“{text}”', en: '“{text}” was not found' },
});
