// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { stepPart } from '../../../../src-renderer/actions/window-parts.ts';

test('going through the window passes over parts that have nothing to focus', () => {
  document.body.innerHTML = '<header class="topbar"><button id="a">a</button></header><nav class="queue"></nav><div class="page-canvas" tabindex="0" id="c"></div>';
  const go = (step: 1 | -1): string | undefined => {
    stepPart(document, step);
    return document.activeElement?.id;
  };
  expect([go(1), go(1), go(1), go(-1)]).toEqual(['a', 'c', 'a', 'c']);
});
