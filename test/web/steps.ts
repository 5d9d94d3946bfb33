import type { Locator, Page } from 'playwright-core';
import { vi } from 'vitest';

import type { Language } from './visitor.ts';
import { wordsOf } from './words.ts';

/** A person who founds a company with it. */
export interface Founder {
  readonly company: string;
  readonly name: string;
  readonly email: string;
}

/** The password of everybody here. */
export const PASSWORD = 'correct horse battery';

let founded = 0;

/** Somebody with a company and an address that nobody else has. */
export const aFounder = (company: string, name = '王芳'): Founder => ({
  company,
  name,
  email: `founder-${(founded += 1)}-${Date.now().toString(36)}@journey.test`,
});

/** Waits for something on the page; when it does not come, the error says what stands there instead. */
async function waitFor(page: Page, wanted: Locator): Promise<void> {
  try {
    await wanted.waitFor();
  } catch (error) {
    const seen = await page
      .locator('body')
      .innerText({ timeout: 1000 })
      .catch(() => 'nothing that can be read');
    throw new Error(`${(error as Error).message}\nAt ${page.url()} there stands:\n${seen.slice(0, 1500)}`, {
      cause: error,
    });
  }
}

/** Waits until these words can be read somewhere on the page. */
export const sees = (page: Page, words: string | RegExp): Promise<void> =>
  waitFor(page, page.getByText(words).filter({ visible: true }).first());

/** The one heading of a page. */
export const titled = (page: Page, words: string | RegExp): Promise<void> =>
  waitFor(page, page.getByRole('heading', { level: 1, name: words }));

const field = (within: Page | Locator, label: string): Locator => within.getByLabel(label, { exact: true });

let filed = -1;

/** What a person does with the product, in the words of their language. */
export class Steps {
  readonly page: Page;
  readonly language: Language;

  constructor(page: Page, language: Language) {
    this.page = page;
    this.language = language;
  }

  get words() {
    return wordsOf[this.language];
  }

  async signUp(founder: Founder): Promise<void> {
    const { page, words } = this;
    await page.goto('/sign-up');
    await field(page, words.company).fill(founder.company);
    await field(page, words.yourName).fill(founder.name);
    await field(page, words.email).fill(founder.email);
    await field(page, words.password).fill(PASSWORD);
    await page.getByRole('button', { name: words.signUp, exact: true }).click();
    await this.atWork(founder.company);
  }

  async signIn({ email, company }: Pick<Founder, 'email' | 'company'>, password = PASSWORD): Promise<void> {
    const { page, words } = this;
    await page.goto('/sign-in');
    await field(page, words.email).fill(email);
    await field(page, words.password).fill(password);
    await page.getByRole('button', { name: words.signIn, exact: true }).click();
    await this.atWork(company);
  }

