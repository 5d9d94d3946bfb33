import type { RecordColumn, RecordForm, Words } from '@zhoudao/schema/templates/form/design';

import { changeColumn } from './edit-fields.ts';
import { columnKey, fieldKey, keyOfTarget, sectionKey, type ElementKey } from './elements.ts';

/** A text of the form in both languages: whose it is, and which of its texts. */
export type FormText = { path: string; key: ElementKey; what: TextKind; words: Words };

/** What kinds of texts there are. */
export type TextKind = 'title' | 'help' | 'text' | 'patternHelp' | 'option' | 'question' | 'message';

const NONE: Words = { 'zh-CN': '', en: '' };

/** Every text of a form, in the order in which people meet them. */
export function textsOf(form: RecordForm): FormText[] {
  const texts: FormText[] = [
    { path: 'title', key: 'form', what: 'title', words: form.title },
    { path: 'help', key: 'form', what: 'help', words: form.help },
  ];
  for (const section of form.sections) {
    const key = sectionKey(section.id);
    texts.push({ path: `${key} title`, key, what: 'title', words: section.title });
    if (section.text) texts.push({ path: `${key} text`, key, what: 'text', words: section.text });
    for (const field of form.fields.filter((one) => one.section === section.id)) {
      texts.push(...columnTexts(fieldKey(field.id), field));
      for (const column of field.columns ?? [])
        texts.push(...columnTexts(columnKey(field.id, column.id), column));
    }
  }
  for (const rule of form.rules)
    if (rule.message)
      texts.push({
        path: `rule ${rule.id}`,
        key: keyOfTarget(rule.field),
        what: 'message',
        words: rule.message,
      });
  return texts;
}

function columnTexts(key: ElementKey, column: RecordColumn): FormText[] {
  const texts: FormText[] = [{ path: `${key} title`, key, what: 'title', words: column.title }];
  if (column.help) texts.push({ path: `${key} help`, key, what: 'help', words: column.help });
  if (column.patternHelp)
    texts.push({ path: `${key} patternHelp`, key, what: 'patternHelp', words: column.patternHelp });
  for (const option of column.options ?? [])
    texts.push({ path: `${key} option ${option.id}`, key, what: 'option', words: option.title });
  for (const question of column.questions ?? [])
    texts.push({ path: `${key} question ${question.id}`, key, what: 'question', words: question.title });
  return texts;
}

/** Whether a text lacks one of its languages, or an English text still stands in Chinese. */
export const isMissing = ({ words }: Pick<FormText, 'words'>): boolean =>
  words['zh-CN'].trim() === '' || words.en.trim() === '' || /\p{Script=Han}/u.test(words.en);

/** Puts a text into one language of its place. */
export function setText(form: RecordForm, path: string, language: keyof Words, text: string): RecordForm {
  const put = (words: Words | undefined): Words => ({ ...(words ?? NONE), [language]: text });
  if (path === 'title' || path === 'help') return { ...form, [path]: put(form[path]) };
  const [key = '', what = '', option] = path.split(' ');
  if (key === 'rule')
    return {
      ...form,
      rules: form.rules.map((rule) => (rule.id === what ? { ...rule, message: put(rule.message) } : rule)),
    };
  if (key.startsWith('section:'))
    return {
      ...form,
      sections: form.sections.map((section) =>
        sectionKey(section.id) === key ? { ...section, [what]: put(section[what as 'title']) } : section,
      ),
    };
  return changeColumn(form, key.slice(key.indexOf(':') + 1), (column) =>
    what === 'option'
      ? {
          ...column,
          options: column.options?.map((one) =>
            one.id === option ? { ...one, title: put(one.title) } : one,
          ),
        }
      : what === 'question'
        ? {
            ...column,
            questions: column.questions?.map((one) =>
              one.id === option ? { ...one, title: put(one.title) } : one,
            ),
          }
        : { ...column, [what]: put(column[what as 'title']) },
  );
}
