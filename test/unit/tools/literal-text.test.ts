import { Linter } from 'eslint';
import * as parser from '@typescript-eslint/parser';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { literalTextRule } from '../../../tools/lint/literal-text.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** How many literal texts the rule finds in code. */
function found(code: string): number {
  const config: Linter.Config = {
    files: ['**/*.jsx'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    plugins: { lectern: { rules: { text: literalTextRule } } }, rules: { 'lectern/text': 'error' },
  };
  const messages = new Linter().verify(code, config, { filename: 'a.jsx' });
  expect(messages.filter(({ fatal }) => fatal === true)).toEqual([]);
  return messages.length;
}

describe('texts of the screen', () => {
  test.each([
    '<p>Hello there</p>', '<p>{\'Hello\'}</p>', '<p>{busy ? \'Saving\' : en.saved}</p>', '<p>{`Page ${n}`}</p>', '<button aria-label="Close" />',
    '<input placeholder={\'Name\'} />', 'ui.toast(\'bad\', \'It failed.\')', 'app.ui.announce(`Now ${n}`)', '<>{open && \'Open now\'}</>',
    'const action = { id: \'undo\', title: \'Undo\' }', 'throw new LecternError(\'internal\', \'It failed.\')',
  ])('are found where they are written: %s', (code) => { expect(found(code)).toBe(1); });

  test.each([
    '<p>{en.hello}</p>', '<p className="quiet">·</p>', '<p>{a} × {b}</p>', '<button aria-label={en.close} type="button" />', 'ui.toast(\'bad\', en.failed)',
    'const action = { id: \'undo\', title: en.undo }', 'throw new LecternError(\'internal\', en.failed)',
    '<p>{en.page(\'words\')}</p>', '<kbd>K</kbd>', '<p>{list.find((one) => one.id === \'page\')}</p>',
  ])('are not seen in: %s', (code) => { expect(found(code)).toBe(0); });

  test('stand nowhere in the screen\'s own files but in text/', () => {
    const config: Linter.Config = {
      files: ['**/*.{ts,tsx}'], languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
      linterOptions: { reportUnusedDisableDirectives: 'off' },
      plugins: { lectern: { rules: { text: literalTextRule } } }, rules: { 'lectern/text': 'error' },
    };
    const files = globSync('src-renderer/**/*.{ts,tsx}', { cwd: ROOT }).filter((file) => !file.includes(path.join('src-renderer', 'text')));
    const linter = new Linter({ cwd: ROOT });
    const own = files.flatMap((file) => linter.verify(readFileSync(path.join(ROOT, file), 'utf8'), config, { filename: path.join(ROOT, file) })
      .filter(({ ruleId, fatal }) => ruleId === 'lectern/text' || fatal === true).map(({ line }) => `${file}:${line}`));
    expect(files.length).toBeGreaterThan(100);
    expect(own).toEqual([]);
  }, 60_000);
});
