// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { followAppearance } from '../../../../src-renderer/app/appearance.ts';
import { runAction } from '../../../../src-renderer/actions/registry.ts';
import { Ui } from '../../../../src-renderer/state/ui.ts';
import { openApp } from '../state/open-app.ts';

/** A system that can change its mind. */
class Query extends EventTarget {
  matches = false;
  turn(matches: boolean): void {
    this.matches = matches;
    this.dispatchEvent(new Event('change'));
  }
}

function follow(ui: Ui) {
  const dark = new Query();
  const moreContrast = new Query();
  const root = document.createElement('html');
  const end = followAppearance(ui, root, { dark: dark as unknown as MediaQueryList, moreContrast: moreContrast as unknown as MediaQueryList });
  return { dark, moreContrast, root, end };
}
const newUi = (): Ui => new Ui({ getItem: () => null, setItem: () => undefined });

test('the theme follows the system until a person chooses', () => {
  const ui = newUi();
  const { dark, root, end } = follow(ui);
  expect(root.dataset['theme']).toBe('light');
  dark.turn(true);
  expect(root.dataset['theme']).toBe('dark');
  ui.keep({ theme: 'light' });
  expect(root.dataset['theme']).toBe('light');
  ui.keep({ theme: 'system' });
  expect(root.dataset['theme']).toBe('dark');
  end();
  dark.turn(false);
  expect(root.dataset['theme']).toBe('dark');
});

test('so does the contrast', () => {
  const ui = newUi();
  const { moreContrast, root } = follow(ui);
  expect(root.dataset['contrast']).toBe('normal');
  moreContrast.turn(true);
  expect(root.dataset['contrast']).toBe('high');
  ui.keep({ contrast: 'normal' });
  expect(root.dataset['contrast']).toBe('normal');
});

test('text grows and shrinks by steps, and not beyond them', async () => {
  const { app } = await openApp();
  const { root } = follow(app.ui);
  const sizes = ['view.textLarger', 'view.textLarger', 'view.textLarger', 'view.textLarger', 'view.textSmaller'].map((action) => {
    runAction(app, action);
    return root.style.getPropertyValue('--text-scale');
  });
  expect(sizes).toEqual(['1.1', '1.25', '1.5', '1.5', '1.25']);
  app.connection.stop();
});
