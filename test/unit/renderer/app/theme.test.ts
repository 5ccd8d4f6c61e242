// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { followTheme } from '../../../../src-renderer/app/theme.ts';
import { Ui } from '../../../../src-renderer/state/ui.ts';

/** A system that can change its mind. */
class System extends EventTarget {
  matches = false;
  turn(dark: boolean): void {
    this.matches = dark;
    this.dispatchEvent(new Event('change'));
  }
}

test('the theme follows the system until a person chooses', () => {
  const ui = new Ui({ getItem: () => null, setItem: () => undefined });
  const system = new System();
  const root = document.createElement('html');
  const end = followTheme(ui, root, system as unknown as MediaQueryList);
  expect(root.dataset['theme']).toBe('light');
  system.turn(true);
  expect(root.dataset['theme']).toBe('dark');
  ui.keep({ theme: 'light' });
  expect(root.dataset['theme']).toBe('light');
  ui.keep({ theme: 'system' });
  expect(root.dataset['theme']).toBe('dark');
  end();
  system.turn(false);
  expect(root.dataset['theme']).toBe('dark');
});
