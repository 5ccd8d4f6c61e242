// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installPointerFocus } from '../../../../src-renderer/app/pointer-focus.ts';

let end: () => void;
beforeEach(() => {
  document.body.innerHTML = '<input id="field"><button id="plain">a</button><button id="keep" data-keep-focus="">b</button><div class="panel"><button id="inside">c</button></div>';
  end = installPointerFocus(document);
});
afterEach(() => { end(); });

/** Presses and lets go; whether the press would have moved the focus. */
function press(id: string): boolean {
  const button = document.getElementById(id)!;
  const moves = button.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true, detail: 1 }));
  button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 }));
  return moves;
}

test('a press on a button leaves the focus off it and ends typing', () => {
  document.getElementById('field')!.focus();
  expect(press('plain')).toBe(false);
  expect(document.activeElement).toBe(document.body);
});

test('typing ends with the click and not before, and before the button does its work', () => {
  const field = document.getElementById('field')!;
  const button = document.getElementById('plain')!;
  const order: string[] = [];
  field.addEventListener('blur', () => { order.push('saved'); });
  button.addEventListener('mousedown', () => { order.push('pressed'); });
  button.addEventListener('click', () => { order.push('done'); });
  field.focus();
  press('plain');
  expect(order).toEqual(['pressed', 'saved', 'done']);
});

test('a button that is worked by key keeps the focus', () => {
  const button = document.getElementById('plain')!;
  button.focus();
  button.click();
  expect(document.activeElement).toBe(button);
});

test('a button that belongs to the field keeps the focus there', () => {
  document.getElementById('field')!.focus();
  expect(press('keep')).toBe(false);
  expect(document.activeElement?.id).toBe('field');
});

test('buttons in panels are focused as everywhere', () => {
  expect(press('inside')).toBe(true);
});
