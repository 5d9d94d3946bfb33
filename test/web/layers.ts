import type { Page } from 'playwright-core';

import type { Place, Records, Say } from './places.ts';
import { PATIENCE_MS } from './visitor.ts';

const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name }).waitFor();

/** Presses a next step of the case, or finds it in the menu. */
async function step(page: Page, say: Say, name: string): Promise<void> {
  const main = page.locator('main');
  const button = main.getByRole('button', { name, exact: true });
  if ((await button.count()) > 0) return button.click();
  await main.getByRole('button', { name: say('更多操作', 'More actions') }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
  return undefined;
}

/** The dialog of a next step, over its case. */
const stepLayer = (name: string, path: string, zh: string, en: string): Place => ({
  name,
  path,
  open: async (page, say) => {
    await step(page, say, say(zh, en));
    await dialog(page, say(zh, en));
  },
});

const SHELL_LAYERS: readonly Place[] = [
  {
    name: 'over-palette',
    path: '/',
    open: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').waitFor();
      await page.keyboard.type('公司');
      await page.getByRole('option', { name: '蓝雀示例公司' }).first().waitFor();
    },
  },
  {
    name: 'over-palette-peek',
    path: '/',
    open: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').waitFor();
      await page.keyboard.type('海棠社区');
      await page.getByRole('option', { name: '海棠社区物业' }).first().waitFor();
      await page.keyboard.press('ArrowRight');
      await page.getByRole('dialog').getByRole('heading', { name: '海棠社区物业' }).last().waitFor();
    },
  },
  {
    name: 'over-keys',
    path: '/cases',
    open: async (page, say) => {
      await page.keyboard.press('?');
      await dialog(page, say('键盘快捷键', 'Keyboard shortcuts'));
    },
  },
  {
    name: 'over-company-menu',
    path: '/',
    open: (page) => page.getByRole('button', { name: '云帆家电服务' }).click(),
  },
  {
    name: 'over-person-menu',
    path: '/',
    open: (page, say) => page.getByRole('button', { name: say('个人菜单', 'Personal menu') }).click(),
  },
  {
    name: 'over-bell',
    path: '/',
    open: async (page, say) => {
      await page
        .getByRole('banner')
        .getByRole('button', { name: say('通知', 'notification') })
        .click();
      await page.getByRole('link', { name: say('查看全部通知', 'See all notifications') }).waitFor();
    },
  },
];

const LIST_LAYERS: readonly Place[] = [
  {
    name: 'over-columns',
    path: '/customers',
    open: (page, say) => page.getByRole('button', { name: say('列与密度', 'Columns and density') }).click(),
  },
  {
    name: 'over-peek',
    path: '/customers?q=海棠社区物业',
    open: async (page) => {
      await page.getByRole('link', { name: '海棠社区物业' }).waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('Space');
      await page.getByRole('complementary', { name: '海棠社区物业' }).waitFor();
    },
  },
  {
    name: 'over-peek-case',
    path: '/cases?q=洗衣机',
    open: async (page) => {
      await page.getByRole('link', { name: '洗衣机安装后漏水' }).waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('Space');
      await page.getByRole('complementary').waitFor();
    },
  },
  {
    name: 'over-person-filter',
    path: '/audit',
    open: async (page, say) => {
      await page.getByRole('button', { name: say('按谁筛选', 'Filter by Who') }).click();
      await page.getByRole('dialog').getByRole('textbox').waitFor();
    },
  },
  {
    name: 'over-days',
    path: '/customers?created=quarter',
    open: async (page, say) => {
      // Lists of many filters keep the later ones behind a button.
      const more = page.getByRole('button', { name: say('更多筛选', 'more filter') });
      if ((await more.count()) > 0) await more.click();
      await page.getByRole('button', { name: say('按登记时间筛选', 'Filter by Registered') }).click();
      await page.getByRole('button', { name: say('本季度', 'This quarter'), exact: true }).waitFor();
    },
  },
  {
    name: 'over-edit-many',
    path: '/complaints?view=all',
    open: async (page, say) => {
      await page.getByRole('row').nth(2).getByRole('checkbox').check();
      await page.getByRole('button', { name: say('批量修改', 'Edit'), exact: true }).click();
      await dialog(page, say('修改 1 件投诉', 'Edit 1 complaint'));
    },
  },
  {
    name: 'over-selected',
    path: '/cases',
    open: (page) => page.getByRole('row').nth(2).getByRole('checkbox').check(),
  },
];

