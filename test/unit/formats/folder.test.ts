import { expect, test } from 'vitest';
import { pageName, PageNames, UniqueNames } from '../../../src-main/formats/folder.ts';

test.each([
  ['deeds.pdf', 1, 1, 'deeds'], ['deeds.pdf', 3, 120, 'deeds-p003'], ['../../etc/passwd', 1, 1, 'etc_passwd'], ['Straße “7”.tif', 1, 1, 'Stra_e_7'],
  ['..', 1, 1, 'document'], ['', 2, 2, 'document-p2'], ['con.pdf', 1, 1, 'con_'], ['LPT1.v2.pdf', 1, 1, 'LPT1_.v2'], ['console.pdf', 1, 1, 'console'],
  [`${'x'.repeat(79)}. y.pdf`, 1, 1, 'x'.repeat(79)],
])('%s, page %i of %i, is called %s', (document, page, pages, name) => {
  expect(pageName(document, page, pages)).toBe(name);
});

test('names are given once, whatever their case and the way accents are written, with a number before the ending', () => {
  const names = new UniqueNames(['a.png']);
  expect(names.take('A.PNG')).toBe(false);
  expect(names.take('é.png')).toBe(true);
  expect(names.take('e\u0301.png')).toBe(false);
  expect([names.unique('a', '.png'), names.unique('A', '.png'), names.unique('b', '.png')]).toEqual(['a-2.png', 'A-3.png', 'b.png']);
});

test('no document takes the place of the manifest', () => {
  expect(new PageNames().name('manifest.json.pdf', 1, 1)).toBe('manifest.json-2');
});
