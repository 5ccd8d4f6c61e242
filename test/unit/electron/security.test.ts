import type { IpcMainEvent, Session, WebContents } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeContents, electron, resetElectron, session } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));
const { WEB_PREFERENCES, guardContents, isAppAddress, isOpenable, isTrustedSender, refusePermissions } = await import('../../../src-main/electron/security.ts');

beforeEach(resetElectron);

describe('the box around the page', () => {
  it('is closed', () => {
    expect(WEB_PREFERENCES).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false, nodeIntegrationInWorker: false, allowRunningInsecureContent: false });
  });

  it('grants no permission and no device', () => {
    refusePermissions(session.defaultSession as unknown as Session);
    const answer = vi.fn();
    (session.defaultSession.permissionRequest as unknown as (c: unknown, p: string, a: typeof answer) => void)(null, 'media', answer);
    expect(answer).toHaveBeenCalledExactlyOnceWith(false);
    expect((electron.handlers.get('permission-check') as () => boolean)()).toBe(false);
    expect((electron.handlers.get('device-permission') as () => boolean)()).toBe(false);
  });
});

describe('addresses', () => {
  it.each([
    ['lectern://app/index.html', true],
    ['lectern://app.evil/index.html', false],
    ['lectern://image/p/0', false],
    ['https://app/index.html', false],
    ['file:///etc/passwd', false],
    ['lectern:app', false],
    ['not an address', false],
  ])('%s is ours: %s', (address, expected) => expect(isAppAddress(address)).toBe(expected));

  it.each([
    ['https://onnxruntime.ai/docs', true],
    ['http://onnxruntime.ai/docs', false],
    ['https://onnxruntime.ai:8443/', false],
    ['https://onnxruntime.ai@evil.example/', false],
    ['https://user:word@onnxruntime.ai/', false],
    ['https://onnxruntime.ai.evil.example/', false],
    ['file:///usr/bin/true', false],
    ['javascript:alert(1)', false],
  ])('%s may be opened outside: %s', (address, expected) => expect(isOpenable(address)).toBe(expected));
});

describe('navigation', () => {
  const navigate = (name: string, url: string, isMainFrame = true): boolean => {
    const contents = new FakeContents();
    guardContents(contents as unknown as WebContents);
    const preventDefault = vi.fn();
    contents.emit(name, { url, isMainFrame, preventDefault });
    return preventDefault.mock.calls.length > 0;
  };

  it('stays on the screen', () => {
    expect(navigate('will-navigate', 'https://example.org/')).toBe(true);
    expect(navigate('will-navigate', 'file:///dropped.pdf')).toBe(true);
    expect(navigate('will-frame-navigate', 'lectern://app/index.html', false)).toBe(true);
    expect(navigate('will-redirect', 'lectern://app/index.html')).toBe(true);
    expect(navigate('will-attach-webview', '')).toBe(true);
    expect(navigate('will-navigate', 'lectern://app/index.html')).toBe(false);
  });

  it('opens no window, and hands only listed sites to the browser', () => {
    const contents = new FakeContents();
    guardContents(contents as unknown as WebContents);
    expect(contents.openHandler?.({ url: 'https://evil.example/' })).toEqual({ action: 'deny' });
    expect(electron.opened).toEqual([]);
    expect(contents.openHandler?.({ url: 'https://onnxruntime.ai/' })).toEqual({ action: 'deny' });
    expect(electron.opened).toEqual(['https://onnxruntime.ai/']);
  });
});

describe('senders', () => {
  const event = (id: number, frame: { url: string; parent: unknown } | null): IpcMainEvent =>
    ({ sender: { id }, senderFrame: frame }) as unknown as IpcMainEvent;
  const known = new Set([7]);
  const main = { url: 'lectern://app/index.html', parent: null };

  it('are our window\'s main frame at our address', () => expect(isTrustedSender(event(7, main), known)).toBe(true));
  it.each([
    ['another window', event(8, main)],
    ['a frame inside', event(7, { ...main, parent: {} })],
    ['another address', event(7, { ...main, url: 'https://evil.example/' })],
    ['a frame that is gone', event(7, null)],
  ])('are not %s', (_name, sender) => expect(isTrustedSender(sender, known)).toBe(false));
});
