import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QuestionId } from '../../../../src-shared/ids.ts';
import type { KeptQuestion } from '../../../../src-shared/questions.ts';
import type { Asked } from '../../../../src-renderer/state/questions.ts';
import { NEXT_PAGE, PAGE, wordId } from './fake-engine.ts';
import { openApp } from './open-app.ts';
import type { OpenedApp } from './open-app.ts';

let opened: OpenedApp;
beforeEach(async () => { opened = await openApp(); });
afterEach(() => { opened.app.connection.stop(); });

const asked = (page = PAGE): readonly Asked[] => opened.app.questions.store.getState().pages.get(page) ?? [];

describe('questions', () => {
  it('wait, and are answered with the words that the answer rests on', async () => {
    const work = opened.app.questions.ask('Who is Ada?');
    expect(asked()).toMatchObject([{ question: 'Who is Ada?', answer: null, problem: null }]);
    expect(await work).toMatchObject({ answer: { text: 'Ada', words: [wordId('w2')] } });
    expect(asked()).toMatchObject([{ question: 'Who is Ada?', answer: { text: 'Ada', confidence: 0.75 }, problem: null }]);
  });

  it('stand with the newest first, each once, and every page has its own', async () => {
    const { questions, page } = opened.app;
    await questions.ask('Ada');
    await questions.ask('1843');
    await questions.ask('Ada');
    expect(asked().map(({ question }) => question)).toEqual(['Ada', '1843']);
    await page.open(NEXT_PAGE);
    const slow = questions.ask('Date:');
    await page.open(PAGE);
    await slow;
    expect(asked(NEXT_PAGE)).toMatchObject([{ question: 'Date:', answer: { words: [wordId('w4')] } }]);
    expect(asked()).toHaveLength(2);
    expect(opened.engine.calls.filter((call) => call.startsWith('ask'))).toEqual([`ask ${PAGE} Ada`, `ask ${PAGE} 1843`, `ask ${PAGE} Ada`, `ask ${NEXT_PAGE} Date:`]);
  });

  it('that fail say why and what to do', async () => {
    opened.engine.fates.push({ refuse: 'answers-unavailable' });
    expect(await opened.app.questions.ask('Ada')).toMatchObject({ answer: null, problem: { code: 'answers-unavailable', advice: 'Look again.' } });
    opened.engine.disconnect();
    expect((await opened.app.questions.ask('1843'))?.problem).not.toBeNull();
    expect(asked().map(({ problem }) => problem === null)).toEqual([false, false]);
  });

  it('are kept with the page when a person says so, corrected, and taken off it again', async () => {
    const { questions } = opened.app;
    const kept = (): readonly KeptQuestion[] => questions.store.getState().kept.get(PAGE) ?? [];
    await questions.keep('Who is Ada?', ['Ada']);
    await questions.keep('Who is Ada?', ['Ada Lovelace', 'A. Lovelace']);
    expect(kept()).toMatchObject([{ question: 'Who is Ada?', answers: ['Ada Lovelace', 'A. Lovelace'], by: 'person', reviewer: opened.app.workspace.reviewer }]);
    await questions.forget(kept()[0]!.id);
    expect(kept()).toEqual([]);
    opened.engine.questions = [{ id: 'q-1' as QuestionId, name: '1', question: 'When?', answers: [], by: 'import', reviewer: null, at: '' }];
    await questions.load(PAGE);
    expect(kept().map(({ question }) => question)).toEqual(['When?']);
  });

  it('that cannot be kept say why', async () => {
    opened.engine.fates.push({ refuse: 'not-writable' });
    await opened.app.questions.keep('Who?', ['Ada']);
    expect(opened.app.ui.store.getState().toasts).toHaveLength(1);
    expect(opened.app.questions.store.getState().kept.size).toBe(0);
  });
});
