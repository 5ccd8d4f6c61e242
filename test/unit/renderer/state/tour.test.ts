import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAction, runAction } from '../../../../src-renderer/actions/registry.ts';
import { commitText } from '../../../../src-renderer/actions/typing.ts';
import { ACTION_OF_STEP, TOUR_STEPS, currentStep } from '../../../../src-renderer/state/tour.ts';
import { entityId } from './fake-engine.ts';
import type { OpenedApp } from './open-app.ts';
import { openApp } from './open-app.ts';

let opened: OpenedApp;
beforeEach(async () => { opened = await openApp(); });
afterEach(() => { opened.app.connection.stop(); });

const tour = () => opened.app.ui.store.getState().tour;

describe('the tour', () => {
  it('names actions that exist', () => {
    for (const step of TOUR_STEPS) {
      const action = ACTION_OF_STEP[step];
      if (action !== null) expect(findAction(opened.app, action), step).not.toBeNull();
    }
  });

  it('stays closed, and ticks nothing, until it is opened', () => {
    runAction(opened.app, 'doubt.next');
    expect(tour()).toEqual({ open: false, done: [] });
  });

  it('ticks steps off as they are really done', () => {
    const { app } = opened;
    runAction(app, 'help.tour');
    expect(tour()).toEqual({ open: true, done: ['open'] });
    runAction(app, 'doubt.next');
    expect(currentStep(tour().done)).toBe('accept');
    runAction(app, 'accept');
    runAction(app, 'word.edit');
    commitText(app, '1844', false);
    expect(currentStep(tour().done)).toBe('links');
    app.selection.setMode('links');
    app.selection.select({ kind: 'entity', id: entityId('e3') });
    runAction(app, 'link.begin');
    runAction(app, 'link.confirm');
    expect(currentStep(tour().done)).toBe('find');
    runAction(app, 'palette.open');
    app.ui.closeDialog();
    expect(currentStep(tour().done)).toBe('reviewed');
    runAction(app, 'page.reviewed');
    expect(currentStep(tour().done)).toBeNull();
  });

  it('goes on where it was closed, and begins anew once it is done', () => {
    const { app } = opened;
    app.ui.keep({ tour: { open: false, done: ['open', 'doubt'] } });
    runAction(app, 'help.tour');
    expect(tour()).toEqual({ open: true, done: ['open', 'doubt'] });
    app.ui.keep({ tour: { open: false, done: TOUR_STEPS } });
    runAction(app, 'help.tour');
    expect(tour().open).toBe(true);
    expect(tour().done).not.toContain('accept');
  });
});
