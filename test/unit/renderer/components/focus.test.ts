// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import { focusedNow, giveFocusBack } from '../../../../src-renderer/components/focus.ts';

const get = (id: string): HTMLElement => document.getElementById(id)!;

beforeEach(() => {
  document.body.innerHTML = '<div class="page-canvas" id="page" tabindex="0"></div><button id="before"></button><input id="other">';
});

test('the focus goes back to what had it', () => {
  get('before').focus();
  const before = focusedNow();
  get('before').blur();
  giveFocusBack(before);
  expect(document.activeElement?.id).toBe('before');
});

test('the page gets it where nothing had it, or what had it is gone', () => {
  giveFocusBack(document.body);
  expect(document.activeElement?.id).toBe('page');
  get('page').blur();
  const gone = get('before');
  gone.remove();
  giveFocusBack(gone);
  expect(document.activeElement?.id).toBe('page');
});

test('what has taken the focus meanwhile keeps it', () => {
  get('other').focus();
  giveFocusBack(get('before'));
  expect(document.activeElement?.id).toBe('other');
});
