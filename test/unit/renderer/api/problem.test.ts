import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { problemOfCall } from '../../../../src-renderer/api/index.ts';
import { browserHost } from '../../../../src-renderer/api/browser-host.ts';
import { desktopHost } from '../../../../src-renderer/api/desktop-host.ts';
import type { DesktopBridge } from '../../../../src-shared/desktop.ts';
import type { ProjectId } from '../../../../src-shared/ids.ts';
import { EditRefused } from '../../../../src-shared/edits/index.ts';

describe('what a failed call says', () => {
  it('is the problem that the engine sent', () => {
    const sent = { code: 'disk-full', message: 'The disk is full.', advice: 'Free some space.' };
    expect(problemOfCall(new ORPCError('PROBLEM', { data: sent }))).toEqual(sent);
  });

  it('never is a stack trace or a code of the transport', () => {
    expect(problemOfCall(new ORPCError('BAD_REQUEST', { message: 'Input validation failed' })).code).toBe('invalid-input');
    expect(problemOfCall(new Error('boom\n    at somewhere')).message).toBe('boom');
    expect(problemOfCall(new EditRefused('invalid', 'A word needs a text.'))).toEqual({ code: 'edit-refused', message: 'A word needs a text.', advice: '' });
  });
});

describe('hosts', () => {
  const project = 'my project' as ProjectId;

  it('know where page images lie', () => {
    expect(browserHost('http://127.0.0.1:4217/').imageUrl(project, 'ab')).toBe('http://127.0.0.1:4217/image/my%20project/ab');
  });

  it('hand dropped files to the desktop engine by path, and refuse what has none', async () => {
    const paths = new Map([['a.pdf', '/home/me/a.pdf']]);
    const bridge = { host: 'desktop', pathForFile: (file: File) => paths.get(file.name) ?? '' } as unknown as DesktopBridge;
    const given = (name: string) => ({ file: new File([], name), path: name });
    const host = desktopHost(bridge);
    expect(host.imageUrl(project, 'ab')).toBe('lectern://image/my%20project/ab');
    await expect(host.offerFiles([given('a.pdf')])).resolves.toEqual({ kind: 'paths', paths: ['/home/me/a.pdf'] });
    await expect(host.offerFiles([given('a.pdf'), given('b.pdf')])).rejects.toMatchObject({ code: 'file-not-found' });
  });
});
