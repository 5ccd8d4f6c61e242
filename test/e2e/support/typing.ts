/** Typing the text of words, as tests do it again and again. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/** The field in which a word's text is typed. */
export function textField(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Text', exact: true });
}

/** Goes to the next doubtful word and types a text in place of what it says. */
export async function typeOverDoubtful(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Tab');
  await page.keyboard.press('F2');
  await page.keyboard.type(text);
}

/** Moves the caret so many characters to the left. */
export async function caretLeft(page: Page, characters: number): Promise<void> {
  for (let step = 0; step < characters; step++) await page.keyboard.press('ArrowLeft');
}

/** Waits until every edit is on disk. */
export async function saved(page: Page): Promise<void> {
  await expect(page.locator('.top__saved')).toHaveText('Saved');
}

/** Loads the screen again, with the same page open and the keys going to it. */
export async function reloaded(page: Page): Promise<void> {
  await page.reload();
  await expect(page.getByRole('button', { name: 'Mark reviewed' })).toBeEnabled();
  await page.locator('.page-canvas').focus();
}