  /** The workspace of this company is on the screen. */
  async atWork(company: string): Promise<void> {
    await this.page.getByRole('button', { name: company }).waitFor();
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  async signOut(): Promise<void> {
    const { page, words } = this;
    await page.getByRole('button', { name: new RegExp(`^${words.me}`) }).click();
    await page.getByRole('menuitem', { name: words.signOut }).click();
    await titled(page, words.signIn);
  }

  /** Registers a customer with a contact and a phone; answers its path. */
  async addCustomer(name: string, contact: string, phone: string): Promise<string> {
    await this.page.goto('/customers/new');
    return this.fillCustomer(name, contact, phone);
  }

  /** The same on a form that is open already. */
  async fillCustomer(name: string, contact: string, phone: string): Promise<string> {
    const { page, words } = this;
    await field(page, words.customerName).first().fill(name);
    await field(page, words.contactName).last().fill(contact);
    await field(page, words.pointValue).fill(phone);
    await page.getByRole('button', { name: words.save, exact: true }).click();
    await titled(page, name);
    return new URL(page.url()).pathname;
  }

  /** Files a complaint of the customer whose page is open; answers the path of the case. */
  async fileComplaint(title: string, description: string): Promise<string> {
    const { page, words } = this;
    await page.getByRole('link', { name: words.file }).click();
    await titled(page, words.file);
    await this.fillComplaint(title, description);
    await page.getByRole('button', { name: words.file, exact: true }).click();
    await titled(page, title);
    return new URL(page.url()).pathname;
  }

  /** Fills in the paper of a complaint whose customer is known. */
  async fillComplaint(title: string, description: string): Promise<void> {
    const { page, words } = this;
    await this.choose(words.channel, words.hotline);
    await page.getByRole('textbox', { name: words.title }).fill(title);
    await page.getByRole('textbox', { name: words.description }).fill(description);
    // Another category each time: the same one again would be a repeated complaint, and graver.
    await this.choose(words.category, undefined, (filed += 1));
    for (const choice of [words.scene, words.attribute])
      await page.getByRole('radio', { name: choice, exact: true }).first().check({ force: true });
    await page
      .getByRole('group', { name: words.restated })
      .getByRole('radio', { name: words.yes, exact: true })
      .check({ force: true });
    await page.locator('fieldset').getByRole('checkbox').first().check({ force: true });
  }

  /** Opens the choices of a field of a paper and takes one of them, or the first. */
  async choose(name: string, option?: string | RegExp, at = 0): Promise<void> {
    const { page } = this;
    await page.getByRole('combobox', { name, exact: true }).click();
    const options = page
      .getByRole('listbox')
      .getByRole('option', option === undefined ? {} : { name: option });
    await options.nth(at).click();
  }

  /** Presses a next step of the open case, which may lie in the menu, and answers its dialog. */
  async begin(step: string): Promise<Locator> {
    const { page, words } = this;
    const more = page.locator('main').getByRole('button', { name: words.more });
    const button = page.locator('main').getByRole('button', { name: step, exact: true });
    const item = page.getByRole('menuitem', { name: step, exact: true });
    // A step before this one may still be arriving: then the button comes while the menu stands open without it.
    const press = async (): Promise<void> => {
      await button.or(more).first().waitFor();
      if ((await button.count()) > 0) return button.click();
      await more.click();
      await item.click({ timeout: 5000 }).catch(async (error: unknown) => {
        await page.keyboard.press('Escape');
        throw error;
      });
    };
    await vi.waitFor(press, { timeout: 60_000 });
    const dialog = page.getByRole('dialog', { name: step });
    await dialog.waitFor();
    return dialog;
  }

  /** Sends the open dialog and reads what the product says to it. */
  async send(dialog: Locator, step: string, said: string): Promise<void> {
    await dialog.getByRole('button', { name: step, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await this.page.getByRole('status').filter({ hasText: said }).waitFor();
  }

  async acknowledge(): Promise<void> {
    const { words } = this;
    await this.send(await this.begin(words.acknowledge), words.acknowledge, words.acknowledged);
  }

  /** Rates all five aspects in the middle, which makes the complaint a major one. */
  async assess(): Promise<void> {
    const { words } = this;
    const dialog = await this.begin(words.assess);
    for (const rating of words.ratings)
      await dialog.getByRole('group', { name: rating }).getByRole('radio', { name: '2' }).check();
    await dialog.getByText(words.level).waitFor();
    await this.send(dialog, words.assess, words.assessed);
  }

  async propose(...titles: readonly string[]): Promise<void> {
    const { words } = this;
    const dialog = await this.begin(words.propose);
    for (const [at, title] of titles.entries()) {
      await dialog.getByRole('textbox', { name: words.solutionTitle, exact: true }).nth(at).fill(title);
      await field(dialog, words.pros).nth(at).fill('快');
      await field(dialog, words.cons).nth(at).fill('贵');
      await field(dialog, words.timeCost)
        .nth(at)
        .fill(`${at + 1} 天`);
    }
    await this.send(dialog, words.propose, words.proposed);
  }

  async resolve(option: string, remedy: string): Promise<void> {
    const { words } = this;
    const dialog = await this.begin(words.resolve);
    await dialog.getByRole('radio', { name: option }).check();
    await dialog.getByRole('radio', { name: words.replies, exact: true }).check();
    await field(dialog, words.done).fill(remedy);
    await this.send(dialog, words.resolve, words.resolved);
  }

  async close(confirmation: string): Promise<void> {
    const { words } = this;
    const dialog = await this.begin(words.closeCase);
    await field(dialog, words.confirmation).fill(confirmation);
    await this.send(dialog, words.closeNow, words.closed);
  }
}
