import { defineMessages } from '../../kernel/errors/messages.ts';

/** What the server says about proposals. */
defineMessages({
  'proposal.reviewer.filer': {
    'zh-CN': '按公司的职责分离规则，登记人不能评审自己登记的提案，请由其他评审人打分',
    en: 'By your company’s separation of duties whoever filed a proposal does not evaluate it; other reviewers do',
  },
  'proposal.decider.filer': {
    'zh-CN': '按公司的职责分离规则，登记人不能决定自己登记的提案，请由同事决定',
    en: 'By your company’s separation of duties whoever filed a proposal does not decide on it; ask a colleague',
  },
});
