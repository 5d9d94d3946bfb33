import { defineMessages } from '../../kernel/errors/messages.ts';

/** What the server says about templates; a problem brings its own sentence in both languages. */
defineMessages({
  'template.problem': { 'zh-CN': '{sentence}', en: '{sentence}' },
});
