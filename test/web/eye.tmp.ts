import { openBrowser, visitor, type Language } from './visitor.ts';
import { Steps } from './steps.ts';
const url = process.argv[2]!; const out = process.argv[3]!;
const pages = (process.argv[4] ?? '/settings/sensitive,/exports').split(',');
const browser = await openBrowser();
for (const language of ['zh-CN', 'en'] as const satisfies readonly Language[]) {
  const { page } = await visitor(browser, url, { language });
  await page.goto('/sign-in');
  await page.getByLabel(new Steps(page, language).words.email, { exact: true }).fill('demo@zhoudao.example');
  await page.getByLabel(new Steps(page, language).words.password, { exact: true }).fill('zhoudao-demo-2026');
  await page.keyboard.press('Enter');
  await page.waitForURL((u) => !u.pathname.startsWith('/sign-in'));
  await page.waitForTimeout(1500);
  const steps = new Steps(page, language);
  await page.goto('/profile');
  const choice = page.getByRole('radio', { name: language === 'en' ? 'English' : '简体中文' });
  await choice.waitFor();
  if (!(await choice.isChecked())) { await choice.check(); await page.locator('form button[type=submit]').click(); await page.getByRole('heading', { level: 1, name: steps.words.profile }).waitFor(); }
  if (language === 'en' && process.argv[5]) {
    await page.goto('/settings/sensitive'); await page.waitForTimeout(1000);
    await page.getByRole('button', { name: /Seal phones/i }).click(); await page.waitForTimeout(600);
    await page.screenshot({ path: `${out}/en-seal-dialog.png` });
    await page.getByRole('dialog').getByRole('button').last().click(); await page.waitForTimeout(500);
    await page.screenshot({ path: `${out}/en-seal-asks.png` });
    await page.waitForTimeout(300);
    const pw = page.getByRole('dialog').getByLabel('Password', { exact: true });
    if (await pw.isVisible()) { await pw.fill('zhoudao-demo-2026'); await page.keyboard.press('Enter'); }
    for (let i = 0; i < 5; i += 1) { await page.waitForTimeout(700); await page.screenshot({ path: `${out}/en-seal-${i}.png` }); }
  }
  for (const path of pages) {
    for (const theme of ['light', 'dark']) {
      await page.goto(path); await page.waitForTimeout(1300);
      await page.evaluate((t) => { document.documentElement.dataset['theme'] = t; document.documentElement.dataset['mantineColorScheme'] = t; }, theme);
      await page.waitForTimeout(150);
      await page.screenshot({ path: `${out}/${language}-${path.replaceAll(/\W+/g, '-')}-${theme}.png`, fullPage: false });
    }
  }
  await page.context().close();
}
await browser.close();