const caseLayers = ({ proposed, acknowledged, registered, closed }: Records): readonly Place[] => [
  {
    name: 'over-why-due',
    path: proposed,
    open: async (page, say) => {
      await page.locator('main button[aria-expanded]').filter({ hasText: /\d/ }).first().click();
      await page.getByRole('group', { name: say('为什么是这个时间', 'Why this time') }).waitFor();
    },
  },
  stepLayer('over-acknowledge', registered, '告知受理', 'Acknowledge'),
  stepLayer('over-withdraw', registered, '撤回投诉', 'Withdraw'),
  stepLayer('over-assess', acknowledged, '初步评审', 'Assess'),
  {
    name: 'over-resolve',
    path: proposed,
    open: async (page, say) => {
      await step(page, say, say('确认处理结果', 'Record the result'));
      await dialog(page, say('确认处理结果', 'Record the result'));
      await page.keyboard.press('Control+Enter');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'over-assign',
    path: registered,
    open: async (page, say) => {
      await page.keyboard.press('a');
      await dialog(page, say('分派', 'Assign'));
      await page.getByRole('dialog').getByRole('combobox').fill('林');
      await page.getByRole('option', { name: '林青' }).waitFor();
    },
  },
  stepLayer('over-reopen', closed, '重新处理', 'Reopen'),
];

const FORM_LAYERS: readonly Place[] = [
  {
    name: 'over-refused-filing',
    path: '/complaints/new',
    open: async (page) => {
      await page.keyboard.press('Control+Enter');
      await page.locator('form button[type=submit]').click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'over-calendar',
    path: '/complaints/new',
    open: async (page, say) => {
      await page
        .getByRole('button', { name: say('打开日历', 'Open calendar') })
        .first()
        .click();
      await page.getByRole('dialog').getByRole('table').waitFor();
    },
  },
];

const customerLayers = ({ customer }: Records): readonly Place[] => [
  {
    name: 'over-contact',
    path: customer,
    open: async (page, say) => {
      await page
        .getByRole('button', { name: say('添加联系人', 'Add contact') })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'over-inline-edit',
    path: customer,
    open: (page, say) => page.getByRole('button', { name: say('修改区域', 'Edit Region') }).click(),
  },
  {
    name: 'over-interaction',
    path: customer,
    open: async (page, say) => {
      await page.getByRole('button', { name: say('记录一次电话', 'Record a call') }).click();
      await page.getByLabel(say('互动内容', 'What was said'), { exact: true }).waitFor();
    },
  },
];

const ACCOUNT_LAYERS: readonly Place[] = [
  {
    name: 'over-invite',
    path: '/members',
    open: async (page, say) => {
      await page
        .getByRole('button', { name: say('邀请成员', 'Invite') })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'over-member',
    path: '/members',
    open: async (page) => {
      await page.locator('main a[href*="member="]').first().click();
      await page.getByRole('dialog').getByRole('term').first().waitFor();
    },
  },
  {
    name: 'over-second-factor',
    path: '/profile?tab=security',
    open: async (page, say) => {
      await page.getByRole('button', { name: say('开启两步验证', 'Turn on') }).click();
      await page
        .getByRole('dialog')
        .getByLabel(say('当前密码', 'Current password'), { exact: true })
        .fill('zhoudao-demo-2026');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByRole('img').waitFor({ timeout: PATIENCE_MS });
    },
  },
  {
    name: 'over-expired',
    path: '/customers',
    open: async (page, say) => {
      await page.context().clearCookies();
      await page.goto('/customers').catch(() => undefined);
      await page.getByRole('heading', { name: say('登录', 'Sign in') }).waitFor();
    },
  },
];

/** Layers that lie over pages of the workspace; the last one ends the session. */
export const layersOf = (records: Records): readonly Place[] => [
  ...SHELL_LAYERS,
  ...LIST_LAYERS,
  ...caseLayers(records),
  ...FORM_LAYERS,
  ...customerLayers(records),
  ...ACCOUNT_LAYERS,
];
